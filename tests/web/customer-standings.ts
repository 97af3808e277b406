import { addDays, at, isoWeek } from '../end-to-end/diaries.ts';
import { asStaff, Customer } from './customer.ts';
import { type CustomerSite, openCustomerSite } from './customer-site.ts';

let open: CustomerSite;
beforeAll(async () => {
  open = await openCustomerSite('standing');
});

const booked = (weekday: number, time: string) => Customer.booked(open.site, open.day(weekday), time, { diaryId: open.first });
const seen = async (customer: Customer, purpose: 'cancel' | 'reschedule', mail = 0) =>
  customer.reader.open(await customer.link(purpose, { mail }));

describe('however old the link, its page shows how the appointment stands now', () => {
  it('not confirmed yet: may be cancelled or moved', async () => {
    await open.site.change({ confirmation: 'manual' });
    const customer = await booked(0, '09:00');
    await open.site.change({ confirmation: 'automatic' });
    expect(await customer.record()).toMatchObject({ status: 'request' });
    for (const purpose of ['cancel', 'reschedule'] as const) {
      const page = await seen(customer, purpose);
      expect(page.text).toContain('This appointment is not confirmed yet');
      expect(page.forms).toHaveLength(1);
    }
  });

  it('asked for another time: says so first, and a free time answers it', async () => {
    const customer = await booked(0, '09:30');
    await asStaff(open.site, customer, 'ask-to-reschedule', { message: 'Our room is being painted.' });
    const page = await seen(customer, 'reschedule');
    expect(page.text).toMatch(
      /^Choose another time We have asked you to choose another time\. Your appointment does not take place/,
    );
    const done = await customer.reader.send(page.form, { at: at(open.day(1), '10:00') });
    expect(done.heading).toBe('We have the time that you chose');
    expect(await customer.record()).toMatchObject({ status: 'request', at: at(open.day(1), '10:00') });
    expect((await customer.record()).asked).toBeUndefined();
  });

  it('moved by staff: the new time, and a notice on links for the old one alone', async () => {
    const customer = await booked(0, '10:00');
    await asStaff(open.site, customer, 'reschedule', { at: at(open.day(2), '11:00') });
    const [old, fresh] = [await seen(customer, 'cancel', 0), await seen(customer, 'cancel', 1)];
    for (const page of [old, fresh]) expect(page.text).toContain('at 11am');
    expect(old.text).toContain('has changed since we sent you this link');
    expect(fresh.text).not.toContain('has changed');
    expect((await customer.reader.send(old.form)).heading).toBe('Your appointment is cancelled');
  });

  it('cancelled: neither link offers anything more', async () => {
    const customer = await booked(0, '10:30');
    const forms = await Promise.all(
      (['cancel', 'reschedule'] as const).map(async (purpose) => (await seen(customer, purpose)).form),
    );
    await asStaff(open.site, customer, 'cancel', { reason: 'Cannot attend' });
    for (const purpose of ['cancel', 'reschedule'] as const) {
      const page = await seen(customer, purpose);
      expect([page.status, page.heading, page.forms]).toEqual([200, 'This appointment is cancelled', []]);
    }
    for (const form of forms) {
      const late = await customer.reader.send(form, { at: at(open.day(1), '11:00') });
      expect([late.status, late.heading]).toEqual([409, 'This appointment is cancelled']);
    }
    expect(await customer.record()).toMatchObject({ status: 'cancelled', version: 2 });
  });

  it('completed: it is over; asked back, a time may be chosen', async () => {
    const customer = await booked(0, '11:00');
    await asStaff(open.site, customer, 'complete', { minutesTaken: 20 });
    const over = await seen(customer, 'reschedule');
    expect([over.heading, over.forms]).toEqual(['This appointment is over', []]);
    await asStaff(open.site, customer, 'ask-to-reschedule');
    expect((await seen(customer, 'reschedule')).text).toContain('We have asked you to choose another time');
  });

  it('in a week that cannot be booked: says so, and leads to suggesting times', async () => {
    const customer = await booked(3, '09:00');
    const link = await customer.link('reschedule');
    const far = await customer.reader.open(`${link}?week=${isoWeek(addDays(open.day(0), 200))}`);
    expect(far.text).toMatch(/We cannot book so far ahead: the last day is \w+ \d+ \w+/);
    expect(far.html).toContain(`${link}?show=suggest`);
    expect(far.forms).toEqual([]);
  });
});
