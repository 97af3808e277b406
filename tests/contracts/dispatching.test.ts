import { dispatchMessage } from '../../lib/notifications/dispatch-use-cases.ts';
import { claimed, type OutboxMessage } from '../../lib/notifications/outbox.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const messageOfKind = async (world: World, kind: OutboxMessage['effect']['kind']): Promise<OutboxMessage> => {
  const found = (await world.messages()).find(({ effect }) => effect.kind === kind);
  if (!found) throw new Error(`No message of kind ${kind}`);
  return found;
};

/** A call back was taken, and its messages wait to be dispatched. */
const aWaitingMessage = async (kind: OutboxMessage['effect']['kind'] = 'email') => {
  const world = await aWorld(database);
  await taken(world);
  const { id } = await messageOfKind(world, kind);
  return { world, id, now: async () => world.deps.outbox.message(id) };
};

const throttled = () => Object.assign(new Error('Slow down'), { name: 'Throttling' });

describe('An e-mail that is dispatched', () => {
  it('leaves with its message’s name and is marked as sent', async () => {
    const { world, id, now } = await aWaitingMessage();
    const { deps, mails } = aDispatcher(world);
    await dispatchMessage(deps, id);
    const [mail, ...others] = await mails();

    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Call back entered: CB-0000-0001', messageId: `<${id}@example.gov.uk>` });
    expect(mail?.to?.map(({ address }) => address)).toEqual(['90000002@staff.example', '90000007@staff.example']);
    expect(await now()).toMatchObject({ state: 'sent', sentAt: '2026-11-24T09:00:00Z' });
  });

  it('leaves once, whether it is dispatched again or by several at once', async () => {
    const { world, id } = await aWaitingMessage();
    const { deps, mails } = aDispatcher(world);
    await Promise.all(Array.from({ length: 5 }, () => dispatchMessage(deps, id)));
    await dispatchMessage(deps, id);

    expect(await mails()).toHaveLength(1);
  });

  it('leaves nothing behind when there is no such message', async () => {
    const world = await aWorld(database);
    const { deps, mails, failures } = aDispatcher(world);
    await dispatchMessage(deps, 'nobody');

    expect([await mails(), failures]).toEqual([[], []]);
  });
});

describe('An e-mail that cannot be sent', () => {
  it('is marked with the failure and its next try, and nothing is thrown', async () => {
    const { world, id, now } = await aWaitingMessage();
    const { deps, failures } = aDispatcher(world, throttled);
    await dispatchMessage(deps, id);

    expect(await now()).toMatchObject({
      state: 'pending',
      attempts: 1,
      lastFault: 'Throttling',
      watchAt: '2026-11-24T09:01:00Z',
    });
    expect(failures).toEqual([{ id, name: 'Throttling', parked: false }]);
  });

  it('is not tried again before its time', async () => {
    const { world, id, now } = await aWaitingMessage();
    await dispatchMessage(aDispatcher(world, throttled).deps, id);
    const { deps, mails } = aDispatcher(world);
    world.clock.set('2026-11-24T09:00:59Z');
    await dispatchMessage(deps, id);
    expect(await mails()).toHaveLength(0);

    world.clock.set('2026-11-24T09:01:00Z');
    await dispatchMessage(deps, id);
    expect(await mails()).toHaveLength(1);
    expect(await now()).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('is parked for a person after ten failures, and stands on the list of undelivered messages', async () => {
    const { world, id, now } = await aWaitingMessage();
    const { deps, failures } = aDispatcher(world, throttled);
    for (let attempt = 1; attempt <= 12; attempt++) {
      await dispatchMessage(deps, id);
      world.clock.advance(60);
    }
    const { items } = await world.table.query({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': 'UNDELIVERED' },
    });

    expect(failures).toHaveLength(10);
    expect(failures.map(({ parked }) => parked)).toEqual([...Array.from({ length: 9 }, () => false), true]);
    expect(await now()).toMatchObject({ state: 'parked', attempts: 10 });
    expect(items.map((item) => item.id)).toEqual([id]);
  });

  it('is reported by the name of its fault alone', async () => {
    const { world, id, now } = await aWaitingMessage();
    const { deps, failures } = aDispatcher(world, () => new Error('Address rejected: secret-note'));
    await dispatchMessage(deps, id);

    expect(JSON.stringify([failures, await now()])).not.toContain('secret-note');
    expect(failures).toEqual([{ id, name: 'Error', parked: false }]);
  });
});

describe('An e-mail whose sender died', () => {
  it('is left to its lease, counted as a failure when that ends, and sent at the next try', async () => {
    const { world, id, now } = await aWaitingMessage();
    const message = await messageOfKind(world, 'email');
    await world.deps.outbox.replace(message, claimed(message, '2026-11-24T09:00:00Z'));
    const { deps, mails, failures } = aDispatcher(world);

    world.clock.set('2026-11-24T09:04:59Z');
    await dispatchMessage(deps, id);
    expect([await mails(), failures]).toEqual([[], []]);

    world.clock.set('2026-11-24T09:05:00Z');
    await dispatchMessage(deps, id);
    expect(await now()).toMatchObject({
      state: 'pending',
      attempts: 1,
      lastFault: 'SenderDied',
      watchAt: '2026-11-24T09:06:00Z',
    });

    world.clock.set('2026-11-24T09:06:00Z');
    await dispatchMessage(deps, id);
    expect(await mails()).toHaveLength(1);
    expect(await now()).toMatchObject({ state: 'sent' });
  });
});

describe('A machine’s start', () => {
  it('is made under the record’s name and marked as done', async () => {
    const { world, id, now } = await aWaitingMessage('start-execution');
    const { deps, started } = aDispatcher(world);
    await dispatchMessage(deps, id);
    await dispatchMessage(deps, id);

    expect(started).toHaveLength(1);
    expect((await messageOfKind(world, 'start-execution')).effect).toMatchObject({ callBackId: started[0] });
    expect(await now()).toMatchObject({ state: 'sent' });
  });

  it('that fails is tried again', async () => {
    const { world, id, now } = await aWaitingMessage('start-execution');
    const broken = { ...aDispatcher(world).deps, startExecution: () => Promise.reject(throttled()) };
    await dispatchMessage(broken, id);

    expect(await now()).toMatchObject({ state: 'pending', attempts: 1, lastFault: 'Throttling' });
  });
});
