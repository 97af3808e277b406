import { openCallBack, readCallBack, readHistory, suggestNextCalls } from '../../lib/call-backs/reading-use-cases.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { manager, staff } from './people.ts';
import { allocated, asking, aWorld, taken } from './world.ts';

const database = useDatabase();

describe('A call back', () => {
  it('is read by its team’s leader, its caseworker, whoever took it, and the site’s manager', async () => {
    const { deps, ...world } = await aWorld(database);
    const { id } = await allocated({ deps, ...world });
    const read = (who: Parameters<typeof asking>[0]) => readCallBack(deps, asking(who, { params: { id } }));

    for (const reader of [staff.leader, staff.caseworker, staff.gich, manager])
      expect(accepted(await read(reader))).toMatchObject({ id, overdue: false });
    for (const other of [staff.colleague, staff.farLeader, staff.machine, { ...manager, siteId: 'northgate' }])
      expect(refused(await read(other)).problem).toBe('not-found');
    expect(refused(await read(staff.administrator)).problem).toBe('not-permitted');
  });

  it('is overdue by the clock of the moment', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    world.clock.set('2026-11-25T09:00:01Z');

    expect(accepted(await readCallBack(world.deps, asking(staff.leader, { params: { id } }))).overdue).toBe(true);
  });
});

describe('Its history', () => {
  it('is read by the same people, oldest first', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const { items } = accepted(await readHistory(world.deps, asking(staff.gich, { params: { id } })));

    expect(items.map(({ what, by }) => `${what} by ${by}`)).toEqual(['entered by 90000001', 'allocated by 90000002']);
    expect(refused(await readHistory(world.deps, asking(staff.colleague, { params: { id } }))).problem).toBe('not-found');
  });
});

describe('A call back that is opened', () => {
  it('comes with its history', async () => {
    const world = await aWorld(database);
    const callBack = await allocated(world);
    const opened = accepted(await openCallBack(world.deps, asking(staff.leader, { params: { id: callBack.id } })));

    expect(opened.callBack).toEqual(callBack);
    expect(opened.history.map(({ what }) => what)).toEqual(['entered', 'allocated']);
  });

  it('is opened by those who may read it, or do what it is opened for', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const open = (...[who, action]: [Parameters<typeof asking>[0], Parameters<typeof openCallBack>[2]?]) =>
      openCallBack(world.deps, asking(who, { params: { id } }), action);

    expect(refused(await open(staff.colleague)).problem).toBe('not-found');
    expect(refused(await open(staff.colleague, 'record-call')).problem).toBe('not-found');
    expect(refused(await open(staff.administrator)).problem).toBe('not-permitted');
    expect(refused(await open(staff.gich, 'record-call')).problem).toBe('not-permitted');
    expect((await open(staff.caseworker, 'record-call')).ok).toBe(true);
    expect(refused(await openCallBack(world.deps, asking(staff.leader, { params: { id: 'nowhere' } }))).problem).toBe(
      'not-found',
    );
  });
});

describe('Suggestions for its next call', () => {
  it('keep to the hours of the caseworker who has it', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    await world.deps.directory.saveStaffMember({
      ...staff.caseworker,
      version: 2,
      workingHours: { fri: [{ start: '13:00', end: '15:00' }] },
    });
    const { items } = accepted(await suggestNextCalls(world.deps, asking(staff.caseworker, { params: { id } })));

    expect(items.map(({ at }) => at)).toEqual(['2026-11-27T13:00:00Z', '2026-12-04T13:00:00Z']);
  });

  it('keep to office hours while nobody has it, and are for those who may call', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    const suggest = (who: Parameters<typeof asking>[0]) => suggestNextCalls(world.deps, asking(who, { params: { id } }));

    expect(accepted(await suggest(staff.leader)).items[0]?.at).toBe('2026-11-24T09:30:00Z');
    expect(refused(await suggest(staff.caseworker)).problem).toBe('not-found');
    expect(refused(await suggest(staff.gich)).problem).toBe('not-permitted');
  });
});
