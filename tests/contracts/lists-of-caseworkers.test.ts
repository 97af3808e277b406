import { transferCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { listCallBacks } from '../../lib/call-backs/listing-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const list = (world: World, who: Principal, query: Record<string, string>) => listCallBacks(world.deps, asking(who, { query }));
const referencesIn = async (world: World, who: Principal, query: Record<string, string>): Promise<string[]> =>
  accepted(await list(world, who, query)).items.map(({ reference }) => reference);

const transferTo = (world: World, id: string, caseworkerId: string) =>
  transferCallBack(world.deps, asking(staff.leader, { params: { id }, body: { caseworkerId } }));

describe('A caseworker', () => {
  it('sees the calls that are theirs, whether they say so or not', async () => {
    const world = await aWorld(database);
    const mine = await allocated(world);
    await transferTo(world, (await allocated(world)).id, '90000004');

    for (const assignee of [{}, { assignee: 'me' }, { assignee: '90000003' }])
      expect(await referencesIn(world, staff.caseworker, { view: 'awaiting-calls', ...assignee })).toEqual([mine.reference]);
  });

  it('sees nobody else’s, and no whole list of a team', async () => {
    const world = await aWorld(database);
    const problemOf = async (query: Record<string, string>) => refused(await list(world, staff.caseworker, query)).problem;

    expect(await problemOf({ view: 'awaiting-calls', assignee: '90000004' })).toBe('not-found');
    expect(await problemOf({ view: 'awaiting-calls', team: 'northgate-coaches' })).toBe('not-found');
    expect(await problemOf({ view: 'awaiting-allocation' })).toBe('not-permitted');
    expect(refusedFields(await list(world, staff.caseworker, { view: 'closed' }))).toEqual(['reference']);
  });

  it('keeps a call that was transferred to them from another team', async () => {
    const world = await aWorld(database);
    const lent = await allocated(world);
    await transferTo(world, lent.id, '90000012');

    expect(await referencesIn(world, staff.farCaseworker, { view: 'awaiting-calls' })).toEqual([lent.reference]);
    expect(await referencesIn(world, staff.caseworker, { view: 'awaiting-calls' })).toEqual([]);
  });
});

describe('A team leader', () => {
  it('sees what one caseworker has of the team’s', async () => {
    const world = await aWorld(database);
    const theirs = await allocated(world);
    const lent = await allocated(world);
    await transferTo(world, lent.id, '90000012');

    expect(await referencesIn(world, staff.leader, { view: 'awaiting-calls', assignee: '90000003' })).toEqual([theirs.reference]);
    expect(await referencesIn(world, staff.leader, { view: 'awaiting-calls', assignee: '90000012' })).toEqual([]);
    expect(await referencesIn(world, staff.farLeader, { view: 'awaiting-calls', assignee: '90000012' })).toEqual([
      lent.reference,
    ]);
  });

  it('is told when another team’s list is asked for', async () => {
    expect(refused(await list(await aWorld(database), staff.leader, { view: 'awaiting-allocation', team: 'gich' })).problem).toBe(
      'not-found',
    );
  });
});

describe('A reference', () => {
  it('finds its call back in the view where it stands, however it is typed', async () => {
    const world = await aWorld(database);
    const { reference } = await taken(world);

    expect(
      await referencesIn(world, staff.leader, { view: 'awaiting-allocation', reference: ` ${reference.toLowerCase()} ` }),
    ).toEqual([reference]);
    expect(await referencesIn(world, staff.leader, { view: 'awaiting-calls', reference })).toEqual([]);
    expect(await referencesIn(world, staff.farLeader, { view: 'awaiting-allocation', reference })).toEqual([]);
    expect(await referencesIn(world, staff.leader, { view: 'awaiting-allocation', reference: 'CB-9999-9999' })).toEqual([]);
  });
});

describe('Lists that cannot be asked for', () => {
  it.each([
    [{ view: 'everything' }, 'view'],
    [{}, 'view'],
    [{ view: 'overdue', colour: 'red' }, 'colour'],
    [{ view: 'closed', assignee: 'me' }, 'assignee'],
    [{ view: 'to-rekey', assignee: 'me' }, 'assignee'],
    [{ view: 'overdue', team: 'Not A Team' }, 'team'],
  ])('%j', async (query, field) => {
    expect(refusedFields(await list(await aWorld(database), staff.leader, query as Record<string, string>))).toEqual([field]);
  });

  it('are not spoken of to those who have no list at all', async () => {
    const world = await aWorld(database);

    for (const view of ['awaiting-allocation', 'awaiting-calls', 'overdue', 'to-rekey', 'closed'])
      expect(refused(await list(world, staff.administrator, { view, colour: 'red' })).problem).toBe('not-permitted');
    expect(refused(await list(world, staff.gich, { view: 'overdue' })).problem).toBe('not-permitted');
  });
});
