import { useDatabase } from './embedded-database.ts';
import { broadly, comparedWorlds } from './outbound-attack.ts';
import { caller } from './outbound-world.ts';

const database = useDatabase();
/** Thousands of questions. */
const PATIENCE = 180_000;

describe('Singling somebody out by every query and every combination of filters', () => {
  it(
    'fails for good in a team of four: nothing that can be asked differs, ever',
    async () => {
      expect(await comparedWorlds(broadly, database, caller('small', 4))).toEqual({ before: [], after: [] });
    },
    PATIENCE,
  );

  it(
    'fails in a team of six: nothing differs until the day is published, and then sums of six people alone',
    async () => {
      const { before, after } = await comparedWorlds(broadly, database, caller('big', 6));
      expect(before).toEqual([]);
      expect(after.length).toBeGreaterThan(0);
      for (const what of after) {
        expect(what).toMatch(/^(manager|administrator|leader-\w+) (summary|file) /);
        expect(what).not.toMatch(/"team":"(second|small|tiny|far)"|"from":"2026-11-23","to":"2026-11-23"/);
      }
    },
    PATIENCE,
  );
});
