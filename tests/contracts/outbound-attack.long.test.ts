import { useDatabase } from './embedded-database.ts';
import { beside, briefly, broadly, comparedWorlds, toldApart } from './outbound-attack.ts';
import { administrator, caller, leaderOf, log, siteManager } from './outbound-world.ts';
import type { World } from './world.ts';

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

describe('What one person alone does', () => {
  it('stays untold in a team of five: Digi-Lite, customers met, young ones referred, calls without an answer', async () => {
    const victim = caller('big', 1);
    const young = { provisionReferrals: 2, provisionStarts: 1 };
    const alone = { digiLite: true, attendedInPerson: true, age18to24: young, answered: false };
    const [plainly, by] = [{}, alone].map((said) => (world: World) => log(world, victim, said));
    expect(plainly && by && (await toldApart(briefly, database, plainly, by))).toEqual([]);
  });

  it('stays untold of minutes, where the others’ calls say none', async () => {
    const day = (minutes: number) => async (world: World) => {
      for (let number = 2; number <= 6; number++)
        await world.table.transact(
          await world.deps.logCall(caller('tiny', number), { calledAt: '2026-11-24T08:50:00Z', answered: number % 2 === 0 }),
        );
      await log(world, caller('tiny', 1), { minutes });
    };
    expect(await toldApart(briefly, database, day(3), day(47))).toEqual([]);
  });
});

describe('Whoever reads the sums', () => {
  it('opens nothing by calls of their own: the leader of four', async () => {
    expect(await toldApart(briefly, database, ...beside(leaderOf('small')))).toEqual([]);
  });
});
