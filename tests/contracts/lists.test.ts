import { closeCallBack, markApplicationRekeyed } from '../../lib/call-backs/change-use-cases.ts';
import { listCallBacks } from '../../lib/call-backs/listing-use-cases.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aClient } from '../builders.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { manager, staff } from './people.ts';
import { allocated, asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const list = (world: World, who: Principal, query: Record<string, string>) => listCallBacks(world.deps, asking(who, { query }));

const referencesIn = async (world: World, who: Principal, query: Record<string, string>): Promise<string[]> =>
  accepted(await list(world, who, query)).items.map(({ reference }) => reference);

const offline = { offlineApplication: { template: 'PP Applies GB', fields: {} } };
const about = (existingCaseReason: string, at: string) => ({ nature: 'existing-case', existingCaseReason, callBack: { at } });
const inTheMorning = '2026-11-25T10:00:00Z';
const inTheAfternoon = '2026-11-25T14:00:00Z';

/** Six call backs of every priority, entered in no particular order; their references in the order of the queue. */
const aQueue = async (
  world: World,
  take: (world: World, overrides: Record<string, unknown>) => Promise<NewApplication>,
): Promise<string[]> => {
  const entered = {
    normalLate: await take(world, about('case-enquiry', inTheAfternoon)),
    urgentLate: await take(world, about('vulnerable-person', inTheAfternoon)),
    highLate: await take(world, about('payment', inTheAfternoon)),
    normal: await take(world, about('case-enquiry', inTheMorning)),
    high: await take(world, about('complaint', inTheMorning)),
    urgent: await take(world, about('high-profile', inTheMorning)),
  };
  const { urgent, urgentLate, high, highLate, normal, normalLate } = entered;
  return [urgent, urgentLate, high, highLate, normal, normalLate].map(({ reference }) => reference);
};

/** Every page of a list, of two each. */
const walk = async (world: World, who: Principal, query: Record<string, string>): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = accepted(await list(world, who, { ...query, limit: '2', ...(cursor !== undefined && { cursor }) }));
    pages.push(page.items.map(({ reference }) => reference));
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length < 10);
  return pages;
};

describe('The lists of a team', () => {
  it('awaiting allocation: urgent first, then by due time', async () => {
    const world = await aWorld(database);
    const queue = await aQueue(world, taken);

    expect(await referencesIn(world, staff.leader, { view: 'awaiting-allocation' })).toEqual(queue);
    expect(await referencesIn(world, staff.leader, { view: 'awaiting-calls' })).toEqual([]);
  });

  it('awaiting calls: the same order', async () => {
    const world = await aWorld(database);
    const queue = await aQueue(world, allocated);

    expect(await referencesIn(world, staff.leader, { view: 'awaiting-calls' })).toEqual(queue);
    expect(await referencesIn(world, staff.leader, { view: 'awaiting-allocation' })).toEqual([]);
  });

  it('overdue: only what is, urgent first', async () => {
    const world = await aWorld(database);
    const [urgent, , high] = await aQueue(world, taken);
    world.clock.set('2026-11-25T10:00:01Z');

    expect(await referencesIn(world, staff.leader, { view: 'overdue' })).toEqual([urgent, high, 'CB-0000-0004']);
    world.clock.set('2026-11-25T10:00:00Z');
    expect(await referencesIn(world, staff.leader, { view: 'overdue' })).toEqual([]);
  });

  it('to be re-keyed: oldest first, until somebody did', async () => {
    const world = await aWorld(database);
    const first = await taken(world, offline);
    world.clock.advance(1);
    const second = await taken(world, offline);
    await taken(world);

    expect(await referencesIn(world, staff.leader, { view: 'to-rekey' })).toEqual([first.reference, second.reference]);
    await markApplicationRekeyed(world.deps, asking(staff.leader, { params: { id: first.id } }));
    expect(await referencesIn(world, staff.leader, { view: 'to-rekey' })).toEqual([second.reference]);
  });

  it('closed: newest first', async () => {
    const world = await aWorld(database);
    const closed: string[] = [];
    for (let count = 0; count < 3; count++) {
      const { id, reference } = await taken(world);
      world.clock.advance(1);
      await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Withdrawn' } }));
      closed.unshift(reference);
    }

    expect(await referencesIn(world, staff.leader, { view: 'closed' })).toEqual(closed);
    expect((await walk(world, staff.leader, { view: 'closed' })).flat()).toEqual(closed);
  });
});

describe('Pages of two', () => {
  it.each`
    view                     | take         | who
    ${'awaiting-allocation'} | ${taken}     | ${staff.leader}
    ${'awaiting-calls'}      | ${allocated} | ${staff.leader}
    ${'awaiting-calls'}      | ${allocated} | ${staff.caseworker}
  `('of $view cover the whole list once, in order', async ({ view, take, who }) => {
    const world = await aWorld(database);
    const queue = await aQueue(world, take);
    const pages = await walk(world, who, { view });

    expect(pages.flat()).toEqual(queue);
    expect(pages.slice(0, 3).map(({ length }) => length)).toEqual([2, 2, 2]);
  });

  it.each([staff.leader, staff.caseworker])('of what is overdue cover the whole list once, in order', async (who) => {
    const world = await aWorld(database);
    const queue = await aQueue(world, allocated);
    world.clock.set('2026-11-26T09:00:00Z');

    expect((await walk(world, who, { view: 'overdue' })).flat()).toEqual(queue);
  });

  it('of what is to be re-keyed cover one’s own once, among those of others', async () => {
    const world = await aWorld(database);
    const mine: string[] = [];
    for (let count = 0; count < 3; count++) {
      await taken(world, { ...offline, client: aClient() });
      mine.push((await allocated(world, offline)).reference);
    }

    expect((await walk(world, staff.caseworker, { view: 'to-rekey' })).flat().sort()).toEqual(mine);
  });

  it('go on where they stopped, although the list has changed', async () => {
    const world = await aWorld(database);
    const [, , third, fourth] = await aQueue(world, taken);
    const { cursor } = accepted(await list(world, staff.leader, { view: 'awaiting-allocation', limit: '2' }));
    const newcomer = await taken(world, about('mp', inTheMorning));

    expect(newcomer.priority).toBe('urgent');
    expect(await referencesIn(world, staff.leader, { view: 'awaiting-allocation', limit: '2', cursor: cursor ?? '' })).toEqual([
      third,
      fourth,
    ]);
  });

  it('begin with no cursor but one that was given', async () => {
    const world = await aWorld(database);

    for (const cursor of ['x', 'bm90IGEgcGxhY2U', '../../etc/passwd', '%00', 'x'.repeat(300)])
      expect(refusedFields(await list(world, staff.leader, { view: 'awaiting-allocation', cursor }))).toEqual(['cursor']);
  });

  it('take no cursor to somebody else’s list', async () => {
    const world = await aWorld(database);
    await aQueue(world, taken);
    const { cursor = '' } = accepted(await list(world, staff.leader, { view: 'awaiting-allocation', limit: '1' }));

    expect(await referencesIn(world, staff.farLeader, { view: 'awaiting-allocation', cursor })).toEqual([]);
  });

  it.each(['0', '101', '1.5', 'ten', ''])('are never of %j', async (limit) => {
    expect(refusedFields(await list(await aWorld(database), staff.leader, { view: 'closed', limit }))).toEqual(['limit']);
  });
});

describe('Site managers', () => {
  it('see the closed and overdue ones of their site’s teams, and of no other', async () => {
    const world = await aWorld(database);
    await taken(world);
    world.clock.advance(25 * 60);

    expect(await referencesIn(world, manager, { view: 'overdue', team: 'new-applications' })).toHaveLength(1);
    expect(refused(await list(world, manager, { view: 'overdue', team: 'northgate-coaches' })).problem).toBe('not-found');
    expect(refused(await list(world, manager, { view: 'awaiting-allocation', team: 'new-applications' })).problem).toBe(
      'not-permitted',
    );
  });
});
