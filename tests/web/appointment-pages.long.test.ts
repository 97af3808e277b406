import { AGENT, aCustomer, addDays, at, Jobcentre, must, quietMonday, weekdays } from '../end-to-end/diaries.ts';
import { ADMINISTRATOR } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';

const GICH_AGENT = '90000001';
const OTHER_COACH = '90000012';
const SCRIPT = '<script>alert(1)</script>';
const EMAIL = 'zebedee@customer.example';

let service: Service;
let site: Jobcentre;
let monday: string;
let [own, other]: [string, string] = ['', ''];
let people: Record<'coach' | 'colleague' | 'leader' | 'agent' | 'stranger' | 'gich', Reader>;

beforeAll(async () => {
  ({ service } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'riverside', {
    cancelReasons: ['Staff illness', 'Other'],
    cancelReasonRequired: true,
    completionReasons: ['Claim made'],
  });
  own = await site.diary('river-1', weekdays('09:00-17:00 WSR20 FCM'));
  other = await site.diary('river-2', weekdays('09:00-12:00 WSR20 FCM'));
  await site.diary('river-3', weekdays('13:00-17:00 GI'));
  const signIns = ['river-1', 'river-2', site.leader, AGENT, OTHER_COACH, GICH_AGENT];
  const [coach, colleague, leader, agent, stranger, gich] = await Promise.all(
    signIns.map((staffNumber) => Reader.signedIn(service, staffNumber)),
  );
  if (!coach || !colleague || !leader || !agent || !stranger || !gich) throw new Error('Somebody is missing');
  people = { coach, colleague, leader, agent, stranger, gich };
});

let customers = 0;
/** A customer of their own, so that nobody stands in anybody's way. */
const nextCustomer = (more: Record<string, unknown> = {}) => ({ reference: `REF-${++customers}`, email: EMAIL, ...more });

const booked = async (date: string, time: string, more: Record<string, unknown> = {}, diaryId = own): Promise<string> =>
  (await site.booked('WSR20', date, time, { diaryId, customer: nextCustomer(), ...more })).id;
const record = async (id: string) => must(await service.as(site.leader, 'GET', `/appointments/${id}`), 200).body;
const historyOf = async (id: string): Promise<string[]> =>
  must(await service.as(site.leader, 'GET', `/appointments/${id}/history`), 200).body.items.map(
    ({ what }: { what: string }) => what,
  );
const form = async (id: string, name: string, who: keyof typeof people = 'coach') =>
  (await people[who].open(`/appointments/${id}/${name}`)).form;
const buttons = (html: string): string[] =>
  [...html.matchAll(/<a href="\/appointments\/AP-[^/"]+\/([a-z-]+)"[^>]*class="govuk-button/g)].flatMap(([, name]) => name ?? []);

/** The customer suggests 9am and 4pm of a day, by the link of their last e-mail. */
const suggests = async (id: string, date: string, reader = site.leader): Promise<void> => {
  await service.settle();
  const mail = (await service.mails(id)).at(-1);
  const link = /\/a\/[\w.~-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  const [year = '', month = '', day = ''] = date.split('-');
  const { version } = must(await service.as(reader, 'GET', `/appointments/${id}`), 200).body;
  const suggestion = (name: string, time: string) => ({
    [`${name}-day`]: day,
    [`${name}-month`]: month,
    [`${name}-year`]: year,
    [`${name}-time`]: time,
  });
  const fields = { do: 'suggest', version: `${version}`, ...suggestion('first', '9am'), ...suggestion('second', '4pm') };
  await people.gich.post(link, new URLSearchParams(fields));
};

describe('The lists of appointments', () => {
  it('are a coach’s own at first, the site’s for others, and narrowed by coach and dates', async () => {
    const day = addDays(monday, 14);
    const mine = await booked(day, '09:00', { customer: nextCustomer({ fullName: `Ada ${SCRIPT}` }) });
    const theirs = await booked(addDays(day, 1), '09:00', {}, other);
    const upcoming = await people.coach.open('/appointments?tab=upcoming');
    expect(upcoming.heading).toBe('river-1 Upcoming appointments');
    expect([upcoming.text.includes(mine), upcoming.text.includes(theirs)]).toEqual([true, false]);
    expect(upcoming.text).toContain('Work Search Review Normal river-1');
    expect(upcoming.html).not.toContain(SCRIPT);
    expect(upcoming.html).toContain('href="/diaries/mine"');
    const all = await people.coach.open('/appointments?tab=upcoming&diary=all');
    expect([all.text.includes(mine), all.text.includes(theirs)]).toEqual([true, true]);
    const leaders = await people.leader.open(`/appointments?tab=upcoming&from=${addDays(day, 1)}&to=${addDays(day, 1)}`);
    expect(leaders.heading).toBe('riverside Jobcentre Upcoming appointments');
    expect([leaders.text.includes(mine), leaders.text.includes(theirs)]).toEqual([false, true]);
    expect(leaders.html).toContain('href="/sites/riverside/day"');
    expect(upcoming.menu).toEqual(expect.arrayContaining(['Appointments', 'Customers to tell']));
  });

  it('come page by page', async () => {
    const day = addDays(monday, 21);
    const times = Array.from({ length: 26 }, (_, index) => {
      const minutes = 9 * 60 + (index % 20) * 20;
      return [
        addDays(day, Math.floor(index / 20)),
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
      ] as const;
    });
    const ids: string[] = [];
    for (const [date, time] of times) ids.push(await booked(date, time));
    const first = await people.coach.open(`/appointments?tab=upcoming&from=${day}`);
    const next = /<a class="govuk-link" href="([^"]+)">Show the next 25/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await people.coach.open(next);
    const seen = [first, second].map(({ text }) => ids.filter((id) => text.includes(id)).length);
    expect(seen).toEqual([25, 1]);
  });

  it('say what to do when they are empty, and what is wrong with a filter', async () => {
    expect((await people.colleague.open('/appointments')).text).toContain('No request waits.');
    expect((await people.colleague.open('/appointments?tab=past')).text).toContain('Nothing is left to complete.');
    expect((await people.colleague.open('/appointments?from=2020-01-01&to=2020-01-02')).text).toContain(
      'Nothing stands here in these dates.',
    );
    const wrong = await people.coach.open('/appointments?tab=upcoming&from=soon');
    expect([wrong.status, wrong.errors]).toEqual([400, [['Give a date that exists, as YYYY-MM-DD', 'from']]]);
    expect((await people.coach.open('/appointments?cursor=rubbish')).status).toBe(400);
    expect((await people.coach.open('/appointments?diary=northgate.90000012')).status).toBe(404);
    expect((await people.stranger.open('/appointments?site=riverside')).status).toBe(404);
  });
});

describe('An appointment’s page', () => {
  it('shows everything to its site, and to whoever booked it elsewhere what is theirs to know', async () => {
    const id = await booked(monday, '09:00', {
      answers: [{ question: 'What about?', answer: `Two lines\nof ${SCRIPT}` }],
      metadata: { 'crm-id': '4711' },
    });
    await people.coach.send(await form(id, 'notes'), { text: `Bring the ${SCRIPT}\r\npassport` });
    const seen = await people.coach.open(`/appointments/${id}`);
    expect(seen.heading).toBe(`${id} Zebedee Quillfeather`);
    expect(seen.text).toContain('Details Questions and answers Metadata Internal notes History');
    expect(seen.text).toContain(`Bring the ${SCRIPT} passport`);
    expect(seen.text).toContain('crm-id 4711');
    expect(seen.text).toContain('Internal notes changed');
    expect(seen.html).not.toContain(SCRIPT);
    const agents = await people.agent.open(`/appointments/${id}`);
    expect(agents.status).toBe(200);
    expect(agents.text).not.toMatch(/Bring the|4711|What about|Edit the notes/);
    expect(buttons(agents.html)).toEqual(['reschedule', 'cancel']);
    expect([
      (await people.stranger.open(`/appointments/${id}`)).status,
      (await people.gich.open(`/appointments/${id}`)).status,
    ]).toEqual([404, 404]);
  });

  it('offers what its status and the reader’s role allow, to the coach of it and the leader, not to other coaches', async () => {
    const id = await booked(monday, '09:20');
    const all = ['reschedule', 'reassign', 'cancel'];
    expect(buttons((await people.coach.open(`/appointments/${id}`)).html)).toEqual([...all, 'notes']);
    expect(buttons((await people.leader.open(`/appointments/${id}`)).html)).toEqual([...all, 'notes']);
    expect(buttons((await people.colleague.open(`/appointments/${id}`)).html)).toEqual(['reschedule', 'cancel', 'notes']);
    for (const name of ['reassign', 'complete', 'no-show'])
      expect((await people.colleague.open(`/appointments/${id}/${name}`)).status).toBe(404);
  });

  it('gives the appointment as a calendar file', async () => {
    const id = await booked(monday, '09:40');
    const file = await people.coach.open(`/appointments/${id}/calendar.ics`);
    expect([file.status, file.html]).toEqual([200, expect.stringContaining('BEGIN:VEVENT')]);
    expect((await people.stranger.open(`/appointments/${id}/calendar.ics`)).status).toBe(404);
  });

  it('says what cannot be done now, and what can', async () => {
    const id = await booked(monday, '10:00');
    const reopening = await people.coach.open(`/appointments/${id}/reopen`);
    expect([reopening.status, reopening.heading]).toEqual([409, `${id}, Zebedee Quillfeather This cannot be done now`]);
    expect(reopening.text).toContain('It is not completed.');
    expect(reopening.text).toContain('Reschedule Reassign Cancel appointment');
    for (const name of ['complete', 'no-show']) {
      const early = await people.coach.open(`/appointments/${id}/${name}`);
      expect([early.status, early.text.includes('It has not begun yet.')]).toEqual([409, true]);
    }
  });
});

describe('Rescheduling', () => {
  it('keeps what was typed while times are looked at, and tells the customer', async () => {
    const id = await booked(monday, '10:20');
    const first = await people.coach.open(`/appointments/${id}/reschedule`);
    expect(first.text).toContain('ask the customer to choose one');
    expect(first.text).toContain('Free times of river-1');
    const picked = at(addDays(monday, 1), '11:00');
    const looked = await people.coach.send(first.form, { message: 'Sorry about this', pick: picked });
    expect(looked.value('message')).toBe('Sorry about this');
    expect([looked.value('at-time'), looked.value('diaryId')]).toEqual(['11am', own]);
    const everybody = await people.coach.send(looked.form, { show: 'all' });
    expect([everybody.text.includes('Free times of all coaches'), everybody.value('at-time')]).toEqual([true, '11am']);
    expect(everybody.text).toContain('2 free');
    const done = await people.coach.send(everybody.form);
    expect(done.place).toBe(`/appointments/${id}?done=reschedule`);
    expect(done.text).toContain('The appointment has its new time. The customer is told by e-mail.');
    expect(done.text).toMatch(/Given a new time today at \S+ by river-1 From Monday .* at 10:20am to Tuesday .* at 11am/);
    expect(await record(id)).toMatchObject({ at: picked, status: 'request', diaryId: own });
    const accepted = await people.coach.send(await form(id, 'accept'), { message: 'See you' });
    expect(accepted.text).toContain('The appointment is accepted. The customer is told by e-mail.');
    expect(await record(id)).toMatchObject({ status: 'upcoming' });
  });

  it('takes any start on five minutes, says at its box what is wrong, and gives it to another coach', async () => {
    const id = await booked(monday, '10:40');
    const to = async (time: string, diaryId = own) =>
      people.coach.send(await form(id, 'reschedule'), {
        'at-day': `${Number(addDays(monday, 2).slice(8))}`,
        'at-month': addDays(monday, 2).slice(5, 7),
        'at-year': addDays(monday, 2).slice(0, 4),
        'at-time': time,
        diaryId,
        message: 'Kept',
      });
    const wrong = await to('9:07');
    expect([wrong.status, wrong.errors]).toEqual([400, [['Give a time on five minutes, such as 09:20', 'at-time']]]);
    expect(wrong.value('message')).toBe('Kept');
    expect((await to('7am')).errors).toEqual([[expect.stringMatching(/^This time cannot be had\. /), 'at-time']]);
    expect((await to('soon')).errors).toEqual([['Enter a time, such as 2:30pm or 14:30', 'at-time']]);
    expect((await to('9:35', other)).place).toBe(`/appointments/${id}?done=reschedule`);
    expect(await record(id)).toMatchObject({ at: at(addDays(monday, 2), '09:35'), diaryId: other });
  });

  it('to a time that somebody else took meanwhile shows fresh times, and to one that clashes says with what', async () => {
    const customer = nextCustomer();
    const id = await booked(monday, '11:00', { customer });
    const wednesday = addDays(monday, 2);
    const opened = await people.coach.send(await form(id, 'reschedule'), { pick: at(wednesday, '14:00') });
    await booked(wednesday, '14:00');
    const lost = await people.coach.send(opened.form, { message: 'Kept' });
    expect([lost.status, lost.errors]).toEqual([409, [[expect.stringMatching(/^This time is gone\. /), 'at-time']]]);
    expect([lost.value('message'), lost.value('at-time')]).toEqual(['Kept', '2pm']);
    expect(lost.html).not.toContain(`value="${at(wednesday, '14:00')}"`);
    expect(lost.html).toContain(`value="${at(wednesday, '14:20')}"`);
    const second = await booked(wednesday, '10:00', { customer });
    const clashing = await people.coach.send(await form(id, 'reschedule'), { pick: at(wednesday, '10:00'), show: 'all' });
    const refused = await people.coach.send(clashing.form, { diaryId: other });
    expect([refused.status, refused.errors]).toEqual([
      409,
      [[`The customer has another appointment at that time: ${second}`, 'at-time']],
    ]);
    expect(await record(id)).toMatchObject({ at: at(monday, '11:00'), version: 1 });
  });

  it('by the customer is asked for, and suggested times are accepted one by one', async () => {
    const id = await booked(monday, '11:20');
    const asked = await people.coach.send(await form(id, 'ask-to-reschedule'), { message: 'When can you?' });
    expect(asked.text).toContain('The customer was asked for another time and has not answered yet.');
    expect((await people.coach.open('/appointments')).text).toMatch(new RegExp(`${id}.*Waiting for the customer`));
    const thursday = addDays(monday, 3);
    await suggests(id, thursday);
    const seen = await people.coach.open(`/appointments/${id}`);
    expect(seen.text).toMatch(/The customer suggests other times Thursday .* at 9am Accept Thursday .* at 4pm Accept/);
    expect(seen.text).toMatch(new RegExp(`${id} Zebedee Quillfeather Customer suggests times`));
    expect(seen.text).toMatch(/Reschedule Reassign Accept Monday .* at 11:20am after all Cancel appointment/);
    expect((await people.coach.open('/appointments')).text).toMatch(new RegExp(`${id}.*Customer suggests times`));
    const accept = await people.coach.open(`/appointments/${id}/accept?suggestion=${at(thursday, '16:00')}`);
    expect(accept.value('suggestion')).toBe(at(thursday, '16:00'));
    const done = await people.coach.send(accept.form);
    expect(done.text).toContain('The appointment is accepted.');
    expect(done.text).toContain('Other times suggested today at');
    expect(await record(id)).toMatchObject({ at: at(thursday, '16:00'), status: 'upcoming' });
  });
});

describe('A form about an appointment', () => {
  it('that somebody else was quicker than keeps what was typed', async () => {
    const id = await booked(monday, '11:40');
    const slow = await form(id, 'cancel');
    await people.leader.send(await form(id, 'notes', 'leader'), { text: 'Meanwhile' });
    const changed = await people.coach.send(slow, { reason: 'Other', message: 'Kept' });
    expect(changed.status).toBe(412);
    expect(changed.text).toContain('This appointment has changed since you opened this page.');
    expect([changed.value('reason'), changed.value('message')]).toEqual(['Other', 'Kept']);
    expect((await people.coach.send(changed.form)).text).toContain('The appointment is cancelled, and its time is free.');
  });

  it('sent twice does it once, and with something else says that it was sent', async () => {
    const id = await booked(monday, '13:00');
    const sent = await form(id, 'ask-to-reschedule');
    const places = [];
    for (const message of ['Once', 'Once']) places.push((await people.coach.send(sent, { message })).place);
    expect(new Set(places)).toEqual(new Set([`/appointments/${id}?done=ask-to-reschedule`]));
    expect(await historyOf(id)).toEqual(['booked', 'asked-to-reschedule']);
    const notes = await form(id, 'notes');
    await people.coach.send(notes, { text: 'One' });
    const again = await people.coach.send(notes, { text: 'Two' });
    expect([again.status, again.errors[0]?.[0]]).toEqual([
      409,
      'This form has been sent already. Look at the appointment before you send it again',
    ]);
  });

  it('cancels with a reason of the site’s', async () => {
    const id = await booked(monday, '13:20');
    const refused = await people.coach.send(await form(id, 'cancel'), { message: 'Kept' });
    expect([refused.status, refused.errors]).toEqual([400, [['Say why: this site asks for a reason', 'reason']]]);
    expect(refused.value('message')).toBe('Kept');
    await people.coach.send(refused.form, { reason: 'Staff illness' });
    const cancelled = await people.coach.open('/appointments?tab=cancelled');
    expect(cancelled.text).toMatch(new RegExp(`${id}.*Staff illness`));
    const seen = await people.coach.open(`/appointments/${id}`);
    expect(buttons(seen.html)).toEqual(['notes']);
    expect(seen.text).toContain('Book a new appointment');
  });

  it('gives an appointment to a colleague who is free, and says when nobody is', async () => {
    const afternoon = await booked(monday, '13:40');
    expect((await people.coach.open(`/appointments/${afternoon}/reassign`)).text).toContain(
      'No colleague of river-1 is free then',
    );
    const id = await booked(addDays(monday, 1), '09:00');
    const opened = await people.coach.open(`/appointments/${id}/reassign`);
    expect((await people.coach.send(opened.form)).errors).toEqual([['Choose a colleague', 'diaryId']]);
    await booked(addDays(monday, 1), '09:00', {}, other);
    const late = await people.coach.send(opened.form, { diaryId: other });
    expect([late.status, late.text.includes('This time is gone.')]).toEqual([409, true]);
    const free = await booked(addDays(monday, 1), '10:00');
    const done = await people.coach.send(await form(free, 'reassign'), { diaryId: other, message: 'You will like her' });
    expect(done.text).toContain('The appointment is given to your colleague. The customer is told by e-mail.');
    expect(done.text).toContain('From river-1 to river-2');
    expect(await record(free)).toMatchObject({ diaryId: other, status: 'upcoming' });
  });
});

describe('Customers whom e-mail does not reach', () => {
  it('become tasks, until somebody says that they have been told', async () => {
    const id = await booked(monday, '14:00', { customer: { reference: 'REF-TEL', phone: '0113 496 0177' } });
    await people.coach.send(await form(id, 'ask-to-reschedule'), { message: 'Ring us' });
    const tasks = await people.coach.open('/customer-tasks');
    for (const words of ['Their appointment is booked', 'Ask them for another time: Ring us'])
      expect(tasks.text).toMatch(new RegExp(`${id}.*${words}`));
    expect(tasks.text).toMatch(new RegExp(`Zebedee Quillfeather ${id} 0113 496 0177 Work Search Review`));
    const sooner = await booked(monday, '10:20', { customer: { reference: 'REF-NONE' } });
    const both = (await people.coach.open('/customer-tasks')).text;
    expect(both).toContain(`${sooner} No number`);
    expect(both.indexOf(sooner)).toBeLessThan(both.indexOf(id));
    expect((await people.colleague.open('/customer-tasks')).text).toContain('Nobody waits for a call from you.');
    const seen = await people.coach.open(`/appointments/${id}`);
    expect(seen.text).toContain('Tell the customer by telephone: 0113 496 0177');
    await people.leader.send(await form(id, 'notes', 'leader'), { text: 'They work nights' });
    const changed = await people.coach.send(seen.form);
    expect(changed.text).toContain('This appointment has changed since you opened its page.');
    const told = await people.coach.send(changed.form);
    expect(told.text).toContain('It is recorded that the customer has been told by telephone.');
    expect(told.text).not.toContain('Tell the customer by telephone');
    expect((await people.coach.open('/customer-tasks')).text).not.toContain(id);
    const cancelled = await people.coach.send(await form(id, 'cancel'), { reason: 'Other' });
    expect(cancelled.text).toContain('Tell the customer by telephone: it stands under Customers to tell.');
  });
});

describe('A coach who is away', () => {
  it('leaves twenty appointments: those that colleagues can take are theirs, the others are asked; sent again nothing happens twice', async () => {
    const day = addDays(monday, 4);
    const times = [9, 10, 11, 12, 13, 14].flatMap((hour) =>
      ['00', '20', '40'].map((minutes) => `${hour}:${minutes}`.padStart(5, '0')),
    );
    const ids: string[] = [];
    for (const time of [...times, '15:00', '15:20']) ids.push(await booked(day, time));
    expect(ids).toHaveLength(20);
    const path = `/diaries/${own}/days/${day}/absence`;
    expect((await people.coach.open(`/diaries/${own}/days/${day}`)).html).toContain(`href="${path}"`);
    expect((await people.colleague.open(path)).status).toBe(404);
    const plan = await people.leader.open(path);
    const choices = [...plan.form.fields].filter(([name]) => name.startsWith('choice-')).map(([, value]) => value);
    expect(choices.filter((choice) => choice === `reassign ${other}`)).toHaveLength(9);
    expect(choices.filter((choice) => choice === 'ask-to-reschedule')).toHaveLength(11);
    const [first = '', second = ''] = ids;
    const wish = { [`choice-${first}`]: 'leave', [`choice-${second}`]: 'cancel', message: 'River-1 is ill' };
    const refused = await people.leader.send(plan.form, wish);
    expect([refused.status, refused.errors]).toEqual([400, [['Say why: this site asks for a reason', 'reason']]]);
    const check = await people.leader.send(refused.form, { reason: 'Staff illness', step: 'check' });
    expect(check.heading).toMatch(/Check before anything is changed$/);
    expect(check.text).toContain(`By e-mail to ${EMAIL}: “Your appointment is cancelled”`);
    expect(await record(second)).toMatchObject({ status: 'upcoming' });
    await people.coach.send(await form(ids[2] ?? '', 'cancel'), { reason: 'Other' });
    const done = await people.leader.send(check.form, { step: 'apply' });
    expect(done.text).toContain('1 appointment could not be changed.');
    expect(done.text).toMatch(new RegExp(`${first}.*Left as it is`));
    expect(done.text.match(/Given to river-2\. The customer is told by e-mail\./g)).toHaveLength(6);
    const histories = await Promise.all(ids.map(historyOf));
    await people.leader.send(check.form, { step: 'apply' });
    expect(await Promise.all(ids.map(historyOf))).toEqual(histories);
    expect(await Promise.all(ids.slice(0, 4).map(async (id) => (await record(id)).status))).toEqual([
      'upcoming',
      'cancelled',
      'cancelled',
      'upcoming',
    ]);
    expect(await record(ids[3] ?? '')).toMatchObject({ diaryId: other });
    expect((await people.leader.open(path)).text).toContain('Away on this day');
  });

  it('whose day changes meanwhile is looked at again', async () => {
    const day = addDays(monday, 7);
    await booked(day, '09:00');
    const path = `/diaries/${own}/days/${day}/absence`;
    const { form: before } = await people.coach.open(path);
    const asked = await booked(day, '09:20');
    await people.coach.send(await form(asked, 'ask-to-reschedule'));
    expect((await people.coach.open(path)).value(`choice-${asked}`)).toBe('leave');
    const changed = await people.coach.send(before, { step: 'check', message: 'Kept' });
    expect([changed.status, changed.value('message')]).toEqual([412, 'Kept']);
    expect(changed.text).toContain('The appointments of this day have changed');
    expect((await people.coach.open(`/diaries/${own}/days/${addDays(day, 5)}/absence`)).text).toContain('has no appointment');
    expect((await people.coach.open(`/diaries/${own}/days/never/absence`)).status).toBe(400);
  });
});

describe('How a diary’s bookings are confirmed', () => {
  it('is set by an administrator: by hand, and as the site has it again', async () => {
    const administrator = await Reader.signedIn(service, ADMINISTRATOR);
    const path = `/diaries/${other}/confirmation`;
    const opened = await administrator.open(path);
    expect(opened.value('confirmation')).toBe('as-the-site');
    const saved = await administrator.send(opened.form, { confirmation: 'manual' });
    expect(saved.text).toContain('It is saved how bookings in this diary are confirmed.');
    expect(await record(await booked(addDays(monday, 9), '09:00', {}, other))).toMatchObject({ status: 'request' });
    expect((await administrator.send(opened.form, { confirmation: 'automatic' })).status).toBe(412);
    const again = await administrator.open(path);
    expect(again.value('confirmation')).toBe('manual');
    await administrator.send(again.form, { confirmation: 'as-the-site' });
    expect(await record(await booked(addDays(monday, 9), '09:20', {}, other))).toMatchObject({ status: 'upcoming' });
    expect((await administrator.send((await administrator.open(path)).form, { confirmation: 'x' })).errors).toEqual([
      ['Choose how bookings are confirmed', 'confirmation'],
    ]);
  });
});

const AMY = `northgate.${OTHER_COACH}`;

describe('To look at', () => {
  it('no page has a barrier or is wider than 320 pixels', async () => {
    const search = `/sites/northgate/slots?type=PSN&from=${monday}&to=${monday}&diary=${AMY}`;
    const [free] = must(await service.as(AGENT, 'GET', search), 200).body.days[0].starts;
    const customer = { fullName: 'Zebedee Quillfeather', phone: '0113 496 0177' };
    const body = { site: 'northgate', type: 'PSN', at: free.at, diaryId: AMY, customer };
    const { id } = must(await service.as(AGENT, 'POST', '/appointments', { body }), 201).body;
    const { browser } = await sharedService();
    const coach = await Person.signedIn(browser, service, 'Amy Birch', { width: 320 });
    const look = async (...paths: string[]) => {
      for (const path of paths) {
        await coach.go(path);
        expect([path, ...(await coach.barriers())]).toEqual([path]);
      }
    };
    const forms = ['reschedule', 'reassign', 'cancel', 'complete', 'no-show', 'notes', 'reopen'];
    await look(
      '/appointments?tab=upcoming',
      '/customer-tasks',
      `/appointments/${id}`,
      ...forms.map((name) => `/appointments/${id}/${name}`),
      `/diaries/${AMY}/days/${monday}/absence`,
    );
    await coach.press('See who is told what');
    expect(await coach.barriers()).toEqual([]);
    await coach.page.setViewportSize({ width: 1200, height: 900 });
    await look(`/appointments/${id}/reschedule`, `/appointments/${id}`);
    await coach.page.getByRole('tab', { name: 'Internal notes' }).click();
    expect(await coach.page.getByText('There are no notes yet.').isVisible()).toBe(true);
    expect(await coach.page.getByText('Adjustments needed').isVisible()).toBe(false);
    await coach.close();
  });
});

describe('On a narrow screen', () => {
  it('what a customer suggests wraps, and midday stands in one line', async () => {
    const search = `/sites/northgate/slots?type=PSN&from=${monday}&to=${monday}&diary=${AMY}`;
    const [free] = must(await service.as(AGENT, 'GET', search), 200).body.days[0].starts;
    const body = { site: 'northgate', type: 'PSN', at: free.at, diaryId: AMY, customer: aCustomer(nextCustomer()) };
    const { id } = must(await service.as(AGENT, 'POST', '/appointments', { body }), 201).body;
    await people.stranger.send(await form(id, 'ask-to-reschedule', 'stranger'));
    await suggests(id, addDays(monday, 1), OTHER_COACH);
    const { browser } = await sharedService();
    const coach = await Person.signedIn(browser, service, 'Amy Birch', { width: 320 });
    await coach.go(`/appointments/${id}`);
    expect(await coach.barriers()).toEqual([]);
    const width = await coach.page.locator('.app-suggestions').evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(width).toBeLessThanOrEqual(0);
    await coach.go(`/diaries/${AMY}/days/${monday}`);
    const label = coach.page.locator('.app-day__hour', { hasText: 'midday' });
    const { height, left } = await label.evaluate((one) => one.getBoundingClientRect());
    expect([height < 20, left >= 0]).toEqual([true, true]);
    await coach.close();
  });
});

describe('After the meeting', () => {
  it('it is completed, reopened, missed and asked for again', async () => {
    const [met, missed] = [await booked(monday, '15:00'), await booked(monday, '15:20')];
    await service.moveClock({ set: at(monday, '16:30') });
    const past = await people.coach.open('/appointments?tab=past');
    expect([past.text.includes(met), past.text.includes(missed)]).toEqual([true, true]);
    const opened = await people.coach.open(`/appointments/${met}/complete`);
    expect([opened.value('started-time'), opened.value('minutesTaken')]).toEqual(['3pm', '20']);
    const wrong = await people.coach.send(opened.form, { 'started-time': '5pm', minutesTaken: '25', remark: 'Kept' });
    expect([wrong.status, wrong.errors]).toEqual([400, [['Give a time that is not in the future', 'started-time']]]);
    expect(wrong.value('remark')).toBe('Kept');
    const done = await people.coach.send(wrong.form, { 'started-time': '3:05pm', reason: 'Claim made' });
    expect(done.text).toContain('The appointment is completed.');
    expect(done.text).toMatch(/Minutes taken 25 Reason Claim made Outcome remark Kept/);
    expect(buttons(done.html)).toEqual(['reopen', 'ask-to-reschedule', 'notes']);
    expect((await people.coach.open(`/appointments/${met}/reschedule`)).place).toBe(`/appointments/${met}/ask-to-reschedule`);
    await people.coach.send(await form(met, 'reopen'));
    expect(await record(met)).toMatchObject({ status: 'past' });
    expect((await people.coach.send(await form(missed, 'no-show'))).text).toContain('Customer didn’t show');
    expect((await people.coach.open('/appointments?tab=completed')).text).toMatch(new RegExp(`${missed}.*Customer didn’t show`));
    const followUp = await people.coach.open(`/appointments/${missed}/ask-to-reschedule`);
    expect(followUp.heading).toBe(`${missed}, Zebedee Quillfeather Arrange a follow-up meeting`);
    expect(followUp.text).toContain('this meeting is kept among its earlier ones');
    const again = await people.coach.send(followUp.form);
    expect(again.text).toMatch(/Earlier meetings .*: the customer didn’t show/);
    expect(again.text).toContain('The customer is asked for another time. The customer is told by e-mail.');
    expect(again.text).not.toContain('stays taken');
    expect(buttons(again.html)).toEqual(['reschedule', 'cancel', 'notes']);
  });
});
