import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { closeCallBack } from '../../lib/call-backs/change-use-cases.ts';
import type { Finding } from '../../lib/call-backs/inspection.ts';
import { inspectCallBacks } from '../../lib/call-backs/inspection-use-cases.ts';
import { sweep } from '../../lib/call-backs/sweep-use-cases.ts';
import { accepted } from '../unit/expectations.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();

const inspect = async ({ table, clock }: World, running: readonly string[]): Promise<readonly Finding[]> =>
  (await inspectCallBacks({ table, clock, machine: { runningExecutions: async () => running } })).findings;
const rules = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);

/** A world in which everything was done as it should: an open and a cancelled call back, all messages sent, half an hour ago. */
const aSoundWorld = async () => {
  const world = await aWorld(database);
  const open = await allocated(world, { callBack: { at: '2026-11-24T19:00:00Z' } });
  const closed = await taken(world, { nature: 'existing-case', existingCaseReason: 'mp' });
  accepted(await closeCallBack(world.deps, asking(staff.leader, { params: { id: closed.id }, body: { reason: 'Withdrawn' } })));
  world.clock.advance(3);
  await sweep(aDispatcher(world).deps, false);
  world.clock.advance(30);
  const set = (pk: string, sk: string, attribute: string, value: unknown) =>
    world.documents.send(
      new UpdateCommand({
        TableName: world.name,
        Key: { pk, sk },
        UpdateExpression: 'SET #attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  const remove = (pk: string, sk: string) => world.documents.send(new DeleteCommand({ TableName: world.name, Key: { pk, sk } }));
  return { world, open: open.id, closed: closed.id, set, remove };
};
type SoundWorld = Awaited<ReturnType<typeof aSoundWorld>>;

const mailOf = async ({ world }: SoundWorld, id: string) => {
  const found = (await world.messages()).find(({ effect }) => effect.kind === 'email' && effect.callBackId === id);
  if (!found) throw new Error('No e-mail');
  return found;
};

describe('An inspection', () => {
  it('finds nothing where everything was done', async () => {
    const { world, open } = await aSoundWorld();
    const machine = { runningExecutions: async () => [open, `${open}-2`] };

    expect(await inspectCallBacks({ table: world.table, clock: world.clock, machine })).toEqual({ records: 2, findings: [] });
  });

  it('finds nothing while things are still under way', async () => {
    const world = await aWorld(database);
    await taken(world);
    world.clock.advance(10);

    expect(await inspect(world, [])).toEqual([]);
  });

  const faults: Record<string, [rule: string, fault: (sound: SoundWorld) => Promise<unknown>]> = {
    'a closed call back’s token': [
      'orphan-token',
      ({ world, closed }) =>
        world.table.put({
          Item: { pk: `CALL_BACK#${closed}`, sk: `TOKEN#${closed}`, entity: 'token', token: 't', revision: 1, execution: closed },
        }),
    ],
    'a history without its beginning': [
      'history-incomplete',
      ({ open, remove }) => remove(`CALL_BACK#${open}`, 'HISTORY#000001#0'),
    ],
    'a history without its end': [
      'history-incomplete',
      ({ closed, remove }) => remove(`CALL_BACK#${closed}`, 'HISTORY#000002#0'),
    ],
    'a history with a call that the record does not know': [
      'history-incomplete',
      ({ open, set }) => set(`CALL_BACK#${open}`, 'HISTORY#000002#0', 'what', 'call-recorded'),
    ],
    'a history ahead of its record': [
      'history-incomplete',
      ({ open, set }) => set(`CALL_BACK#${open}`, 'HISTORY#000002#0', 'revision', 9),
    ],
    'a message that nobody sends': [
      'message-unsent',
      async (sound) => sound.set(`OUTBOX#${(await mailOf(sound, sound.open)).id}`, 'MESSAGE', 'state', 'pending'),
    ],
    'a message that was given up': [
      'message-undelivered',
      async (sound) => sound.set(`OUTBOX#${(await mailOf(sound, sound.open)).id}`, 'MESSAGE', 'state', 'parked'),
    ],
    'a message that is missing': [
      'message-count',
      async (sound) => sound.remove(`OUTBOX#${(await mailOf(sound, sound.closed)).id}`, 'MESSAGE'),
    ],
    'a message that was written twice': [
      'message-count',
      async (sound) =>
        sound.world.table.put({
          Item: {
            ...(await mailOf(sound, sound.open)),
            pk: 'OUTBOX#again',
            sk: 'MESSAGE',
            id: 'again',
            entity: 'outbox-message',
          },
        }),
    ],
    'a message about nothing': [
      'record-missing',
      async (sound) =>
        sound.world.table.put({
          Item: {
            ...(await mailOf(sound, sound.open)),
            pk: 'OUTBOX#lost',
            sk: 'MESSAGE',
            id: 'lost',
            entity: 'outbox-message',
            effect: { kind: 'start-execution', callBackId: 'lost', executionName: 'lost' },
          },
        }),
    ],
    'a history without a record': [
      'record-missing',
      ({ world }) => world.table.put({ Item: { pk: 'CALL_BACK#gone', sk: 'HISTORY#000001#0', entity: 'history' } }),
    ],
    'a record that cannot be read': ['unreadable-item', ({ open, set }) => set(`CALL_BACK#${open}`, 'RECORD', 'terms', 'none')],
  };

  it.each(Object.entries(faults))('finds %s', async (_, [rule, fault]) => {
    const sound = await aSoundWorld();
    await fault(sound);

    expect(rules(await inspect(sound.world, [sound.open]))).toContain(rule);
  });

  it('finds open call backs whose machine is gone, and machines of closed ones', async () => {
    const { world, open, closed } = await aSoundWorld();

    const findings = await inspect(world, [closed]);
    expect([...findings].sort((a, b) => a.rule.localeCompare(b.rule))).toEqual([
      { rule: 'machine-outlives-record', about: closed, detail: 'cancelled' },
      { rule: 'no-live-machine', about: open, detail: 'status awaiting-call' },
    ]);
  });

  it('finds what was due and not done', async () => {
    const { world, open } = await aSoundWorld();
    world.clock.set('2026-11-24T19:10:00Z');

    expect(await inspect(world, [open])).toEqual([
      { rule: 'duty-forgotten', about: open, detail: 'due at 2026-11-24T18:45:00Z' },
    ]);
  });

  it('leaves out what has lapsed, and does not count messages that are deleted by now', async () => {
    const sound = await aSoundWorld();
    await sound.set(`CALL_BACK#${sound.closed}`, 'RECORD', 'ttl', 1);
    for (const sk of ['HISTORY#000001#0', 'HISTORY#000002#0']) await sound.set(`CALL_BACK#${sound.closed}`, sk, 'ttl', 1);
    for (const { id } of await sound.world.messages()) await sound.remove(`OUTBOX#${id}`, 'MESSAGE');
    sound.world.clock.set('2026-12-24T09:00:00Z');

    expect(rules(await inspect(sound.world, [sound.open]))).toEqual(['duty-forgotten']);
  });
});
