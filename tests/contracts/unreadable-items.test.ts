import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import { listCallBacks } from '../../lib/call-backs/listing-use-cases.ts';
import { planCallBack, signalMachines } from '../../lib/call-backs/machine-use-cases.ts';
import { readHistory } from '../../lib/call-backs/reading-use-cases.ts';
import { sweep } from '../../lib/call-backs/sweep-use-cases.ts';
import { dispatchMessage } from '../../lib/notifications/dispatch-use-cases.ts';
import { UnreadableItem } from '../../lib/shared/table-repository.ts';
import { aClient, anIntake, NOW } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

/** Writes nonsense over one attribute, as a faulty release or a hand in the console would. */
const spoil = ({ documents, name }: World, pk: string, sk: string, attribute: string, value: unknown = { odd: true }) =>
  documents.send(
    new UpdateCommand({
      TableName: name,
      Key: { pk, sk },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

describe('A call back that cannot be read', () => {
  it('is a fault that names its key and attributes but nothing of the client', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    await spoil(world, `CALL_BACK#${id}`, 'RECORD', 'client', { fullName: 'Zebedee Quillfeather' });
    const fault = await world.deps.callBacks.find(id).catch((error: unknown) => error);

    expect(fault).toBeInstanceOf(UnreadableItem);
    expect(String(fault)).toContain(`CALL_BACK#${id} RECORD`);
    expect(String(fault)).toContain('client.dateOfBirth');
    expect(String(fault)).not.toContain('Zebedee');
    expect(world.unreadable).toHaveLength(1);
  });

  it('is left out of the lists, where the others stay, and is reported', async () => {
    const world = await aWorld(database);
    const [spoilt, sound] = [await taken(world), await taken(world, { client: aClient({ contactNumber: '0113 496 0178' }) })];
    await spoil(world, `CALL_BACK#${spoilt.id}`, 'RECORD', 'calls');
    const list = accepted(await listCallBacks(world.deps, asking(staff.leader, { query: { view: 'awaiting-allocation' } })));

    expect(list.items.map(({ id }) => id)).toEqual([sound.id]);
    expect(world.unreadable).toEqual([`CALL_BACK#${spoilt.id} RECORD: calls`]);
  });

  it('stops its own machine, not the sweep of others', async () => {
    const world = await aWorld(database);
    const records = await Promise.all(Array.from({ length: 12 }, () => taken(world)));
    const [spoilt] = records;
    if (!spoilt) throw new Error('No record');
    await spoil(world, `CALL_BACK#${spoilt.id}`, 'RECORD', 'terms');
    await expect(planCallBack(world.deps, spoilt.id)).rejects.toThrow(UnreadableItem);

    const { deps, unswept } = aDispatcher(world);
    expect(await sweep(deps, true)).toBe(records.length - 1);
    expect(unswept).toEqual([{ id: spoilt.id, name: 'UnreadableItem' }]);
  });
});

describe('Other items that cannot be read', () => {
  it('a line of the history: the others are shown', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    await spoil(world, `CALL_BACK#${id}`, 'HISTORY#000001#0', 'what');
    const { items } = accepted(await readHistory(world.deps, asking(staff.leader, { params: { id } })));

    expect(items.map(({ what }) => what)).toEqual(['allocated']);
    expect(world.unreadable).toHaveLength(1);
  });

  it('a message of the outbox: the others go out', async () => {
    const world = await aWorld(database);
    await taken(world);
    const [first, ...others] = await world.messages();
    if (!first) throw new Error('No message');
    await spoil(world, `OUTBOX#${first.id}`, 'MESSAGE', 'attempts', 'many');
    const { deps, unswept } = aDispatcher(world);
    await expect(dispatchMessage(deps, first.id)).rejects.toThrow(UnreadableItem);
    world.clock.advance(3);
    await sweep(deps, false);

    expect(unswept).toEqual([{ id: first.id, name: 'UnreadableItem' }]);
    for (const { id } of others) expect((await deps.outbox.message(id))?.state).toBe('sent');
  });

  it('a task token: the machine’s other executions are woken', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    for (const execution of [id, `${id}-1`])
      await world.deps.waitingTokens.keep(id, { token: `token of ${execution}`, revision: 1, execution }, NOW);
    await spoil(world, `CALL_BACK#${id}`, `TOKEN#${id}`, 'token', 7);
    await signalMachines(world.deps, { callBackId: id, revision: 2 });

    expect(world.told).toEqual([expect.objectContaining({ taskToken: `token of ${id}-1` })]);
  });

  it('a colleague: the team’s others can still be chosen', async () => {
    const world = await aWorld(database);
    const before = (await world.deps.directory.membersOf('new-applications')).length;
    await spoil(world, 'STAFF#90000004', 'RECORD', 'roles', ['wizard']);

    expect(await world.deps.directory.membersOf('new-applications')).toHaveLength(before - 1);
  });

  it('settings: call backs are taken by the level above', async () => {
    const world = await aWorld(database);
    await world.deps.directory.saveSettings({ of: 'team', code: 'new-applications' }, { promiseHours: 48 }, 1);
    await spoil(world, 'TEAM#new-applications', 'SETTINGS', 'overrides', { promiseHours: 'soon' });
    const { completeBy } = accepted(
      await requestCallBack(world.deps, asking(staff.gich, { body: anIntake({ callBack: { anytime: true } }) })),
    );

    expect(completeBy).toBe('2026-11-25T09:00:00Z');
    expect(world.unreadable).toHaveLength(1);
  });
});
