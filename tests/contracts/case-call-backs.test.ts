import type { CallBack } from '../../lib/call-backs/call-back.ts';
import { closeCallBack, recordCallResult, snoozeCallBack, transferCallBack } from '../../lib/call-backs/change-use-cases.ts';
import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import { listCallBacks } from '../../lib/call-backs/listing-use-cases.ts';
import { actOnCallBack, planCallBack, restartMachine } from '../../lib/call-backs/machine-use-cases.ts';
import { reallocateCase } from '../../lib/call-backs/reallocation-use-cases.ts';
import { dispatchMessage } from '../../lib/notifications/dispatch-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aFormalCallBack } from '../builders.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, mailLines, type World } from './world.ts';

const database = useDatabase();
const { gich, caseworker, colleague, leader, farLeader, farCaseworker, manager } = staff;

const raised = async (world: World, overrides: Record<string, unknown> = {}, by: Principal = caseworker): Promise<string> =>
  accepted(await requestCallBack(world.deps, asking(by, { body: aFormalCallBack(overrides) }))).id;
const found = async ({ deps }: World, id: string): Promise<CallBack | undefined> => deps.callBacks.find(id);
const reallocated = ({ deps }: World, ownerId: string, by: Principal = leader, caseId = 'C-1001') =>
  reallocateCase(deps, asking(by, { params: { caseId }, body: { ownerId } }));

describe('A call back of a case', () => {
  it('raised by GICH for its owner is told to them, and starts its machine', async () => {
    const world = await aWorld(database);
    const id = await raised(world, {}, gich);

    const messages = await world.messages();
    expect(mailLines(messages)).toEqual(['raised → 90000003@staff.example']);
    expect(messages.find(({ effect }) => effect.kind === 'start-execution')?.effect).toEqual({
      kind: 'start-execution',
      callBackId: id,
      executionName: id,
      machine: 'case',
    });
    expect(await found(world, id)).toMatchObject({ completeBy: '2026-11-25T09:00:00Z', startAt: '2026-11-24T13:30:00Z' });
  });

  it('for a specialist team goes there as a proforma', async () => {
    const world = await aWorld(database);
    await raised(world, { kind: 'functionally-unique', specialism: 'SAR' });

    expect(mailLines(await world.messages())).toEqual(['proforma → dpu-sars@example.gov.uk']);
  });

  it('is the same one when it is sent again with its key', async () => {
    const world = await aWorld(database);
    const send = () => requestCallBack(world.deps, asking(caseworker, { body: aFormalCallBack(), key: 'k' }));

    expect(accepted(await send()).id).toBe(accepted(await send()).id);
  });

  it('stands on the list of whoever has it, and of the team', async () => {
    const world = await aWorld(database);
    const id = await raised(world);
    const listed = async (who: Principal) =>
      accepted(await listCallBacks(world.deps, asking(who, { query: { view: 'awaiting-calls' } }))).items.map((one) => one.id);

    expect([await listed(caseworker), await listed(colleague), await listed(leader)]).toEqual([[id], [], [id]]);
  });

  it('does not know calls with results', async () => {
    const world = await aWorld(database);
    const id = await raised(world);
    const call = { calledAt: '2026-11-24T09:00:00Z', result: 'contact-made', outcome: 'query-resolved' };

    const outcome = await recordCallResult(world.deps, asking(caseworker, { params: { id }, body: call }));
    expect(refused(outcome).problem).toBe('wrong-kind');
  });

  it('reminds once for each due moment, whichever machines act, and starts again when its machine is lost', async () => {
    const world = await aWorld(database);
    const id = await raised(world);
    const act = () => actOnCallBack(world.deps, { id, step: 'remind-owner' });
    world.clock.set('2026-11-24T13:25:00Z');
    await Promise.all([act(), act(), act()]);
    expect(mailLines(await world.messages())).toEqual(['reminder → 90000003@staff.example']);

    accepted(await snoozeCallBack(world.deps, asking(caseworker, { params: { id }, body: { minutes: 15 } })));
    expect((await planCallBack(world.deps, id)).step).toBe('await-reminder');
    world.clock.advance(15);
    await Promise.all([act(), act()]);
    expect(mailLines(await world.messages())).toHaveLength(2);
    expect(await restartMachine(world.deps, id, true)).toBe(true);
  });

  it('that is broken is told to whoever has it and to the leaders, once', async () => {
    const world = await aWorld(database);
    const id = await raised(world);
    world.clock.set('2026-11-24T14:00:00Z');
    await actOnCallBack(world.deps, { id, step: 'remind-owner' });
    await actOnCallBack(world.deps, { id, step: 'report-missed-promise' });
    await actOnCallBack(world.deps, { id, step: 'report-missed-promise' });

    expect(mailLines(await world.messages())).toEqual([
      'reminder → 90000003@staff.example',
      'case-promise-missed → 90000003@staff.example, 90000002@staff.example, 90000007@staff.example',
    ]);
  });

  it('is put off and closed by whoever has it; others are refused', async () => {
    const world = await aWorld(database);
    const id = await raised(world);
    const close = (who: Principal) => closeCallBack(world.deps, asking(who, { params: { id }, body: { closeStatus: 'done' } }));

    expect([await close(gich), await close(colleague), await close(manager)].map((one) => refused(one).problem)).toEqual([
      'not-permitted',
      'not-found',
      'not-permitted',
    ]);
    expect(accepted(await close(caseworker))).toMatchObject({ status: 'closed', closeStatus: 'done' });
    expect(refused(await close(caseworker)).problem).toBe('already-closed');
  });

  it('names what is wrong with it', async () => {
    const world = await aWorld(database);
    const wrong = { caseNumberLast4: '12', why: 'boredom', contactNumber: 'x', ownerId: '90000001' };
    const outcome = await requestCallBack(world.deps, asking(caseworker, { body: aFormalCallBack(wrong) }));

    expect(
      refused(outcome)
        .errors?.map(({ path }) => path)
        .sort(),
    ).toEqual(['caseNumberLast4', 'contactNumber', 'why']);
  });
});

describe('Reallocating a case', () => {
  it('moves its open call backs and tells the new owner; asked again it moves nothing', async () => {
    const world = await aWorld(database);
    const [one, two, other] = [await raised(world), await raised(world), await raised(world, { caseId: 'C-2' })];
    accepted(await closeCallBack(world.deps, asking(caseworker, { params: { id: two }, body: { closeStatus: 'done' } })));

    expect(accepted(await reallocated(world, '90000004')).moved).toEqual([one]);
    expect(accepted(await reallocated(world, '90000004')).moved).toEqual([]);
    expect(await found(world, one)).toMatchObject({ allocatedTo: '90000004', ownerId: '90000004' });
    expect(await found(world, other)).toMatchObject({ allocatedTo: '90000003' });
    expect(mailLines(await world.messages())).toEqual(['reallocated → 90000004@staff.example']);
  });

  it('reaches one that is lent, which goes to the new owner when it is closed', async () => {
    const world = await aWorld(database);
    const id = await raised(world);
    const lending = { caseworkerId: '90000012', returnWhenClosed: true };
    accepted(await transferCallBack(world.deps, asking(leader, { params: { id }, body: lending })));

    expect(accepted(await reallocated(world, '90000004'))).toEqual({ moved: [], lent: [id], remaining: 0, others: 0 });
    expect(await found(world, id)).toMatchObject({ allocatedTo: '90000012', ownerId: '90000004' });
    accepted(await closeCallBack(world.deps, asking(farCaseworker, { params: { id }, body: { closeStatus: 'done' } })));
    expect(await found(world, id)).toMatchObject({ allocatedTo: '90000004', teamId: 'new-applications' });
  });

  it('that a colleague of another team has borrowed reaches it all the same, and says how many belong elsewhere', async () => {
    const world = await aWorld(database);
    const [lent, given] = [await raised(world), await raised(world)];
    const transfer = (id: string, more: object) =>
      transferCallBack(world.deps, asking(leader, { params: { id }, body: { caseworkerId: '90000012', ...more } }));
    accepted(await transfer(lent, {}));
    accepted(await transfer(given, { withCase: true }));

    expect(accepted(await reallocated(world, '90000004'))).toEqual({ moved: [], lent: [lent], remaining: 0, others: 1 });
  });

  it('of others tells nobody whose it is: not even the right owner finds anything', async () => {
    const world = await aWorld(database);
    await raised(world);

    for (const ownerId of ['90000003', '90000004'])
      expect(refused(await reallocated(world, ownerId, farLeader)).problem).toBe('not-found');
  });

  it('to another team can be asked for again by whoever did it', async () => {
    const world = await aWorld(database);
    const id = await raised(world);

    expect(accepted(await reallocated(world, '90000012')).moved).toEqual([id]);
    expect(accepted(await reallocated(world, '90000012')).moved).toEqual([]);
    expect(refused(await reallocated(world, '90000004')).problem).toBe('not-found');
  });

  it('is for the leaders of its team, and to caseworkers', async () => {
    const world = await aWorld(database);
    await raised(world);

    expect(refused(await reallocated(world, '90000004', farLeader)).problem).toBe('not-found');
    expect(refused(await reallocated(world, '90000004', caseworker)).problem).toBe('not-permitted');
    expect(refused(await reallocated(world, '90000001')).errors?.[0]?.path).toBe('ownerId');
    expect(refused(await reallocated(world, '90000004', leader, 'C-3')).problem).toBe('not-found');
  });

  it('goes on where it was interrupted, while its caseworker works on', async () => {
    const world = await aWorld(database);
    const ids = await Promise.all(Array.from({ length: 10 }, () => raised(world)));
    world.clock.set('2026-11-24T13:30:00Z');
    const snoozing = ids.map((id) => snoozeCallBack(world.deps, asking(caseworker, { params: { id }, body: { minutes: 30 } })));
    const [first, second] = await Promise.all([reallocated(world, '90000004'), reallocated(world, '90000004'), ...snoozing]);

    expect([...accepted(first).moved, ...accepted(second).moved].sort()).toEqual([...ids].sort());
    for (const id of ids) expect(await found(world, id)).toMatchObject({ allocatedTo: '90000004' });
  });
});

describe('An e-mail that leaves late', () => {
  const lateMails = async (happens: (world: World, id: string) => Promise<unknown>, by: Principal = gich) => {
    const world = await aWorld(database);
    const dispatcher = aDispatcher(world);
    const id = await raised(world, { kind: 'functionally-unique', specialism: 'IO' }, by);
    await happens(world, id);
    for (const message of await world.messages()) await dispatchMessage(dispatcher.deps, message.id);
    return (await dispatcher.mails()).map(({ subject = '' }) => subject);
  };
  const close = ({ deps }: World, id: string) =>
    closeCallBack(deps, asking(caseworker, { params: { id }, body: { closeStatus: 'cancelled' } }));

  it('is not sent about what is closed by then, least of all to another team with the client’s number', async () => {
    expect(await lateMails(close)).toEqual([]);
  });

  it('is not sent to somebody who no longer has the call back', async () => {
    const subjects = await lateMails((world) => reallocated(world, '90000004'));

    expect(subjects.map((subject) => subject.replace(/ CB-.*/, ''))).toEqual([
      expect.stringContaining('Functionally unique'),
      expect.stringContaining('yours now'),
    ]);
  });
});
