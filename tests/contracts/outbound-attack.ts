import { correctOutboundCall, deleteOutboundCall, readOwnCalls } from '../../lib/outbound-calls/logging-use-cases.ts';
import { summaryFile } from '../../lib/outbound-calls/summary-csv.ts';
import { readOutboundSummary } from '../../lib/outbound-calls/summary-use-cases.ts';
import { done, type Outcome } from '../../lib/shared/outcomes.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { accepted } from '../unit/expectations.ts';
import type { Database } from './embedded-database.ts';
import {
  administrator,
  anOutboundWorld,
  CLOSING,
  caller,
  close,
  leaderOf,
  log,
  logAll,
  PUBLISHED,
  SITE,
  said,
  siteManager,
} from './outbound-world.ts';
import { asking, type World } from './world.ts';

/*
 * Somebody wants to know how many calls one person made, and asks everything that anybody but that person can ask. Two worlds differ in that
 * person's calls alone: what is the same in both tells nothing of them.
 */
type Answers = ReadonlyMap<string, string>;
type Query = Readonly<Record<string, string>>;

export interface Attack {
  readonly attackers: readonly Principal[];
  readonly queries: readonly Query[];
}

const teams = ['big', 'second', 'small', 'tiny', 'far'];
const day = { from: '2026-11-24', to: '2026-11-24' };
const filters = ['staffNumber', 'who', 'by', 'hourBand', 'activity', 'id'];

/** Every combination of filters, as every kind of asker. */
export const broadly: Attack = {
  attackers: [siteManager, administrator, ...teams.map(leaderOf), ...teams.map((team) => caller(team, 1))],
  queries: [
    ...[{}, { site: SITE }, { site: 'afar' }].flatMap((site) =>
      [{}, ...teams.map((team) => ({ team }))].flatMap((team) =>
        [{}, day, { ...day, from: '2026-11-23' }, { ...day, to: '2026-11-26' }, { from: '2026-11-23', to: '2026-11-23' }].map(
          (range): Query => ({ ...site, ...team, ...range }),
        ),
      ),
    ),
    ...filters.map((name): Query => ({ [name]: 'small-1' })),
  ],
};

/** The same in a second. */
export const briefly: Attack = {
  attackers: [siteManager, leaderOf('small'), leaderOf('big'), caller('small', 1)],
  queries: [
    day,
    { ...day, team: 'small' },
    { ...day, team: 'big' },
    { from: '2026-11-23', to: '2026-11-24' },
    { who: 'small-4' },
  ],
};

/** Everything that can be asked of somebody: what is asked → what is answered. `ids` are the victim's calls. */
export const everything = async (attack: Attack, world: World, victim: Principal, ids: readonly string[]): Promise<Answers> => {
  const answers = new Map<string, string>();
  for (const who of attack.attackers) {
    const ask = async (what: string, answer: Promise<Outcome<unknown>>) =>
      answers.set(`${who.staffNumber} ${what}`, JSON.stringify(await answer));
    for (const query of attack.queries) {
      const summary = await readOutboundSummary(world.deps, asking(who, { query }));
      await ask(`summary ${JSON.stringify(query)}`, Promise.resolve(summary));
      if (summary.ok) await ask(`file ${JSON.stringify(query)}`, Promise.resolve(done(summaryFile(summary.value).toString())));
    }
    await ask('mine', readOwnCalls(world.deps, asking(who, { query: { staffNumber: victim.staffNumber } })));
    for (const [index, id] of ids.entries()) {
      await ask(`correct ${index}`, correctOutboundCall(world.deps, asking(who, { params: { id }, body: said(world) })));
      await ask(`delete ${index}`, deleteOutboundCall(world.deps, asking(who, { params: { id } })));
    }
  }
  return answers;
};

/** What is answered otherwise in one world than in the other. */
export const differing = (one: Answers, other: Answers): string[] =>
  [...one].flatMap(([what, answer]) => (other.get(what) === answer ? [] : [what]));

/** The others of the site at work: two teams of five and more, and three of a small one. */
export const othersAtWork = async (database: Pick<Database, 'newTable'>): Promise<World> => {
  const world = await anOutboundWorld(database);
  world.clock.set('2026-11-24T16:30:00Z');
  await logAll(world, 'big', 5);
  await logAll(world, 'second', 6, { minutes: 3 });
  await logAll(world, 'small', 3, { minutes: 7 });
  return world;
};

export const closeAll = async (...worlds: readonly World[]): Promise<void> => {
  for (const world of worlds) {
    world.clock.set(CLOSING);
    await close(world);
  }
};

const NOBODYS = ['00000000-0000-4000-8000-999999999991', '00000000-0000-4000-8000-999999999992'];

/** The same day with and without somebody's calls: what can be told apart at any moment until the day is published, and after. */
export const comparedWorlds = async (
  attack: Attack,
  database: Pick<Database, 'newTable'>,
  victim: Principal,
): Promise<{ readonly before: readonly string[]; readonly after: readonly string[] }> => {
  const [without, withCalls] = [await othersAtWork(database), await othersAtWork(database)];
  const asked = (world: World, ids = NOBODYS) => everything(attack, world, victim, ids);
  const polled = await asked(withCalls);
  const ids = [
    (await log(withCalls, victim, { minutes: 20 })).id,
    (await log(withCalls, victim, { minutes: 40, answered: false, hourBand: 'before-10', activity: 'digi-lite-support' })).id,
  ];
  const before = differing(polled, await asked(withCalls, ids));
  accepted(await correctOutboundCall(withCalls.deps, asking(victim, { params: { id: ids[1] ?? '' }, body: said(withCalls) })));
  before.push(...differing(polled, await asked(withCalls, ids)));
  const compareAt = async (moment: string): Promise<string[]> => {
    for (const world of [without, withCalls]) world.clock.set(moment);
    return differing(await asked(without), await asked(withCalls, ids));
  };
  for (const moment of ['2026-11-25T09:00:00Z', '2026-11-26T00:00:00Z']) before.push(...(await compareAt(moment)));
  await closeAll(without, withCalls);
  before.push(...(await compareAt('2026-11-26T01:59:59Z')));
  return { before, after: await compareAt(PUBLISHED) };
};

/** What happened on a day besides the others' work. */
type Calls = (world: World) => Promise<unknown>;

/** What can be told apart, once it is published, of two days that differ in one person's calls. */
export const toldApart = async (
  attack: Attack,
  database: Pick<Database, 'newTable'>,
  one: Calls,
  other: Calls,
): Promise<readonly string[]> => {
  const answers: Answers[] = [];
  for (const calls of [one, other]) {
    const world = await othersAtWork(database);
    await calls(world);
    await closeAll(world);
    world.clock.set(PUBLISHED);
    answers.push(await everything(attack, world, caller('small', 4), NOBODYS));
  }
  const [first, second] = answers;
  return first && second ? differing(first, second) : ['nothing was asked'];
};

/** A fourth person of a small team works or does not, beside a reader of the sums who logs a call to be the fifth. */
export const beside = (reader: Principal): [without: Calls, withCalls: Calls] => {
  const seed: Calls = (world) => log(world, reader, { minutes: 0, answered: false });
  return [seed, async (world) => [await seed(world), await log(world, caller('small', 4), { minutes: 20 })]];
};
