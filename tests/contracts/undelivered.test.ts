import { sweep } from '../../lib/call-backs/sweep-use-cases.ts';
import { listUndelivered, sendAgain } from '../../lib/call-backs/undelivered-use-cases.ts';
import { afterFailure, claimed, newMessage, type OutboxMessage } from '../../lib/notifications/outbox.ts';
import { putMessage } from '../../lib/notifications/outbox-repository.ts';
import { plusMinutes } from '../../lib/shared/time.ts';
import { NOW } from '../builders.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, type World } from './world.ts';

const database = useDatabase();
const { administrator } = staff;

/** A message that failed ten times; `minutes` after the others. */
const parked = async ({ table }: World, id: string, minutes = 0): Promise<OutboxMessage> => {
  const effect = {
    kind: 'start-execution',
    callBackId: 'x',
    executionName: `start-of-${id}`,
    machine: 'new-application',
  } as const;
  const message = afterFailure({ ...newMessage(id, effect, plusMinutes(NOW, minutes)), attempts: 9 }, 'Throttling', NOW);
  await table.transact([putMessage(message)]);
  return message;
};

const list = ({ deps }: World, query: Record<string, string> = {}, who = administrator) =>
  listUndelivered(deps, asking(who, { query }));
const idsIn = async (world: World, query?: Record<string, string>) =>
  accepted(await list(world, query)).items.map(({ id }) => id);
const again = ({ deps }: World, id: string, who = administrator) => sendAgain(deps, asking(who, { params: { id } }));

describe('Messages that wait for a person', () => {
  it('are listed oldest first, and no others', async () => {
    const world = await aWorld(database);
    await parked(world, 'm2', 2);
    await parked(world, 'm1', 1);
    await world.table.transact([putMessage(newMessage('m3', { kind: 'signal-execution', callBackId: 'x', revision: 1 }, NOW))]);

    expect(await idsIn(world)).toEqual(['m1', 'm2']);
  });

  it('are listed fifty at a time, each once', async () => {
    const world = await aWorld(database);
    const ids = Array.from({ length: 53 }, (_, index) => `m${index + 10}`);
    for (const [index, id] of ids.entries()) await parked(world, id, index);
    const first = accepted(await list(world));
    const second = accepted(await list(world, { cursor: first.cursor ?? '' }));

    expect(first.items).toHaveLength(50);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.cursor).toBeUndefined();
  });

  it.each(['x', '2026-11-24', '2026-11-24T09:00:00Z#', "2026-11-24T09:00:00Z#a' OR", ''])(
    'begin with no cursor but one that was given: %j',
    async (cursor) => {
      expect(refusedFields(await list(await aWorld(database), { cursor }))).toEqual(['cursor']);
    },
  );

  it('are for administrators alone', async () => {
    const world = await aWorld(database);
    const { id } = await parked(world, 'm1');

    for (const somebody of [staff.leader, staff.manager, staff.machine, staff.gich]) {
      expect(refused(await list(world, {}, somebody)).problem).toBe('not-permitted');
      expect(refused(await again(world, id, somebody)).problem).toBe('not-permitted');
    }
  });
});

describe('A message that is sent again', () => {
  it('begins anew, leaves the list, and goes out with the next sweep', async () => {
    const world = await aWorld(database);
    await parked(world, 'm1');
    world.clock.advance(60 * 24);
    accepted(await again(world, 'm1'));

    expect(await world.deps.outbox.message('m1')).toMatchObject({
      state: 'pending',
      attempts: 0,
      watchAt: '2026-11-25T09:00:00Z',
      sentAgain: { by: administrator.staffNumber, at: '2026-11-25T09:00:00Z' },
    });
    expect(await idsIn(world, { again: 'm1' })).toEqual([]);
    const { deps, started } = aDispatcher(world);
    await sweep(deps, false);
    expect(started).toEqual(['start-of-m1']);
  });

  it('by two people at once goes out once', async () => {
    const world = await aWorld(database);
    await parked(world, 'm1');
    const answers = await Promise.all([again(world, 'm1'), again(world, 'm1'), again(world, 'm1')]);
    const { deps, started } = aDispatcher(world);
    await sweep(deps, false);

    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(started).toHaveLength(1);
  });

  it('is left as it is when it is on its way already', async () => {
    const world = await aWorld(database);
    const message = newMessage('m1', { kind: 'signal-execution', callBackId: 'x', revision: 1 }, NOW);
    const underWay = claimed(message, NOW);
    await world.table.transact([putMessage(underWay)]);
    accepted(await again(world, 'm1'));

    expect(await world.deps.outbox.message('m1')).toEqual(underWay);
  });

  it('has to exist', async () => {
    expect(refused(await again(await aWorld(database), 'nobody')).problem).toBe('not-found');
  });
});
