import { allocateCallBack, recordCallResult, rescheduleCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { actOnCallBack } from '../../lib/call-backs/machine-use-cases.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { allocated, asking, aWorld, mailLines, stored, taken } from './world.ts';

const database = useDatabase();
const to = (caseworkerId: string) => ({ caseworkerId });
const withoutContact = {
  calledAt: '2026-11-24T09:00:00Z',
  result: 'called-contact-not-made',
  nextCallAt: '2026-11-25T10:00:00Z',
};

describe('Two team leaders who allocate at once', () => {
  it('one wins, and the other learns who has the call back now', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    const answers = await Promise.all([
      allocateCallBack(world.deps, asking(staff.leader, { params: { id }, body: to('90000003') })),
      allocateCallBack(world.deps, asking(staff.secondLeader, { params: { id }, body: to('90000004') })),
    ]);
    const winner = answers.find((answer) => answer.ok);
    const loser = answers.find((answer) => !answer.ok);
    const { allocatedTo } = await stored(world, id);

    expect(winner && accepted(winner)).toMatchObject({ allocatedTo });
    expect(loser && refused(loser)).toMatchObject({ problem: 'already-allocated', facts: { allocatedTo } });
    expect(mailLines(await world.messages())).toContain(`allocated → ${allocatedTo}@staff.example`);
    expect((await world.deps.callBacks.history(id)).map(({ what }) => what)).toEqual(['entered', 'allocated']);
  });

  it('to the same caseworker both succeed, and that one is told once', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    const answers = await Promise.all(
      [staff.leader, staff.secondLeader].map((leader) =>
        allocateCallBack(world.deps, asking(leader, { params: { id }, body: to('90000003') })),
      ),
    );

    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(mailLines(await world.messages()).filter((line) => line.startsWith('allocated'))).toHaveLength(1);
  });
});

describe('A change', () => {
  it('raises the version, signals the machine, and is told in the history', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    world.clock.advance(10);
    accepted(await allocateCallBack(world.deps, asking(staff.leader, { params: { id }, body: to('90000003') })));

    expect(await stored(world, id)).toMatchObject({ version: 2, revision: 2, updatedAt: '2026-11-24T09:10:00Z' });
    expect((await world.messages()).map(({ effect }) => effect)).toContainEqual({
      kind: 'signal-execution',
      callBackId: id,
      revision: 2,
    });
    expect((await world.deps.callBacks.history(id)).at(-1)).toEqual({
      at: '2026-11-24T09:10:00Z',
      by: '90000002',
      what: 'allocated',
      revision: 2,
      to: '90000003',
    });
  });

  it('is refused on another version than the one that was read', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    const allocate = (expectedVersion: number) =>
      allocateCallBack(world.deps, asking(staff.leader, { params: { id }, body: to('90000003'), expectedVersion }));

    for (const stale of [0, 2, Number.NaN])
      expect(refused(await allocate(stale))).toMatchObject({ problem: 'version-conflict', facts: { version: 1 } });
    expect(accepted(await allocate(1)).version).toBe(2);
  });

  it('is not in the way of the machine, nor the machine in its way', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world, { callBack: { at: '2026-11-24T14:00:00Z' } });
    world.clock.set('2026-11-24T11:00:00Z');
    await Promise.all([
      actOnCallBack(world.deps, { id, step: 'chase-allocation' }),
      allocateCallBack(world.deps, asking(staff.leader, { params: { id }, body: to('90000003'), expectedVersion: 1 })).then(
        accepted,
      ),
    ]);

    expect(await stored(world, id)).toMatchObject({ status: 'awaiting-call', version: 2 });
  });

  it('with the same key twice is done once', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    const record = () =>
      recordCallResult(world.deps, asking(staff.caseworker, { params: { id }, body: withoutContact, key: 'a key' }));
    const answers = await Promise.all([record(), record(), record()]);

    expect(answers.map((answer) => accepted(answer).version)).toEqual([3, 3, 3]);
    expect((await stored(world, id)).calls).toHaveLength(1);
    expect((await record()).ok).toBe(true);
  });

  it('with a key that was used for something else is refused', async () => {
    const world = await aWorld(database);
    const { id } = await allocated(world);
    await recordCallResult(world.deps, asking(staff.caseworker, { params: { id }, body: withoutContact, key: 'a key' }));
    const other = asking(staff.caseworker, { params: { id }, body: { ...withoutContact, minutes: 5 }, key: 'a key' });

    expect(refused(await recordCallResult(world.deps, other)).problem).toBe('idempotency-key-reused');
  });

  it('that changes nothing leaves the version alone', async () => {
    const world = await aWorld(database);
    const { id, dueAt } = await taken(world, { callBack: { at: '2026-11-24T14:00:00Z' } });

    expect(
      accepted(await rescheduleCallBack(world.deps, asking(staff.leader, { params: { id }, body: { at: dueAt } }))).version,
    ).toBe(1);
  });
});
