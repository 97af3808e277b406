import { claimed, type Effect, newMessage, sent, watchShards } from '../../lib/notifications/outbox.ts';
import { putMessage } from '../../lib/notifications/outbox-repository.ts';
import { NOW } from '../builders.ts';
import { useDatabase } from './embedded-database.ts';
import { aWorld, type World } from './world.ts';

const database = useDatabase();

const email: Effect = {
  kind: 'email',
  template: 'entered',
  to: ['90000002@staff.example'],
  cc: [],
  replyTo: 'new-applications@example.gov.uk',
  callBackId: '11111111-1111-4111-8111-111111111111',
  facts: { reference: 'CB-7F3K-29QD', callNumber: 1 },
};

const leave = async (world: World, id: string) => {
  const message = newMessage(id, email, NOW);
  await world.table.transact([putMessage(message)]);
  return message;
};

const watchedIds = async ({ deps }: World, due?: string): Promise<string[]> =>
  (await Promise.all(watchShards.map((shard) => deps.outbox.watched(shard, due))))
    .flat()
    .map(({ id }) => id)
    .sort();

describe('The outbox', () => {
  it('keeps a message as it was left', async () => {
    const world = await aWorld(database);
    const message = await leave(world, 'm1');

    expect(await world.deps.outbox.message('m1')).toEqual(message);
    expect(await world.deps.outbox.message('m2')).toBeUndefined();
  });

  it('gives a message to one of two senders who claim it at once', async () => {
    const world = await aWorld(database);
    const message = await leave(world, 'm1');
    const claims = await Promise.all(Array.from({ length: 5 }, () => world.deps.outbox.replace(message, claimed(message, NOW))));

    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('takes no mark from a sender whose lease somebody else has taken over', async () => {
    const world = await aWorld(database);
    const message = await leave(world, 'm1');
    const first = claimed(message, NOW);
    await world.deps.outbox.replace(message, first);
    const second = claimed(first, '2026-11-24T09:10:00Z');
    await world.deps.outbox.replace(first, second);

    expect(await world.deps.outbox.replace(first, sent(first, '2026-11-24T09:10:01Z'))).toBe(false);
    expect((await world.deps.outbox.message('m1'))?.state).toBe('sending');
  });

  it('shows what fell due, wherever it is kept, and all that is watched when asked for it', async () => {
    const world = await aWorld(database);
    const ids = Array.from({ length: 20 }, (_, index) => `m${index + 10}`);
    for (const id of ids) await leave(world, id);

    expect(await watchedIds(world, '2026-11-24T09:01:59Z')).toEqual([]);
    expect(await watchedIds(world, '2026-11-24T09:02:00Z')).toEqual(ids);
    expect(await watchedIds(world)).toEqual(ids);
  });

  it('watches what was sent no more', async () => {
    const world = await aWorld(database);
    const message = await leave(world, 'm1');
    await world.deps.outbox.replace(message, sent(message, NOW));

    expect(await watchedIds(world)).toEqual([]);
  });
});
