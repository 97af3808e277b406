import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCalls,
} from '../../lib/outbound-calls/logging-use-cases.ts';
import { outboundRoutes } from '../../lib/outbound-calls/outbound-routes.ts';
import { readOutboundSummary } from '../../lib/outbound-calls/summary-use-cases.ts';
import { useDatabase } from './embedded-database.ts';
import { briefly, closeAll, comparedWorlds, differing, everything, othersAtWork } from './outbound-attack.ts';
import { caller, log, PUBLISHED } from './outbound-world.ts';

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
