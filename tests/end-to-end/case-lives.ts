import { Temporal } from 'temporal-polyfill';
import { aFormalCallBack } from '../builders.ts';
import { must } from './diaries.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

let service: Service;
beforeAll(async () => {
  service = await theService();
});

const mail = (staffNumber: string): string => `${staffNumber}@staff.example`;
const plan = ['Plan', 'WhatNext'];
/** Cases of their own, so that reallocating one leaves the others alone. */
let cases = 0;

/** A call back of a case, raised so many minutes before its agreed time, and lived through the API and the clock. */
const raise = async (by: string, minutes: number | undefined, overrides: Record<string, unknown> = {}) => {
  const caseId = `C-LIFE-${++cases}`;
  const agreedAt = minutes === undefined ? undefined : (await service.now()).add({ minutes }).round('minute').toString();
  const body = { ...aFormalCallBack({ caseId, agreedAt }), ...overrides };
  const { id, reference, ...record } = must(await service.as(by, 'POST', '/call-backs', { body }), 201).body;
  await service.settle();
  const post = async (who: string, action: string, command: unknown) => {
    const answer = must(await service.as(who, 'POST', `/call-backs/${id}/${action}`, { body: command }), 200);
    await service.settle();
    return answer.body;
  };
  const read = async () => must(await service.as(LEADER, 'GET', `/call-backs/${id}`), 200).body;
  /** The clock goes to so many minutes from when the call starts. */
  const toStart = async (after: number) =>
    service.moveClock({
      set: Temporal.Instant.from((await read()).startAt)
        .add({ minutes: after })
        .toString(),
    });
  return { id, reference, caseId, record, post, read, toStart, mails: () => service.mailLines(reference) };
};
const statesOf = async (id: string) => (await service.executions(id)).flatMap(({ states }) => states);

describe('Create a call back for yourself (001 steps 1-5)', () => {
  it('it starts half an hour before the agreed time and is reminded of five minutes earlier, until it is closed', async () => {
    const { id, record, post, toStart, mails, read } = await raise(CASEWORKER, 120);
    expect(record.completeBy).toBe(record.agreedAt);
    await toStart(-6);
    expect(await mails()).toEqual([]);
    await toStart(-5);
    expect(await mails()).toEqual([`Reminder to call → ${mail(CASEWORKER)}`]);
    await post(CASEWORKER, 'snooze', { minutes: 15 });
    await toStart(11);
    expect(await mails()).toHaveLength(2);
    await post(CASEWORKER, 'close', { closeStatus: 'done' });
    expect(await statesOf(id)).toEqual([
      ...plan,
      'AwaitReminder',
      ...plan,
      'RemindOwner',
      'WhatNext',
      'AwaitClosing',
      ...plan,
      'AwaitReminder',
      ...plan,
      'RemindOwner',
      'WhatNext',
      'AwaitClosing',
      ...plan,
      'Closed',
    ]);
    await service.moveClock({ advance: 'PT3H' });
    expect(await mails()).toHaveLength(2);
    expect(await read()).toMatchObject({ status: 'closed', closeStatus: 'done' });
  });
});

describe('Create a call back for another caseworker (001 steps 6-10)', () => {
  it('GICH raises it: the owner is told, and has a day from when it was raised', async () => {
    const { record, mails, post } = await raise(GICH, 270);
    expect(Date.parse(record.completeBy) - Date.parse(record.createdAt)).toBe(86_400_000);
    expect(await mails()).toEqual([`Call back for you → ${mail(CASEWORKER)}`]);
    await post(CASEWORKER, 'close', { closeStatus: 'not-required' });
  });

  it('that nobody closes in time is told to its owner and the leaders', async () => {
    const { mails, post, read } = await raise(CASEWORKER, 60);
    await service.moveClock({ set: (await read()).completeBy });
    expect(await mails()).toEqual([
      `Reminder to call → ${mail(CASEWORKER)}`,
      `Promised call back missed → ${mail(CASEWORKER)} ${mail(LEADER)}`,
    ]);
    await service.moveClock({ advance: 'PT1M' });
    expect((await read()).overdue).toBe(true);
    await post(CASEWORKER, 'close', { closeStatus: 'unsuccessful' });
  });
});

describe('Functionally unique call back (001 steps 22-26)', () => {
  it('goes to the specialist team as a proforma, with what they need to call', async () => {
    const { reference, mails, post } = await raise(CASEWORKER, 180, { kind: 'functionally-unique', specialism: 'IO' });
    expect(await mails()).toEqual(['Functionally unique call back for IO → south-west-specialist-services@example.gov.uk']);
    const [proforma] = await service.mails(reference);
    for (const detail of ['1000 2000 3000', '4711', 'Asks about the letter of Monday']) expect(proforma?.text).toContain(detail);
    await post(CASEWORKER, 'close', { closeStatus: 'done' });
  });
});

describe('When you receive a call back (001)', () => {
  it('the owner is off shift: the leader lends it, the colleague is reminded, and it moves back when it is closed', async () => {
    const { mails, post, toStart, read } = await raise(CASEWORKER, 120);
    await post(LEADER, 'transfer', { caseworkerId: COLLEAGUE, returnWhenClosed: true });
    await toStart(-5);
    expect(await mails()).toEqual([`Call back transferred to you → ${mail(COLLEAGUE)}`, `Reminder to call → ${mail(COLLEAGUE)}`]);
    await post(COLLEAGUE, 'close', { closeStatus: 'done' });
    expect(await read()).toMatchObject({ status: 'closed', allocatedTo: CASEWORKER, ownerId: CASEWORKER });
  });

  it('the case has another owner: its call back and the reminder move there', async () => {
    const { id, caseId, mails, post, toStart } = await raise(CASEWORKER, 120);
    const answer = await service.as(LEADER, 'POST', `/cases/${caseId}/reallocation`, { body: { ownerId: COLLEAGUE } });
    expect(must(answer, 200).body).toEqual({ moved: [id] });
    await service.settle();
    await toStart(-5);
    expect(await mails()).toEqual([
      `Call back of a case that is yours now → ${mail(COLLEAGUE)}`,
      `Reminder to call → ${mail(COLLEAGUE)}`,
    ]);
    await post(COLLEAGUE, 'close', { closeStatus: 'suppressed' });
  });

  it('a wrong time is changed, and the reminder follows it', async () => {
    const { mails, post, toStart, read } = await raise(CASEWORKER, 60);
    const at = (await service.now()).add({ minutes: 240 }).round('minute').toString();
    await post(CASEWORKER, 'reschedule', { at });
    await service.moveClock({ advance: 'PT1H' });
    expect(await mails()).toEqual([]);
    await toStart(-5);
    expect([await mails(), (await read()).agreedAt]).toEqual([[`Reminder to call → ${mail(CASEWORKER)}`], at]);
    await post(CASEWORKER, 'close', { closeStatus: 'send-for-translation' });
  });
});

describe('How to raise an informal call back reminder (001)', () => {
  it('comes five minutes before its time, and promises nothing', async () => {
    const remindAt = (await service.now()).add({ hours: 5 }).round('minute').toString();
    const body = {
      kind: 'informal',
      caseId: `C-LIFE-${++cases}`,
      ownerId: CASEWORKER,
      remindAt,
      clientRole: 'Parent',
      reason: 'News',
    };
    const { id, reference } = must(await service.as(CASEWORKER, 'POST', '/call-backs', { body }), 201).body;
    await service.moveClock({ set: Temporal.Instant.from(remindAt).subtract({ minutes: 5 }).toString() });
    await service.moveClock({ advance: 'PT2H' });
    expect(await service.mailLines(reference)).toEqual([`Reminder to call → ${mail(CASEWORKER)}`]);
    must(await service.as(CASEWORKER, 'POST', `/call-backs/${id}/close`, { body: { closeStatus: 'done' } }), 200);
  });
});
