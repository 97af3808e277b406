import { closeCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { actOnCallBack } from '../../lib/call-backs/machine-use-cases.ts';
import { sweep } from '../../lib/call-backs/sweep-use-cases.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, stored, taken, type World } from './world.ts';

const database = useDatabase();
const atTwo = { callBack: { at: '2026-11-24T14:00:00Z' } };

const sweeping = (world: World) => {
  const dispatcher = aDispatcher(world);
  return { ...dispatcher, run: (all = false) => sweep(dispatcher.deps, all) };
};

describe('The sweep', () => {
  it('finds nothing to do when all is on time', async () => {
    const world = await aWorld(database);
    await taken(world, atTwo);
    const { run, started, mails } = sweeping(world);
    world.clock.set('2026-11-24T09:01:59Z');

    expect(await run()).toBe(0);
    expect([started, await mails()]).toEqual([[], []]);
  });

  it('dispatches what has been left pending for two minutes, once', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    const { run, started, mails } = sweeping(world);
    world.clock.set('2026-11-24T09:02:00Z');
    await run();
    await run();

    expect(started).toEqual([id]);
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Call back entered: CB-0000-0001']);
    expect((await world.messages()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('leaves a machine alone that is less than ten minutes late, and restarts it then', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    const { run, started } = sweeping(world);
    world.clock.set('2026-11-24T11:09:59Z');
    expect(await run()).toBe(0);
    world.clock.set('2026-11-24T11:10:00Z');
    expect(await run()).toBe(1);
    world.clock.advance(2);
    await run();

    expect(started).toEqual([id, `${id}-1`]);
    expect(await stored(world, id)).toMatchObject({ version: 1, restarts: 1, restartedAt: '2026-11-24T11:10:00Z' });
  });

  it('leaves alone what has no machine to wait for', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Withdrawn' } }));
    world.clock.advance(10_000);

    expect(await sweeping(world).run()).toBe(0);
    expect(await sweeping(world).run(true)).toBe(0);
  });

  it('forgets the lateness once the machine has acted', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    world.clock.set('2026-11-24T11:30:00Z');
    await actOnCallBack(world.deps, { id, step: 'chase-allocation' });

    expect(await sweeping(world).run()).toBe(0);
  });

  it('told "all", restarts every open one, on time or not', async () => {
    const world = await aWorld(database);
    const first = await taken(world, atTwo);
    const second = await allocated(world, { callBack: { at: '2027-06-01T10:00:00Z' } });
    const closed = await taken(world);
    await closeCallBack(world.deps, asking(staff.leader, { params: { id: closed.id }, body: { reason: 'Withdrawn' } }));
    const { run, started } = sweeping(world);

    expect(await run(true)).toBe(2);
    await run(true);
    expect(started).toEqual(expect.arrayContaining([`${first.id}-1`, `${second.id}-1`]));
    expect(started).not.toContain(`${closed.id}-1`);
  });
});

describe('A machine that stays late', () => {
  /** The minutes after the start of lateness at which a sweep every five minutes restarts the machine. */
  const restarts = async (world: World, minutes: number): Promise<number[]> => {
    const { run } = sweeping(world);
    const found: number[] = [];
    for (let late = 0; late <= minutes; late += 5) {
      if ((await run()) > 0) found.push(late);
      world.clock.advance(5);
    }
    return found;
  };

  it('is restarted after 10, 20, 40, 80 … minutes', async () => {
    const world = await aWorld(database);
    await taken(world, atTwo);
    world.clock.set('2026-11-24T11:00:00Z');

    expect(await restarts(world, 90)).toEqual([10, 20, 40, 80]);
  });

  it('is restarted so also when it is the letters that are late', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world, atTwo);
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Delayed', endAttempts: true } }));

    expect(await restarts(world, 90)).toEqual([10, 20, 40, 80]);
  });
});
