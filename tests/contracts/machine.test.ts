import { closeCallBack, rescheduleCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { actOnCallBack, keepWaiting, planCallBack, signalMachines } from '../../lib/call-backs/machine-use-cases.ts';
import { accepted } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, mailLines, stored, taken, type World } from './world.ts';

const database = useDatabase();

const atTwo = { callBack: { at: '2026-11-24T14:00:00Z' } };
const actAt = (world: World, at: string, id: string, step: string) => {
  world.clock.set(at);
  return actOnCallBack(world.deps, { id, step });
};

describe('The machine’s plan', () => {
  it('carries the id and the revision, and nothing about the client', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);

    expect(await planCallBack(world.deps, id)).toEqual({ id, revision: 1, step: 'await-allocation', seconds: 7200 });
  });

  it('is a fault for a record that does not exist', async () => {
    await expect(planCallBack((await aWorld(database)).deps, 'nowhere')).rejects.toThrow('nowhere');
  });
});

describe('An act of the machine', () => {
  it('tells those concerned, marks it, and plans again; the version stays the people’s', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);

    expect(await actAt(world, '2026-11-24T11:00:00Z', id, 'chase-allocation')).toEqual({
      id,
      revision: 2,
      step: 'await-allocation',
      seconds: 6300,
    });
    expect(await stored(world, id)).toMatchObject({
      version: 1,
      revision: 2,
      updatedAt: '2026-11-24T09:00:00Z',
      told: ['allocation-reminder'],
    });
    expect((await world.deps.callBacks.history(id)).at(-1)).toEqual({
      at: '2026-11-24T11:00:00Z',
      by: 'system',
      what: 'allocation-reminder',
      revision: 2,
    });
    expect(mailLines(await world.messages()).at(-1)).toBe(
      'allocation-reminder → 90000002@staff.example, 90000007@staff.example (new-applications@example.gov.uk)',
    );
  });

  it('of two machines at once is done by one', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    world.clock.set('2026-11-24T11:00:00Z');
    const plans = await Promise.all(Array.from({ length: 4 }, () => actOnCallBack(world.deps, { id, step: 'chase-allocation' })));

    expect(plans.map(({ step }) => step)).toEqual(Array.from({ length: 4 }, () => 'await-allocation'));
    expect(mailLines(await world.messages()).filter((line) => line.startsWith('allocation-reminder'))).toHaveLength(1);
  });

  it.each([
    ['before its time', '2026-11-24T10:59:59Z', 'chase-allocation'],
    ['of another kind than is due', '2026-11-24T11:00:00Z', 'issue-letters'],
    ['that does not exist', '2026-11-24T11:00:00Z', 'dance'],
  ])('%s does nothing but plan again', async (_, at, step) => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    const messages = (await world.messages()).length;

    expect((await actAt(world, at, id, step)).revision).toBe(1);
    expect(await world.messages()).toHaveLength(messages);
  });

  it('on a record that was closed meanwhile ends the machine', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Withdrawn' } }));

    expect((await actAt(world, '2026-11-24T11:00:00Z', id, 'chase-allocation')).step).toBe('closed');
  });

  it('issues the letters that the team’s settings name, and closes', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world, { offlineApplication: { template: 'PP Applies GB', fields: {} } });
    await closeCallBack(world.deps, asking(staff.leader, { params: { id }, body: { reason: 'Delayed', endAttempts: true } }));

    expect((await actOnCallBack(world.deps, { id, step: 'issue-letters' })).step).toBe('closed');
    expect(await stored(world, id)).toMatchObject({
      status: 'letters-issued',
      letters: [{ code: 'CMSL0077' }, { code: 'CMSL0080' }],
      ttl: expect.any(Number),
    });
    expect(mailLines(await world.messages()).at(-1)).toBe('letters-issued → clerical-team@example.gov.uk');
  });
});

describe('A machine that waits', () => {
  const waiting = { revision: 1, execution: 'an-execution', token: 'a-token' };

  it('leaves its token beside the record, and is woken when a person changes that', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await keepWaiting(world.deps, { id, ...waiting });
    expect(world.told).toEqual([]);

    accepted(
      await rescheduleCallBack(world.deps, asking(staff.leader, { params: { id }, body: { at: '2026-11-24T16:00:00Z' } })),
    );
    await signalMachines(world.deps, { callBackId: id, revision: 2 });
    expect(world.told).toEqual([{ taskToken: 'a-token', output: '{}' }]);

    await signalMachines(world.deps, { callBackId: id, revision: 2 });
    expect(world.told).toHaveLength(1);
  });

  it('is woken at once when the record has moved on since it planned', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await rescheduleCallBack(world.deps, asking(staff.leader, { params: { id }, body: { at: '2026-11-24T16:00:00Z' } }));
    await keepWaiting(world.deps, { id, ...waiting });

    expect(world.told).toEqual([{ taskToken: 'a-token', output: '{}' }]);
    expect(await world.deps.waitingTokens.before(id, 99)).toEqual([]);
  });

  it('on the newest revision is left in peace by a signal about it', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await keepWaiting(world.deps, { id, ...waiting });
    await signalMachines(world.deps, { callBackId: id, revision: 1 });

    expect(world.told).toEqual([]);
    expect(await world.deps.waitingTokens.before(id, 2)).toEqual([waiting]);
  });

  it('is one of several that are all woken', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await keepWaiting(world.deps, { id, ...waiting });
    await keepWaiting(world.deps, { id, ...waiting, execution: 'another', token: 'another-token' });
    await signalMachines(world.deps, { callBackId: id, revision: 2 });

    expect(world.told).toEqual(
      expect.arrayContaining([
        { taskToken: 'a-token', output: '{}' },
        { taskToken: 'another-token', output: '{}' },
      ]),
    );
    expect(world.told).toHaveLength(2);
  });

  it('keeps only its newest token, which no late drop of an older one takes away', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, atTwo);
    await keepWaiting(world.deps, { id, ...waiting });
    await keepWaiting(world.deps, { id, ...waiting, token: 'a-newer-token' });
    await world.deps.waitingTokens.drop(id, waiting);

    expect(await world.deps.waitingTokens.before(id, 2)).toEqual([{ ...waiting, token: 'a-newer-token' }]);
  });
});
