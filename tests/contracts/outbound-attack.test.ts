import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCalls,
} from '../../lib/outbound-calls/logging-use-cases.ts';
import { outboundRoutes } from '../../lib/outbound-calls/outbound-routes.ts';
import { readOutboundSummary } from '../../lib/outbound-calls/summary-use-cases.ts';
import { useDatabase } from './embedded-database.ts';
import { briefly, closeAll, comparedWorlds, differing, everything, othersAtWork, toldApart } from './outbound-attack.ts';
import { caller, leaderOf, log, logAll, PUBLISHED, siteManager, summary } from './outbound-world.ts';
import type { World } from './world.ts';

const database = useDatabase();

describe('Singling somebody out', () => {
  it('is tried with every route that there is', () => {
    const tried = [logOutboundCall, readOwnCalls, readOutboundSummary, correctOutboundCall, deleteOutboundCall];
    expect(tried.map(({ name }) => name).sort()).toEqual(outboundRoutes.map(({ operation }) => operation).sort());
  });

  it('fails for good in a team of four: nothing that can be asked differs, ever', async () => {
    expect(await comparedWorlds(briefly, database, caller('small', 4))).toEqual({ before: [], after: [] });
  });

  it('fails for the only person of a team, whether they called or not', async () => {
    const [worked, idle] = [await othersAtWork(database), await othersAtWork(database)];
    const victim = caller('far', 3);
    await log(worked, victim);
    await closeAll(worked, idle);
    for (const world of [worked, idle]) world.clock.set(PUBLISHED);
    expect(differing(await everything(briefly, idle, victim, []), await everything(briefly, worked, victim, []))).toEqual([]);
  });
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
  it.each([
    ['a leader', leaderOf('small')],
    ['a manager who has gone to the team', { ...siteManager, teamId: 'small' }],
  ])('opens nothing by calls of their own: %s', async (_, reader) => {
    const withReader = async (world: World) => log(world, reader, { minutes: 0, answered: false });
    const withBoth = async (world: World) => [await withReader(world), await log(world, caller('small', 4), { minutes: 20 })];
    expect(await toldApart(briefly, database, withReader, withBoth)).toEqual([]);
  });

  it('is in the sums all the same', async () => {
    const world = await othersAtWork(database);
    await logAll(world, 'big', 5, { answered: false });
    await log(world, leaderOf('big'), { minutes: 1 });
    await closeAll(world);
    world.clock.set(PUBLISHED);
    expect((await summary(world, siteManager, { team: 'big' })).total).toMatchObject({ calls: 11, answered: 6, minutes: 101 });
  });
});
