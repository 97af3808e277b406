import { summaryFile } from '../../lib/outbound-calls/summary-csv.ts';
import { readOutboundSummary } from '../../lib/outbound-calls/summary-use-cases.ts';
import { publishedTotals } from '../../lib/outbound-calls/totals-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import {
  administrator,
  anOutboundWorld,
  caller,
  close,
  closeTheDay,
  leaderOf,
  logAll,
  moveTeam,
  PUBLISHED,
  SITE,
  siteManager,
  summary,
} from './outbound-world.ts';
import { asking, type World } from './world.ts';

const database = useDatabase();
const me = caller('big', 1);
/** For questions that change nothing. */
let quiet: World;
beforeAll(async () => {
  quiet = await anOutboundWorld(database);
});

describe('The summary', () => {
  it('says of a day that it is open, until it is closed for everybody', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    world.clock.set('2026-11-26T00:20:00Z');
    await close(world);
    world.clock.set('2026-11-26T01:59:59Z');
    expect((await summary(world, siteManager)).days).toEqual([{ date: '2026-11-24', open: true, figures: null }]);
    world.clock.set(PUBLISHED);
    expect((await summary(world, siteManager)).days).toMatchObject([{ date: '2026-11-24', figures: { calls: 5, minutes: 50 } }]);
  });

  it('gives managers every team’s figures, leaders their own team’s and the site’s', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    await logAll(world, 'second', 6);
    await logAll(world, 'small', 4);
    await logAll(world, 'tiny', 1);
    await closeTheDay(world);
    const cellsOf = async (who: Principal) =>
      (await summary(world, who)).days[0]?.cells?.map(({ team, figures }) => [team, figures.calls]);

    const all = [
      ['big', 5],
      ['second', 6],
      [null, 5],
    ];
    expect(await cellsOf(siteManager)).toEqual(all);
    expect(await cellsOf({ ...administrator, siteId: SITE })).toEqual(all);
    expect(await cellsOf(leaderOf('big'))).toEqual([['big', 5]]);
    expect(await cellsOf(leaderOf('tiny'))).toEqual([]);
    expect((await summary(world, leaderOf('tiny'))).total?.calls).toBe(16);
    expect((await summary(world, leaderOf('big'), { team: 'big' })).days).toMatchObject([{ figures: { calls: 5 } }]);
    expect((await summary(world, leaderOf('tiny'), { team: 'tiny' })).days).toEqual([
      { date: '2026-11-24', withheld: true, figures: null },
    ]);
  });

  it('adds up the days that have figures, and says how many have none', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    await logAll(world, 'small', 2);
    world.clock.set('2026-11-25T09:00:00Z');
    await logAll(world, 'big', 4);
    world.clock.set('2026-11-26T09:00:00Z');
    await logAll(world, 'big', 6);
    world.clock.set('2026-11-28T02:00:00Z');
    await close(world);
    const { total, days, daysLeftOut, purpose } = await summary(world, siteManager, { to: '2026-11-27' });

    expect([total?.calls, daysLeftOut]).toEqual([11, 2]);
    expect(days.map(({ open, withheld, leavesOut }) => [open, withheld, leavesOut])).toEqual([
      [undefined, undefined, true],
      [undefined, true, undefined],
      [undefined, undefined, true],
      [true, undefined, undefined],
    ]);
    expect(purpose.join(' ')).toContain('There are no numerical targets.');
  });

  it('is what reports about sites get their totals from', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    await logAll(world, 'big', 5, { answered: false });
    await logAll(world, 'small', 2, { digiLite: true });
    const totals = () => publishedTotals(world.deps)(SITE, '2026-11-24', '2026-11-24');
    expect(await totals()).toBeNull();
    await closeTheDay(world);
    const kept = { calls: 10, answered: 5, minutes: 100, digiLite: null, attendedInPerson: null };
    expect(await totals()).toEqual({ ...kept, leavesOut: true });
  });

  it('leaves out what is withheld, in figures and in the file, and adds what is not', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 5);
    await logAll(world, 'second', 5, { digiLite: true });
    await logAll(world, 'second', 5);
    await closeTheDay(world);
    const asked = await summary(world, siteManager);

    expect(asked.total).toMatchObject({ calls: 15, digiLite: 5, attendedInPerson: null });
    expect(asked.days[0]?.cells?.map(({ figures }) => figures.digiLite)).toEqual([null, 5]);
    expect(summaryFile(asked).toString()).toContain(
      '\r\n2026-11-24,team big,,5,withheld,50,withheld,withheld,withheld,withheld,\r\n',
    );
  });

  it('of a team that has moved stands at the site where it was, for those who read that site', async () => {
    const world = await anOutboundWorld(database);
    await logAll(world, 'big', 6);
    await closeTheDay(world);
    await moveTeam(world, 'big', 'afar');
    const asked = { site: SITE, team: 'big' };
    const refusedTo = async (who: Principal, query: Record<string, string>) =>
      refused(await readOutboundSummary(world.deps, asking(who, { query: { from: '2026-11-24', to: '2026-11-24', ...query } })))
        .problem;

    for (const who of [siteManager, administrator])
      expect((await summary(world, who, asked)).days).toMatchObject([{ figures: { calls: 6 } }]);
    expect((await summary(world, leaderOf('big'), { team: 'big' })).days).toMatchObject([{ withheld: true }]);
    for (const who of [leaderOf('big'), leaderOf('second')]) expect(await refusedTo(who, asked)).toBe('not-found');
    expect(await refusedTo(siteManager, { ...asked, from: '2026-11-25', to: '2026-11-25' })).toBe('not-found');
  });

  it.each<[string, Principal, Record<string, string>, string]>([
    ['callers', me, {}, 'not-permitted'],
    ['leaders of other sites', leaderOf('far'), { site: SITE }, 'not-found'],
    ['leaders of other teams', leaderOf('big'), { team: 'second' }, 'not-found'],
    ['managers of other sites', { ...siteManager, siteId: 'afar' }, { site: SITE }, 'not-found'],
    ['a team of another site', administrator, { site: SITE, team: 'far' }, 'not-found'],
    ['a site that there is not', administrator, { site: 'nowhere' }, 'not-found'],
    ['more than 92 days', siteManager, { from: '2026-08-24' }, 'invalid-request'],
    ['days to come', siteManager, { to: '2026-11-25' }, 'invalid-request'],
    ['days backwards', siteManager, { from: '2026-11-24', to: '2026-11-23' }, 'invalid-request'],
    ['a person', siteManager, { staffNumber: 'big-1' }, 'invalid-request'],
    ['an hour', siteManager, { hourBand: 'before-10' }, 'invalid-request'],
  ])('is refused to or for %s', async (_, who, query, problem) => {
    const asked = { from: '2026-11-24', to: '2026-11-24', ...query };
    expect(refused(await readOutboundSummary(quiet.deps, asking(who, { query: asked }))).problem).toBe(problem);
  });
});
