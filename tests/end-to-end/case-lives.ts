import { Reader } from '../web/browserless.ts';
import { CaseLife } from './case-life.ts';
import { must } from './diaries.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

/*
 * The procedures of 001 for call backs that belong to a case, each as its caseworkers live it: by their pages where the procedure has steps on
 * the screen, with what the mailbox holds and where the machine waits.
 */

let service: Service;
let caseworker: Reader;
let colleague: Reader;
let agent: Reader;
let leader: Reader;
beforeAll(async () => {
  service = await theService();
  const signedIn = (who: string) => Reader.signedIn(service, who);
  [caseworker, colleague] = await Promise.all([signedIn(CASEWORKER), signedIn(COLLEAGUE)]);
  [agent, leader] = await Promise.all([signedIn(GICH), signedIn(LEADER)]);
});

const mail = (staffNumber: string): string => `${staffNumber}@staff.example`;
const plan = ['Plan', 'WhatNext'];
const raise = (by: string, minutes: number | undefined, overrides?: Record<string, unknown>) =>
  CaseLife.begin(service, by, minutes, overrides);

/** A form of the case call backs' pages filled in and sent, as its kind needs it; the call back that it leads to. */
const raiseOnPage = async (reader: Reader, kind: string, typed: Record<string, string>): Promise<CaseLife> => {
  const { form } = await reader.open(`/case-call-backs/new?kind=${kind}`);
  const asked = await reader.send(form, typed);
  // On a Friday evening nobody works within a day: the page says so first.
  const seen = asked.text.includes('all the same') ? await reader.send(asked.form) : asked;
  expect(seen.text).toContain('The call back is promised.');
  const id = seen.place.split('/')[2]?.split('?')[0] ?? '';
  return new CaseLife(service, must(await service.as(LEADER, 'GET', `/call-backs/${id}`), 200).body);
};
const details = {
  caseId: 'C-ON-PAGE',
  ownerId: CASEWORKER,
  scin: '1000 2000 3000',
  caseNumberLast4: '4711',
  contactNumber: '0113 496 0177',
  origin: 'inbound-call',
  party: 'client',
  why: 'inconvenient-time',
  reason: 'Asks about the letter of Monday',
};
/** Whether somebody is reminded of a call back on the page that they happen to look at. */
const isShownTo = async (reader: Reader, { id }: CaseLife): Promise<boolean> =>
  (await reader.open('/help')).html.includes(`/call-backs/${id}/snooze`);

describe('Create a call back for yourself (001 steps 1-5)', () => {
  it('it starts half an hour before the agreed time and is reminded of five minutes earlier, until it is closed', async () => {
    const life = await raise(CASEWORKER, 120);
    expect(life.raised.completeBy).toBe(life.raised.agreedAt);
    await life.toStart(-6);
    expect([await life.mails(), await isShownTo(caseworker, life)]).toEqual([[], false]);
    await life.toStart(-5);
    expect([await life.mails(), await isShownTo(caseworker, life)]).toEqual([[`Reminder to call → ${mail(CASEWORKER)}`], true]);

    await caseworker.send((await caseworker.open(`/call-backs/${life.id}/snooze`)).form, { minutes: '15' });
    expect(await isShownTo(caseworker, life)).toBe(false);
    await life.toStart(11);
    expect([(await life.mails()).length, await isShownTo(caseworker, life)]).toEqual([2, true]);

    await caseworker.send((await caseworker.open(`/call-backs/${life.id}/close`)).form, { closeStatus: 'done' });
    await service.settle();
    const untilClosing = [...plan, 'AwaitReminder', ...plan, 'RemindOwner', 'WhatNext', 'AwaitClosing'];
    expect(await life.states()).toEqual([...untilClosing, ...untilClosing, ...plan, 'Closed']);
    await service.moveClock({ advance: 'PT3H' });
    expect([(await life.mails()).length, await isShownTo(caseworker, life)]).toEqual([2, false]);
    expect(await life.read()).toMatchObject({ status: 'closed', closeStatus: 'done' });
  });
});

describe('Create a call back for another caseworker (001 steps 6-9)', () => {
  it('is told to its owner, who has a day from when it was raised whatever time was asked for', async () => {
    const life = await raise(COLLEAGUE, 270);
    expect(Date.parse(life.raised.completeBy) - Date.parse(life.raised.createdAt)).toBe(86_400_000);
    expect(await life.mails()).toEqual([`Call back for you → ${mail(CASEWORKER)}`]);
    expect((await caseworker.open('/call-backs/awaiting-calls')).text).toContain(`Case ${life.caseId}`);
    await life.post(CASEWORKER, 'close', { closeStatus: 'not-required' });
  });

  it('that nobody closes in time is told to its owner and the leaders', async () => {
    const life = await raise(CASEWORKER, 60);
    await service.moveClock({ set: (await life.read()).completeBy });
    expect(await life.mails()).toEqual([
      `Reminder to call → ${mail(CASEWORKER)}`,
      `Promised call back missed → ${mail(CASEWORKER)} ${mail(LEADER)}`,
    ]);
    await service.moveClock({ advance: 'PT1M' });
    expect((await leader.open('/call-backs/overdue')).text).toContain(life.reference);
    await life.post(CASEWORKER, 'close', { closeStatus: 'unsuccessful' });
  });
});

describe('GICH (001 step 10)', () => {
  it('promises a call back for the case owner on a page: they are told, and reminded before the day is over', async () => {
    const life = await raiseOnPage(agent, 'case', { ...details, at: 'anytime' });
    expect(await life.mails()).toEqual([`Call back for you → ${mail(CASEWORKER)}`]);
    const owners = await caseworker.open(`/call-backs/${life.id}`);
    for (const said of ['1000 2000 3000', '4711', '0113 496 0177', 'Asks about the letter of Monday', 'any time until'])
      expect(owners.text).toContain(said);
    await life.toStart(-5);
    expect(await life.mails()).toContain(`Reminder to call → ${mail(CASEWORKER)}`);
    await life.post(CASEWORKER, 'close', { closeStatus: 'done' });
  });
});

describe('Functionally unique call back (001 steps 22-26)', () => {
  it('goes to the specialist team as a proforma, with what they need to call', async () => {
    const life = await raiseOnPage(caseworker, 'functionally-unique', { ...details, at: 'anytime', specialism: 'IO' });
    await service.settle();
    expect(await life.mails()).toEqual(['Functionally unique call back for IO → south-west-specialist-services@example.gov.uk']);
    const [proforma] = await service.mails(life.reference);
    for (const detail of ['1000 2000 3000', '4711', 'Asks about the letter of Monday']) expect(proforma?.text).toContain(detail);
    await life.post(CASEWORKER, 'close', { closeStatus: 'done' });
  });
});

describe('When you receive a call back (001)', () => {
  it('the owner is off shift: the leader lends it, the colleague is reminded, and it moves back when it is closed', async () => {
    const life = await raise(CASEWORKER, 120);
    const lending = await leader.open(`/call-backs/${life.id}/transfer`);
    const lent = await leader.send(lending.form, { caseworkerId: COLLEAGUE, returnWhenClosed: 'yes' });
    expect(lent.text).toContain('who may read the case but not act on it');
    await life.toStart(-5);
    expect([await isShownTo(colleague, life), await isShownTo(caseworker, life)]).toEqual([true, false]);
    expect(await life.mails()).toEqual([
      `Call back transferred to you → ${mail(COLLEAGUE)}`,
      `Reminder to call → ${mail(COLLEAGUE)}`,
    ]);
    await life.post(COLLEAGUE, 'close', { closeStatus: 'done' });
    expect(await life.read()).toMatchObject({ status: 'closed', allocatedTo: CASEWORKER, ownerId: CASEWORKER });
  });

  it('the case has another owner: its call back and the reminder move there', async () => {
    const life = await raise(CASEWORKER, 120);
    const answer = await service.as(LEADER, 'POST', `/cases/${life.caseId}/reallocation`, { body: { ownerId: COLLEAGUE } });
    expect(must(answer, 200).body).toEqual({ moved: [life.id], lent: [], remaining: 0, others: 0 });
    await service.settle();
    await life.toStart(-5);
    expect([await isShownTo(colleague, life), await isShownTo(caseworker, life)]).toEqual([true, false]);
    expect(await life.mails()).toEqual([
      `Call back of a case that is yours now → ${mail(COLLEAGUE)}`,
      `Reminder to call → ${mail(COLLEAGUE)}`,
    ]);
    await life.post(COLLEAGUE, 'close', { closeStatus: 'suppressed' });
  });

  it('a wrong time is changed, and the reminder follows it', async () => {
    const life = await raise(CASEWORKER, 60);
    const at = (await service.now()).add({ minutes: 240 }).round('minute').toString();
    await life.post(CASEWORKER, 'reschedule', { at });
    await service.moveClock({ advance: 'PT1H' });
    expect(await life.mails()).toEqual([]);
    await life.toStart(-5);
    expect([await life.mails(), (await life.read()).agreedAt]).toEqual([[`Reminder to call → ${mail(CASEWORKER)}`], at]);
    await life.post(CASEWORKER, 'close', { closeStatus: 'send-for-translation' });
  });
});

describe('How to raise an informal call back reminder (001)', () => {
  it('comes five minutes before its time and promises nothing', async () => {
    const remindAt = (await service.now()).add({ hours: 5 }).round('minute').toString();
    const informal = {
      kind: 'informal',
      caseId: 'C-INFORMAL',
      ownerId: CASEWORKER,
      remindAt,
      clientRole: 'Parent',
      reason: 'News',
    };
    const life = new CaseLife(service, must(await service.as(CASEWORKER, 'POST', '/call-backs', { body: informal }), 201).body);
    expect((await caseworker.open(`/call-backs/${life.id}`)).text).not.toContain('Promised by');
    await life.toStart(-6);
    expect(await life.mails()).toEqual([]);
    await life.toStart(-5);
    expect([await life.mails(), await isShownTo(caseworker, life)]).toEqual([[`Reminder to call → ${mail(CASEWORKER)}`], true]);
    await service.moveClock({ advance: 'PT2H' });
    expect(await life.mails()).toHaveLength(1);
    await life.post(CASEWORKER, 'close', { closeStatus: 'done' });
  });
});
