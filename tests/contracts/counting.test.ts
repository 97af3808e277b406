import { closeCallBack, transferCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { countCallBacks } from '../../lib/call-backs/counting-use-cases.ts';
import { dispatchMessage } from '../../lib/notifications/dispatch-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { manager, staff } from './people.ts';
import { allocated, asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const counts = ({ deps }: World, who: Principal, now = '2026-11-24T09:00:00Z') => countCallBacks(deps, who, now);

/** Two call backs to allocate, one of them taken during downtime; two allocated, one of them lent to another team; one closed. */
const aBusyTeam = async (): Promise<World> => {
  const world = await aWorld(database);
  await taken(world);
  await taken(world, { offlineApplication: { template: 'PP Applies GB', fields: {} } });
  await allocated(world);
  const lent = await allocated(world);
  await transferCallBack(world.deps, asking(staff.leader, { params: { id: lent.id }, body: { caseworkerId: '90000012' } }));
  const { id } = await taken(world);
  await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Withdrawn' } }));
  return world;
};

describe('How many wait', () => {
  it('is counted for leaders by their team’s lists', async () => {
    const world = await aBusyTeam();

    expect(await counts(world, staff.leader)).toEqual({
      'awaiting-allocation': 2,
      'awaiting-calls': 1,
      overdue: 0,
      'to-rekey': 1,
    });
    expect(await counts(world, staff.farLeader)).toEqual({
      'awaiting-allocation': 0,
      'awaiting-calls': 1,
      overdue: 0,
      'to-rekey': 0,
    });
  });

  it('counts as overdue what is so at that moment', async () => {
    const world = await aBusyTeam();

    expect((await counts(world, staff.leader, '2026-11-25T09:00:00Z')).overdue).toBe(0);
    expect((await counts(world, staff.leader, '2026-11-25T09:00:01Z')).overdue).toBe(3);
  });

  it('is counted for caseworkers by what is theirs, lent or not', async () => {
    const world = await aBusyTeam();

    expect(await counts(world, staff.caseworker)).toEqual({ 'awaiting-calls': 1 });
    expect(await counts(world, staff.farCaseworker)).toEqual({ 'awaiting-calls': 1 });
    expect(await counts(world, staff.colleague)).toEqual({ 'awaiting-calls': 0 });
  });

  it('is counted for nobody whose lists they are not', async () => {
    const world = await aBusyTeam();

    for (const somebody of [staff.gich, staff.machine, manager]) expect(await counts(world, somebody)).toEqual({});
  });

  it('is counted for administrators among the undelivered messages', async () => {
    const world = await aBusyTeam();
    expect(await counts(world, staff.administrator)).toEqual({ undelivered: 0 });
    const { deps } = aDispatcher(world, () => new Error('No'));
    const message = (await world.messages()).find(({ effect }) => effect.kind === 'email');
    for (let attempt = 1; attempt <= 10; attempt++) {
      await dispatchMessage(deps, message?.id ?? '');
      world.clock.advance(60);
    }

    expect(await counts(world, staff.administrator)).toEqual({ undelivered: 1 });
  });
});
