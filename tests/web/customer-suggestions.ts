import { Temporal } from 'temporal-polyfill';
import { addDays, at, today } from '../end-to-end/diaries.ts';
import { asStaff, Customer, suggestion } from './customer.ts';
import { type CustomerSite, openCustomerSite } from './customer-site.ts';

let open: CustomerSite;
beforeAll(async () => {
  open = await openCustomerSite('suggesting');
});

const suggesting = async (weekday: number, time: string) => {
  const customer = await Customer.booked(open.site, open.day(weekday), time, { diaryId: open.first });
  const page = await customer.reader.open(`${await customer.link('reschedule')}?show=suggest`);
  return { customer, page, suggest: (fields: Record<string, string>) => customer.reader.send(page.form, fields) };
};

/** The last Sunday of the next March, when London clocks skip the hour after one. */
const springForward = async (): Promise<string> => {
  const now = Temporal.PlainDate.from(await today(open.service));
  const march = [now.year, now.year + 1]
    .map((year) => new Temporal.PlainDate(year, 3, 31))
    .find((end) => end.subtract({ days: 7 }).since(now).sign > 0);
  return march?.subtract({ days: march.dayOfWeek % 7 }).toString() ?? '';
};

describe('suggesting other times', () => {
  it('sends up to three by the London clock; staff accept one, and the same link shows it confirmed', async () => {
    const { customer, page, suggest } = await suggesting(0, '09:00');
    expect([page.status, page.heading]).toEqual([200, 'Suggest other times']);
    expect(page.text).toContain('The free times show on which days, and between which hours, we see people.');
    const done = await suggest({ ...suggestion('first', open.day(1), '9.30am'), ...suggestion('third', open.day(7), '14:05') });
    expect([done.status, done.heading]).toEqual([200, 'We have the times that you suggested']);
    const wishes = [at(open.day(1), '09:30'), at(open.day(7), '14:05')];
    expect(await customer.record()).toMatchObject({ status: 'request', suggestions: wishes, at: at(open.day(0), '09:00') });
    const again = await suggest({ ...suggestion('first', open.day(1), '9.30am'), ...suggestion('third', open.day(7), '14:05') });
    expect([again.status, again.place]).toEqual([200, done.place]);
    expect((await suggest(suggestion('first', open.day(1), '10am'))).status).toBe(409);
    const waiting = await customer.open('reschedule');
    expect(waiting.text).toMatch(/You have suggested other times.* at 9:30am .* at 2:05pm/);
    const old = await customer.link('cancel', { mail: 0 });
    await asStaff(open.site, customer, 'accept', { suggestion: 0 });
    const confirmed = await customer.reader.open(old);
    expect(confirmed.text).toMatch(/The time of this appointment has changed.* This appointment is confirmed.* at 9:30am/);
  });

  it('says of each box what is wrong with it, keeps what was typed, and suggests nothing', async () => {
    const { customer, suggest } = await suggesting(0, '10:00');
    const none = await suggest({});
    expect([none.status, none.errors]).toEqual([400, [['Suggest at least one time', 'first-day']]]);
    const wrong = await suggest({
      ...suggestion('first', '2027-02-30', '10am'),
      ...suggestion('second', open.day(1), 'noonish'),
      ...suggestion('third', addDays(open.day(0), -300), '10am'),
    });
    expect(wrong.errors).toEqual([
      ['First time: enter a date that exists, such as 24 11 2026', 'first-day'],
      ['Second time: enter a time, such as 2:30pm or 14:30', 'second-time'],
      ['Third time: suggest a time that is still to come', 'third-day'],
    ]);
    expect([wrong.value('first-day'), wrong.value('second-time')]).toEqual(['30', 'noonish']);
    const others = await suggest({
      ...suggestion('first', open.day(1), '10:00'),
      ...suggestion('second', open.day(1), '10am'),
      ...suggestion('third', open.day(0), '10am'),
    });
    expect(others.errors.map(([message]) => message)).toEqual([
      'Second time: suggest each time once',
      'Third time: suggest another time than the one that the appointment has',
    ]);
    expect((await customer.record()).version).toBe(1);
  });

  it('takes no time that clocks skip, that is off the five minutes, or that is too far ahead to be accepted', async () => {
    const { customer, suggest } = await suggesting(0, '10:30');
    const { errors } = await suggest({
      ...suggestion('first', await springForward(), '1:30am'),
      ...suggestion('second', open.day(1), '10:02'),
      ...suggestion('third', addDays(open.day(0), 200), '10am'),
    });
    expect(errors).toEqual([
      ['First time: the clocks go forward then, so this time does not exist: choose another', 'first-time'],
      ['Second time: suggest a time on 5 minutes, such as 2:30pm or 2:35pm', 'second-time'],
      ['Third time: suggest an earlier day: we cannot book so far ahead', 'third-day'],
    ]);
    expect((await customer.record()).version).toBe(1);
  });

  it('is refused with how the appointment stands now when it has changed meanwhile', async () => {
    const { customer, suggest } = await suggesting(0, '11:00');
    await asStaff(open.site, customer, 'reschedule', { at: at(open.day(2), '11:00') });
    const late = await suggest(suggestion('first', open.day(3), '10am'));
    expect([late.status, late.heading]).toEqual([409, 'Suggest other times']);
    expect(late.text).toMatch(/had changed already.* at 11am/);
    expect(late.value('first-time')).toBe('10am');
    expect((await customer.record()).suggestions).toBeUndefined();
  });
});
