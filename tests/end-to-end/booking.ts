import { AGENT, aCustomer, addDays, at, Jobcentre, must, quietMonday, startsOn, wallTime, weekdays } from './diaries.ts';
import type { Answer, Service } from './service.ts';
import { theService } from './the-service.ts';

let service: Service;
let site: Jobcentre;
let monday: string;
let tuesday: string;
let wednesday: string;
let first: string;
let second: string;
beforeAll(async () => {
  service = await theService();
  monday = await quietMonday(service);
  [tuesday, wednesday] = [addDays(monday, 1), addDays(monday, 2)];
  site = await Jobcentre.open(service, 'riverside', { cancelReasons: ['Cannot attend'] });
  first = await site.diary('river-1', weekdays('09:00-12:00 FCM IEI', '13:00-17:00 PSN'));
  second = await site.diary('river-2', weekdays('09:00-12:00 FCM'));
});

const problem = ({ status, body }: Answer) => [status, body.type];
const free = async (diary: string, date: string) => (await site.day(diary, date)).free;

describe('booking', () => {
  it('takes the best diary when none is named: the one whose time other types need less', async () => {
    const answer = must(await site.book('FCM', monday, '09:00', { metadata: { claim: 'secret-note' } }), 201);
    expect(answer.body).toMatchObject({
      diaryId: second,
      staffNumber: 'river-2',
      status: 'upcoming',
      version: 1,
      type: 'FCM',
      typeName: 'First Commitment Meeting',
      at: at(monday, '09:00'),
      endsAt: at(monday, '09:50'),
      minutes: 50,
      channel: 'face-to-face',
      priority: 'normal',
      customer: aCustomer(),
      bookedBy: AGENT,
    });
    expect(answer.body.reference).toMatch(/^AP-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(answer.headers.get('location')).toBe(`/api/v1/appointments/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect((await service.as(AGENT, 'GET', `/appointments/${answer.body.id}`)).body).toEqual(answer.body);
    // Metadata, answers and notes are for staff of the site alone.
    expect(answer.body).not.toHaveProperty('metadata');
    const seen = await service.as('river-2', 'GET', `/appointments/${answer.body.id}`);
    expect(seen.body).toMatchObject({ metadata: { claim: 'secret-note' } });
  });

  it('takes the diary that is named', async () => {
    const { id, diaryId, reference } = await site.booked('FCM', tuesday, '09:00', { diaryId: first });
    expect(diaryId).toBe(first);
    expect((await site.day(first, tuesday)).entries).toEqual([
      {
        appointmentId: id,
        reference,
        type: 'FCM',
        at: at(tuesday, '09:00'),
        minutes: 50,
        start: '09:00',
        end: '09:50',
        status: 'upcoming',
        priority: 'normal',
      },
    ]);
  });

  it('takes any five minutes at which it fits, offered or not', async () => {
    expect((await site.booked('PSN', wednesday, '13:35')).at).toBe(at(wednesday, '13:35'));
  });

  it('whoever comes second is told so, with other times, nearest first', async () => {
    const { status, body } = await site.book('FCM', tuesday, '09:30', { diaryId: first });
    expect([status, body.type]).toEqual([409, 'slot-taken']);
    const [offer] = body.offers;
    expect(offer).toEqual({ at: expect.any(String), diaryId: expect.any(String), strands: expect.any(Number) });
    const gaps = body.offers.map((other: { at: string }) => Math.abs(Date.parse(other.at) - Date.parse(at(tuesday, '09:30'))));
    expect(gaps).toEqual(gaps.toSorted((a: number, b: number) => a - b));
    expect((await site.booked('FCM', tuesday, wallTime(offer.at), { diaryId: offer.diaryId })).at).toBe(offer.at);
  });

  it('twenty who want the same time at once: as many get it as there are diaries', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => site.book('FCM', wednesday, '09:00')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(18).fill(409)]);
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.diaryId);
    expect(made.sort()).toEqual([first, second]);
    for (const { body } of answers.filter(({ status }) => status === 409)) expect(body.type).toBe('slot-taken');
  });

  it('when the day is full, other times are those of the days after', async () => {
    const thursday = addDays(monday, 3);
    for (const diary of [first, second]) await site.override(diary, thursday, '09:00-09:50 FCM');
    for (const diaryId of [first, second]) await site.booked('FCM', thursday, '09:00', { diaryId });
    const { body } = await site.book('FCM', thursday, '09:00');
    expect(body.type).toBe('slot-taken');
    expect(body.offers[0]?.at).toBe(at(addDays(monday, 4), '09:00'));
  });
});

describe('the same customer at the same time', () => {
  const friday = () => addDays(monday, 4);
  it.each([
    ['by reference', { reference: 'AB 12-34' }, { reference: 'ab1234', fullName: 'Somebody Else' }, '09:00', true],
    [
      'by date of birth and name',
      { dateOfBirth: '1981-09-17' },
      { dateOfBirth: '1981-09-17', fullName: ' zebedee  QUILLFEATHER' },
      '10:00',
      true,
    ],
    ['not by name alone', {}, {}, '11:00', false],
  ])('%s', async (_, one, other, time, isClash) => {
    const { id } = await site.booked('FCM', friday(), time, { customer: one });
    const answer = await site.book('FCM', friday(), time, { customer: other });
    if (!isClash) return void expect(answer.status).toBe(201);
    expect([...problem(answer), answer.body.appointmentId]).toEqual([409, 'customer-clash', id]);
    must(await site.cancel(id), 200);
    must(await site.book('FCM', friday(), time, { customer: other }), 201);
  });

  it('is refused at another site too, and is free to come right after', async () => {
    const other = await Jobcentre.open(service, 'hilltop');
    await other.diary('hill-1', weekdays('09:00-17:00 PSN'));
    const customer = { reference: 'TWO-SITES' };
    await site.booked('PSN', friday(), '13:00', { customer });
    expect(problem(await other.book('PSN', friday(), '13:10', { customer }))).toEqual([409, 'customer-clash']);
    expect((await other.book('PSN', friday(), '13:20', { customer })).status).toBe(201);
  });
});

describe('cancelling', () => {
  it('frees the time at once, is told to the customer, and is done once', async () => {
    const { id, reference } = await site.booked('PSN', wednesday, '15:00', { customer: { email: 'zeb@example.org' } });
    const before = await free(first, wednesday);
    expect(problem(await site.cancel(id, { reason: 'Rain' }))).toEqual([400, 'invalid-request']);
    const { body } = must(await site.cancel(id, { reason: 'Cannot attend', message: 'See you another day.' }), 200);
    expect(body).toMatchObject({ status: 'cancelled', reason: 'Cannot attend', version: 2 });
    expect(await free(first, wednesday)).not.toEqual(before);
    expect((await site.day(first, wednesday)).entries.map(({ start }: { start: string }) => start)).not.toContain('15:00');
    expect(startsOn(await site.search('PSN', wednesday), wednesday)).toContain('15:00');
    expect(problem(await site.cancel(id))).toEqual([409, 'wrong-status']);
    await service.settle();
    const mails = await service.mails(reference);
    expect(mails.map(({ subject, to }) => [subject, to])).toEqual([
      [`Your appointment: ${reference}`, ['zeb@example.org']],
      [`Your appointment is cancelled: ${reference}`, ['zeb@example.org']],
    ]);
    expect(mails[0]?.text).toContain('PSN Only, 20 minutes');
    expect(mails[0]?.text).toContain('at 3pm');
    expect(mails[1]?.text).toContain('See you another day.');
    const { items } = (await service.as(AGENT, 'GET', `/appointments/${id}/history`)).body;
    expect(items.map(({ what, by }: { what: string; by: string }) => [what, by])).toEqual([
      ['booked', AGENT],
      ['cancelled', AGENT],
    ]);
  });
});

describe('where a site confirms by hand', () => {
  it('a booking is a request, takes the time, and the customer is told that it is not confirmed yet', async () => {
    const manual = await Jobcentre.open(service, 'by-hand', { confirmation: 'manual' });
    const diary = await manual.diary('hand-1', weekdays('09:00-12:00 PSN'));
    const { status, reference } = await manual.booked('PSN', monday, '09:00', { customer: { email: 'zeb@example.org' } });
    expect(status).toBe('request');
    expect((await manual.day(diary, monday)).entries).toMatchObject([{ start: '09:00', status: 'request' }]);
    expect(problem(await manual.book('PSN', monday, '09:00'))).toEqual([409, 'slot-taken']);
    await service.settle();
    const [mail] = await service.mails(reference);
    expect(mail?.subject).toBe(`We have your request for an appointment: ${reference}`);
    expect(mail?.text).toContain('wait for our confirmation: without it the appointment does not take place');
  });
});
