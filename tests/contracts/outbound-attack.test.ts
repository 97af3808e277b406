import { recordCallResult } from '../../lib/call-backs/change-use-cases.ts';
import { listCallBacks } from '../../lib/call-backs/listing-use-cases.ts';
import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCalls,
} from '../../lib/outbound-calls/logging-use-cases.ts';
import { outboundRoutes } from '../../lib/outbound-calls/outbound-routes.ts';
import { readOutboundSummary } from '../../lib/outbound-calls/summary-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aClient, NOW } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { briefly, closeAll, comparedWorlds, differing, everything, othersAtWork } from './outbound-attack.ts';
import { caller, leaderOf, log, logAll, PUBLISHED, siteManager, summary } from './outbound-world.ts';
import { manager, staff } from './people.ts';
import { allocated, asking, aWorld, stored } from './world.ts';

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

describe('Whoever reads the sums', () => {
  it('is in the sums all the same', async () => {
    const world = await othersAtWork(database);
    await logAll(world, 'big', 5, { answered: false });
    await log(world, leaderOf('big'), { minutes: 1 });
    await closeAll(world);
    world.clock.set(PUBLISHED);
    expect((await summary(world, siteManager, { team: 'big' })).total).toMatchObject({ calls: 11, answered: 6, minutes: 101 });
  });
});

describe('Lists of call backs', () => {
  const nextCallAt = '2026-11-24T16:00:00Z';

  /** What a leader and a manager read in lists of two call backs, an open one and a closed one, that somebody called; and how the two are stored. */
  const listed = async (who: Principal, facts: Record<string, unknown>) => {
    const world = await aWorld(database);
    const call = async (client: object, said: object) => {
      const { id } = await allocated(world, { client: aClient(client) });
      accepted(await recordCallResult(world.deps, asking(who, { params: { id }, body: { calledAt: NOW, ...said, ...facts } })));
      return stored(world, id);
    };
    const open = await call({}, { result: 'contact-made', nextCallAt });
    const closed = await call(
      { fullName: 'Ottoline Quillfeather', dateOfBirth: '1990-01-01' },
      { result: 'contact-made', outcome: 'signposted' },
    );
    world.clock.set('2026-11-24T18:00:00Z');
    const asked = [
      ...['awaiting-calls', 'overdue', 'closed'].map((view) => ({ asker: staff.leader, view })),
      ...['overdue', 'closed'].map((view) => ({ asker: manager, view })),
    ].map(({ asker, view }) => listCallBacks(world.deps, asking(asker, { query: { view, team: 'new-applications' } })));
    return { pages: (await Promise.all(asked)).map((page) => accepted(page).items), stored: [open, closed] };
  };

  it('tell neither who called nor what the log alone is told', async () => {
    const facts = {
      minutes: 47,
      digiLite: true,
      attendedInPerson: true,
      age18to24: { provisionReferrals: 2, provisionStarts: 1 },
    };
    const [one, other] = [await listed(staff.caseworker, facts), await listed(staff.leader, {})];

    expect(one.pages.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
    expect(one.pages).toEqual(other.pages);
    const isToldOfCalls = one.pages.flat().map((item) => [item.status, 'calls' in item]);
    expect(new Set(isToldOfCalls.map(String))).toEqual(new Set(['awaiting-call,true', 'completed,false']));
    expect(JSON.stringify(one.stored)).not.toMatch(/minutes|digiLite|attendedInPerson|age18to24/);
    expect(one.stored.flatMap(({ calls }) => calls.map(({ by }) => by))).toEqual(['90000003', '90000003']);
  });
});
