import { useDatabase } from './embedded-database.ts';
import { beside, broadly, comparedWorlds, toldApart } from './outbound-attack.ts';
import { administrator, caller, siteManager } from './outbound-world.ts';

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

  it.each([
    ['the manager, who has gone to the team', { ...siteManager, teamId: 'small' }],
    ['an administrator in a team of her own', { ...administrator, teamId: 'tiny' }],
  ])(
    'fails for whoever reads the sums and logs a call to be the fifth: %s',
    async (_, reader) => {
      expect(await toldApart(broadly, database, ...beside(reader))).toEqual([]);
    },
    PATIENCE,
  );
});
