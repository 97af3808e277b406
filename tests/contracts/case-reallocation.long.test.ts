import { isOfCase } from '../../lib/call-backs/call-back.ts';
import { closeCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import { reallocateCase } from '../../lib/call-backs/reallocation-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aFormalCallBack } from '../builders.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { failing, interposing } from './failing.ts';
import { staff } from './people.ts';
import { asking, aWorld, type World } from './world.ts';

const database = useDatabase();
const { caseworker, leader } = staff;
const [OWNER, COLLEAGUE, FAR] = ['90000003', '90000004', '90000012'];
const CASE = 'C-50';

const raised = async (world: World, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let one = 0; one < count; one++) {
    const intake = requestCallBack(world.deps, asking(caseworker, { body: aFormalCallBack({ caseId: CASE }) }));
    ids.push(accepted(await intake).id);
  }
  return ids;
};
const reallocated = ({ deps }: World, ownerId: string, by: Principal = leader) =>
  reallocateCase(deps, asking(by, { params: { caseId: CASE }, body: { ownerId } }));

/** What stands written of one call back: the record, its history and the mail to its new owner. */
const written = async (world: World, id: string) => {
  const callBack = await world.deps.callBacks.find(id);
  if (!callBack || !isOfCase(callBack)) throw new Error(`No call back of a case ${id}`);
  const { ownerId, allocatedTo } = callBack;
  const moves = (await world.deps.callBacks.history(id)).filter(({ what }) => what === 'reallocated');
  return { ownerId, allocatedTo, moves: moves.map(({ to }) => to) };
};
const mailsAbout = async (world: World): Promise<readonly string[]> =>
  (await world.messages()).flatMap(({ effect }) =>
    effect.kind === 'email' && effect.template === 'reallocated' ? (effect.callBackId ?? []) : [],
  );
const untouched = { ownerId: OWNER, allocatedTo: OWNER, moves: [] };
const moved = (to: string) => ({ ownerId: to, allocatedTo: to, moves: [to] });

describe('Reallocating a case of 50', () => {
  it.each(['before', 'after'] as const)(
    'that dies %s its 20th call back moved goes on when it is asked for again',
    async (when) => {
      const world = await aWorld(database);
      const ids = await raised(world, 50);
      const faults = failing(world.documents, 'TransactWriteItems', when, (call) => call >= 20);
      await expect(reallocated(world, COLLEAGUE)).rejects.toThrow('Injected');
      faults.end();

      const halfway = await Promise.all(ids.map((id) => written(world, id)));
      const done = when === 'before' ? 19 : 20;
      expect(halfway.filter(({ ownerId }) => ownerId === COLLEAGUE)).toEqual(
        Array.from({ length: done }, () => moved(COLLEAGUE)),
      );
      expect(halfway.filter(({ ownerId }) => ownerId === OWNER)).toEqual(Array.from({ length: 50 - done }, () => untouched));
      expect(await mailsAbout(world)).toHaveLength(done);

      expect(accepted(await reallocated(world, COLLEAGUE)).moved).toHaveLength(50 - done);
      expect(await Promise.all(ids.map((id) => written(world, id)))).toEqual(ids.map(() => moved(COLLEAGUE)));
      expect([...(await mailsAbout(world))].sort()).toEqual([...ids].sort());
      expect(accepted(await reallocated(world, COLLEAGUE)).moved).toEqual([]);
      expect(await mailsAbout(world)).toHaveLength(50);
    },
  );
});

describe('Reallocating a case that is being reallocated', () => {
  it('to somebody of another team at the same time waits: all of its call backs end with whoever came last', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 12);
    const both = await Promise.all([reallocated(world, FAR), reallocated(world, COLLEAGUE)]);
    const [won, lost] = [both.find(({ ok }) => ok), both.find(({ ok }) => !ok)];

    expect(lost && refused(lost).problem).toBe('being-reallocated');
    expect(won && accepted(won).moved).toHaveLength(12);
    const first = await Promise.all(ids.map((id) => written(world, id)));
    expect(new Set(first.map(({ ownerId }) => ownerId)).size).toBe(1);

    const other = first[0]?.ownerId === FAR ? COLLEAGUE : FAR;
    const by = first[0]?.ownerId === FAR ? staff.farLeader : leader;
    expect(accepted(await reallocated(world, other, by)).moved).toHaveLength(12);
    expect((await Promise.all(ids.map((id) => written(world, id)))).map(({ ownerId }) => ownerId)).toEqual(ids.map(() => other));
  });

  it('is refused for another owner until what was interrupted is five minutes old', async () => {
    const world = await aWorld(database);
    await raised(world, 4);
    const faults = failing(world.documents, 'TransactWriteItems', 'before', (call) => call > 2);
    await expect(reallocated(world, COLLEAGUE)).rejects.toThrow('Injected');
    faults.end();
    world.clock.advance(4.9);
    expect(refused(await reallocated(world, FAR)).problem).toBe('being-reallocated');
    world.clock.advance(0.1);
    expect(accepted(await reallocated(world, FAR)).moved).toHaveLength(4);
  });

  it('to the same owner takes it over: what it finds is moved once', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 12);
    const [one, two] = await Promise.all([reallocated(world, COLLEAGUE), reallocated(world, COLLEAGUE)]);

    expect([...accepted(one).moved, ...accepted(two).moved].sort()).toEqual([...ids].sort());
    expect(await mailsAbout(world)).toHaveLength(12);
  });

  it('that was taken over, and is still under way, undoes nothing of what came after it', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 6);
    interposing(world.documents, 'TransactWriteItems', 3, async () => {
      accepted(await reallocated(world, COLLEAGUE));
      accepted(await reallocated(world, OWNER));
    });

    expect(accepted(await reallocated(world, COLLEAGUE)).moved).toHaveLength(2);
    expect((await Promise.all(ids.map((id) => written(world, id)))).map(({ ownerId }) => ownerId)).toEqual(ids.map(() => OWNER));
  });

  it('leaves alone what is closed before its turn comes', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 4);
    const faults = failing(world.documents, 'TransactWriteItems', 'before', (call) => call > 2);
    await expect(reallocated(world, COLLEAGUE)).rejects.toThrow('Injected');
    faults.end();
    const left = (await Promise.all(ids.map((id) => written(world, id)))).map(({ ownerId }) => ownerId === OWNER);
    const [closed = '', other] = ids.filter((_, index) => left[index]);
    accepted(await closeCallBack(world.deps, asking(leader, { params: { id: closed }, body: { closeStatus: 'done' } })));

    expect(accepted(await reallocated(world, COLLEAGUE)).moved).toEqual([other]);
    expect(await written(world, closed)).toEqual(untouched);
  });
});
