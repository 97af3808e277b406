import { CASEWORKER, COLLEAGUE, LEADER, Life, told } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';
import './case-lives.ts';

let service: Service;
beforeAll(async () => {
  service = await theService();
});

const plan = ['Plan', 'WhatNext'];

describe('a call back that reaches its client', () => {
  it('at the first call, in at most 14 transitions', async () => {
    const life = await Life.beginIn(service, 300);
    await life.allocate();
    await life.toCall(-16);
    expect(await life.mails()).toEqual([told.entered, told.allocated()]);
    await life.toCall(-15);
    expect(await life.mails()).toEqual([told.entered, told.allocated(), told.prompt(1)]);
    await life.toCall(2);
    await life.call({ result: 'application-made', outcome: 'application-made', minutes: 25 });

    expect(await life.states()).toEqual([
      ...plan,
      'AwaitAllocation',
      ...plan,
      'AwaitCallTime',
      ...plan,
      'PromptCaseworker',
      'WhatNext',
      'AwaitResult',
      ...plan,
      'Closed',
    ]);
    expect((await life.states()).length).toBeLessThanOrEqual(14);
    expect(await life.record()).toMatchObject({
      status: 'completed',
      outcome: 'application-made',
      overdue: false,
      calls: [{ number: 1, by: CASEWORKER }],
    });
    expect(await life.history()).toEqual(['entered', 'allocated', 'prompt', 'call-recorded', 'completed']);
    await service.moveClock({ advance: 'PT5H' });
    expect(await life.mails()).toHaveLength(3);
  });

  it('who answers but asks for another time', async () => {
    const life = await Life.beginIn(service, 120);
    await life.allocate();
    await life.toCall(1);
    const nextCallAt = (await service.now()).add({ hours: 3 }).round('minute').toString();
    const after = await life.call({ result: 'contact-made', nextCallAt });
    expect(after).toMatchObject({ status: 'awaiting-call', dueAt: nextCallAt });
    await life.toCall(-15);
    expect((await life.mails()).at(-1)).toBe(told.prompt(2));
    await life.toCall();
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
    expect(await life.record()).toMatchObject({ status: 'completed', outcome: 'query-resolved', letters: [] });
    expect(await life.mails()).toEqual([told.entered, told.allocated(), told.prompt(1), told.prompt(2)]);
  });
});

describe('a call back that does not reach its client', () => {
  it('three times: one plain letter, and the client must ring again', async () => {
    const life = await Life.beginIn(service, 120);
    await life.allocate();
    await life.toCall(1);
    await life.noContact(180);
    await life.toCall(1);
    await life.noContact(180);
    await life.toCall(1);
    const third = await life.noContact();
    expect(third.status).toBe('letters-due');
    const record = await life.record();
    expect(record).toMatchObject({ status: 'letters-issued', letters: [{ code: 'NO-CONTACT', file: 'NO-CONTACT.pdf' }] });
    expect(record.letters[0].payBy).toBeUndefined();
    expect(await life.mails()).toEqual([
      told.entered,
      told.allocated(),
      told.prompt(1),
      told.prompt(2),
      told.prompt(3),
      told.letters,
    ]);
    expect((await life.states()).slice(-4)).toEqual([...plan, 'IssueLetters', 'WhatNext', 'Closed'].slice(-4));
    const fourth = await service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/calls`, {
      body: { calledAt: (await service.now()).toString(), result: 'contact-made', outcome: 'query-resolved' },
    });
    expect([fourth.status, fourth.body.type]).toEqual([409, 'attempts-exhausted']);
  });

  it('after system downtime: two letters, and fourteen days to pay', async () => {
    const life = await Life.beginIn(service, 120, { offlineApplication: { template: 'RP Applies NI', fields: {} } });
    await life.allocate();
    for (const next of [60, 60, undefined]) {
      await life.toCall(1);
      await life.noContact(next);
    }
    const { letters, status } = await life.record();
    expect([status, letters.map(({ code }: { code: string }) => code)]).toEqual(['letters-issued', ['CMSL0077', 'CMSL0080']]);
    for (const { date, payBy } of letters) expect(Date.parse(payBy) - Date.parse(date)).toBe(14 * 86_400_000);
    const clerical = (await service.mails(life.reference)).at(-1);
    expect(clerical?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['CMSL0077.pdf', 'application/pdf'],
      ['CMSL0080.pdf', 'application/pdf'],
    ]);
    const pdf = await service.as(LEADER, 'GET', `/call-backs/${life.id}/letters/CMSL0077.pdf`);
    expect([pdf.status, pdf.headers.get('content-type'), pdf.body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    const list = await service.as(LEADER, 'GET', '/call-backs?view=to-rekey');
    expect(list.body.items.map(({ id }: { id: string }) => id)).toContain(life.id);
    expect((await life.post(CASEWORKER, 'rekeyed')).rekeyedAt).toBeDefined();
    const after = await service.as(LEADER, 'GET', '/call-backs?view=to-rekey');
    expect(after.body.items.map(({ id }: { id: string }) => id)).not.toContain(life.id);
  });

  it('after system downtime, but reached: the fees are asked for', async () => {
    const life = await Life.beginIn(service, 120, {
      offlineApplication: { template: 'PP Applies GB', fields: { applicant: {} } },
    });
    await life.allocate();
    await life.toCall(1);
    const missing = await service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/calls`, {
      body: { calledAt: (await service.now()).toString(), result: 'application-made', outcome: 'application-made' },
    });
    expect([missing.status, missing.body.errors[0].path]).toEqual([400, 'feesCollected']);
    const done = await life.call({ result: 'application-made', outcome: 'application-made', feesCollected: true });
    expect(done).toMatchObject({ status: 'completed', calls: [{ feesCollected: true }], letters: [] });
  });

  it('ended early by the team leader', async () => {
    const life = await Life.beginIn(service, 120);
    await life.allocate();
    await life.toCall(1);
    await life.noContact(600);
    const refused = await service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/close`, {
      body: { endAttempts: true, reason: 'No use' },
    });
    expect([refused.status, refused.body.type]).toEqual([403, 'not-permitted']);
    await life.post(LEADER, 'close', { endAttempts: true, reason: 'Further calls would delay the case' });
    expect(await life.record()).toMatchObject({ status: 'letters-issued', closeReason: 'Further calls would delay the case' });
    expect((await life.mails()).at(-1)).toBe(told.letters);
    await service.moveClock({ advance: 'PT4H' });
    expect((await life.mails()).at(-1)).toBe(told.letters);
  });
});

describe('a call back about an existing case', () => {
  it('raised by an MP: the hotline gets the details, nobody else does', async () => {
    const life = await Life.beginIn(service, 300, { nature: 'existing-case', existingCaseReason: 'mp' });
    expect((await life.record()).priority).toBe('urgent');
    expect([...(await life.mails())].sort()).toEqual([told.entered, told.mp].sort());
    const mails = await service.mails(life.reference);
    const hotline = mails.find(({ to }) => to.includes('mp-hotline@example.gov.uk'));
    expect(hotline?.cc).toEqual([]);
    expect(hotline?.text).toContain('Zebedee Quillfeather');
    const leaders = mails.find((mail) => mail !== hotline);
    expect(`${leaders?.subject}${leaders?.text}${leaders?.html}`).not.toMatch(/Zebedee|Quillfeather|0177|Gannet|ZE1|1981/);
    await life.post(LEADER, 'close', { reason: 'Duplicate' });
  });
});

describe('a call back that changes while its machine waits', () => {
  it('cancelled before allocation, and while a call is awaited', async () => {
    const early = await Life.beginIn(service, 300);
    await early.post(LEADER, 'close', { reason: 'The client rang back' });
    expect(await early.states()).toEqual([...plan, 'AwaitAllocation', ...plan, 'Closed']);
    const late = await Life.beginIn(service, 300);
    await late.allocate();
    await late.post(CASEWORKER, 'close', { reason: 'Withdrawn' });
    await service.moveClock({ advance: 'PT6H' });
    expect(await late.mails()).toEqual([told.entered, told.allocated()]);
    expect(await late.record()).toMatchObject({ status: 'cancelled', closeReason: 'Withdrawn', overdue: false });
  });

  it('rescheduled earlier and later: the prompt follows the latest time, once', async () => {
    const life = await Life.beginIn(service, 300);
    await life.allocate();
    const now = await service.now();
    await life.post(CASEWORKER, 'reschedule', { at: now.add({ minutes: 60 }).round('minute').toString() });
    await life.toCall(-15);
    expect((await life.mails()).slice(2)).toEqual([told.prompt(1)]);
    await life.post(CASEWORKER, 'reschedule', { at: now.add({ minutes: 600 }).round('minute').toString() });
    await service.moveClock({ set: now.add({ minutes: 400 }).toString() });
    expect((await life.mails()).slice(2)).toEqual([told.prompt(1)]);
    await life.toCall(-15);
    expect((await life.mails()).slice(2)).toEqual([told.prompt(1), told.prompt(1)]);
    await life.toCall(0);
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
    expect(await life.mails()).toHaveLength(4);
  });

  it('transferred: the new caseworker is told, prompted and may act; the old one may not', async () => {
    const life = await Life.beginIn(service, 300);
    await life.allocate();
    await life.post(LEADER, 'transfer', { caseworkerId: COLLEAGUE, returnWhenClosed: true });
    await life.toCall(-15);
    expect((await life.mails()).slice(2)).toEqual([told.transferred(), told.prompt(1, COLLEAGUE)]);
    const old = await service.as(CASEWORKER, 'GET', `/call-backs/${life.id}`);
    expect(old.status).toBe(404);
    await life.toCall();
    await life.call({ result: 'contact-made', outcome: 'query-resolved' }, COLLEAGUE);
    expect(await life.record()).toMatchObject({ status: 'completed', allocatedTo: CASEWORKER });
    expect(await life.history()).toContain('moved-back');
  });
});
