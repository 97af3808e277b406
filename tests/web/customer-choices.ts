import { at, must } from '../end-to-end/diaries.ts';
import { asStaff, Customer } from './customer.ts';
import { type CustomerSite, openCustomerSite } from './customer-site.ts';

let open: CustomerSite;
let leader: string;
beforeAll(async () => {
  open = await openCustomerSite('choosing');
  ({ leader } = open.site);
});

const booked = (weekday: number, time: string, more: Parameters<typeof Customer.booked>[3] = { diaryId: open.first }) =>
  Customer.booked(open.site, open.day(weekday), time, more);
/** The starts that the page offers on a day, as wall times of its radio buttons. */
const offered = (html: string): readonly string[] =>
  [...html.matchAll(/type="radio" name="at"[^>]*value="([^"]+)"/g)].map(([, value = '']) => value);

describe('a link to cancel', () => {
  it('shows what, when, where and with whom, and nothing of whose it is', async () => {
    const customer = await booked(0, '09:00');
    const page = await customer.open('cancel');
    expect([page.status, page.heading]).toEqual([200, 'Cancel your appointment']);
    for (const words of [
      'Gateway Intervention, 30 minutes',
      'at 9am',
      'choosing Jobcentre',
      'choosing-1',
      'Face to face',
      customer.reference,
    ])
      expect(page.text).toContain(words);
    expect(page.html).not.toMatch(/Zebedee|Quillfeather|customer\.example/);
  });

  it('cancels by its form alone, says so however often it is reloaded, and keeps the reason', async () => {
    const customer = await booked(0, '09:30');
    const page = await customer.open('cancel');
    const done = await customer.reader.send(page.form, { reason: 'I have\nmoved away' });
    expect([done.status, done.heading]).toEqual([200, 'Your appointment is cancelled']);
    expect((await customer.reader.open(done.place)).heading).toBe('Your appointment is cancelled');
    expect(await customer.record()).toMatchObject({ status: 'cancelled', reason: 'I have moved away', version: 2 });
    expect(await customer.story(leader)).toEqual(['booked by 90000020', 'cancelled by customer']);
    await open.service.settle();
    expect((await customer.mails()).at(-1)?.subject).toBe(`Your appointment is cancelled: ${customer.reference}`);

    const again = await customer.reader.send(page.form);
    expect([again.status, again.place]).toEqual([200, done.place]);
    expect((await customer.record()).version).toBe(2);
  });

  it('that staff have cancelled meanwhile says so, for it was not the customer’s form that did it', async () => {
    const customer = await booked(0, '10:30');
    const { form } = await customer.open('cancel');
    await asStaff(open.site, customer, 'cancel', {});
    const late = await customer.reader.send(form);
    expect([late.status, late.heading]).toEqual([409, 'This appointment is cancelled']);
    expect(late.text).toContain('had changed already');
  });

  it('keeps a reason that is too long in its box, and cancels nothing', async () => {
    const customer = await booked(0, '10:00');
    const page = await customer.open('cancel');
    const long = 'because '.repeat(30).trim();
    const refused = await customer.reader.send(page.form, { reason: long });
    expect([refused.status, refused.errors]).toEqual([400, [['Use 200 characters or fewer', 'reason']]]);
    expect(refused.value('reason')).toBe(long);
    expect((await customer.record()).status).toBe('upcoming');
  });
});

describe('a link to another time', () => {
  it('offers the free times of the week, and keeps the coach who is free then', async () => {
    const customer = await booked(1, '09:00');
    const page = await customer.open('reschedule');
    expect(page.heading).toBe('Choose another time');
    expect(offered(page.html)).toContain(at(open.day(1), '14:00'));
    expect(offered(page.html)).not.toContain(at(open.day(1), '09:00'));
    expect(page.html).not.toContain(open.first);

    const done = await customer.reader.send(page.form, { at: at(open.day(1), '11:30') });
    expect([done.status, done.heading]).toEqual([200, 'We have the time that you chose']);
    expect(await customer.record()).toMatchObject({ status: 'request', at: at(open.day(1), '11:30'), diaryId: open.first });
    expect(await customer.story(leader)).toEqual(['booked by 90000020', 'picked by customer']);
  });

  it('keeps the coach too for a time that runs into the one that the appointment has', async () => {
    const customer = await booked(2, '09:00');
    await customer.reader.send((await customer.open('reschedule')).form, { at: at(open.day(2), '09:15') });
    expect(await customer.record()).toMatchObject({ at: at(open.day(2), '09:15'), diaryId: open.first });
  });

  it('gives it to a colleague where the coach is not free', async () => {
    const customer = await booked(2, '10:00', { diaryId: open.second });
    await customer.reader.send((await customer.open('reschedule')).form, { at: at(open.day(2), '13:00') });
    expect(await customer.record()).toMatchObject({ at: at(open.day(2), '13:00'), diaryId: open.first });
  });

  it('asks for a time when none was chosen, and takes none that was never offered', async () => {
    const customer = await booked(3, '09:00');
    const { form } = await customer.open('reschedule');
    const none = await customer.reader.send(form);
    expect([none.status, none.errors]).toEqual([400, [['Choose a time', 'at']]]);
    expect(none.has('at')).toBe(true);
    for (const [wish, status] of [
      ['soon', 400],
      [at(open.day(3), '09:02'), 400],
      [at(open.day(3), '20:00'), 409],
      [at(open.day(6), '10:00'), 409],
      ['2020-01-01T10:00:00Z', 409],
      ['9999-12-31T23:55:00Z', 409],
    ] as const)
      expect([wish, (await customer.reader.send(form, { at: wish })).status]).toEqual([wish, status]);
    expect(await customer.record()).toMatchObject({ version: 1, at: at(open.day(3), '09:00') });
  });

  it('shows fresh times to somebody who came too late', async () => {
    const customer = await booked(3, '09:30');
    const { form } = await customer.open('reschedule');
    const wish = at(open.day(3), '14:30');
    must(await open.site.book('GI', open.day(3), '14:30', { diaryId: open.first }), 201);
    const late = await customer.reader.send(form, { at: wish });
    expect([late.status, late.heading]).toEqual([409, 'Choose another time']);
    expect(late.text).toContain('not free any more');
    expect(offered(late.html)).not.toContain(wish);
    expect(offered(late.html)).toContain(at(open.day(3), '13:00'));
    expect((await customer.record()).version).toBe(1);
    await customer.reader.send(late.form, { at: at(open.day(3), '13:00') });
    expect((await customer.record()).at).toBe(at(open.day(3), '13:00'));
  });

  it('gives three who choose the same time at once to as many coaches as there are', async () => {
    const customers = [await booked(4, '09:00'), await booked(4, '09:30'), await booked(4, '10:00')];
    const pages = await Promise.all(customers.map(async (one) => ({ one, form: (await one.open('reschedule')).form })));
    const wish = at(open.day(4), '11:00');
    const answers = await Promise.all(pages.map(({ one, form }) => one.reader.send(form, { at: wish })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    const records = await Promise.all(customers.map((one) => one.record()));
    expect(
      records
        .filter((one) => one.at === wish)
        .map(({ diaryId }) => diaryId)
        .sort(),
    ).toEqual([open.first, open.second]);
  });

  it('does what one of two copies of a form says, once', async () => {
    const customer = await booked(4, '13:00');
    const { form } = await customer.open('reschedule');
    const wish = at(open.day(4), '14:00');
    const answers = await Promise.all([1, 2].map(() => customer.reader.send(form, { at: wish })));
    for (const { status, heading } of answers) expect([status, heading]).toEqual([200, 'We have the time that you chose']);
    expect(await customer.record()).toMatchObject({ at: wish, version: 2 });
    expect(await customer.story(leader)).toHaveLength(2);
    const other = await customer.reader.send(form, { at: at(open.day(4), '14:30') });
    expect([other.status, other.text.includes('had changed already')]).toEqual([409, true]);
  });

  it('says it in words when the customer is elsewhere then', async () => {
    const who = { customer: { reference: 'ONE OF TWO' } };
    const customer = await booked(1, '10:00', { diaryId: open.first, ...who });
    await booked(1, '11:00', { diaryId: open.second, ...who });
    const clash = await customer.reader.send((await customer.open('reschedule')).form, { at: at(open.day(1), '10:45') });
    expect(clash.status).toBe(409);
    expect(clash.text).toContain('You have another appointment with us at the time that you chose');
  });

  it('leads from week to week as far as can be booked, and makes nothing of a week that is none', async () => {
    const customer = await booked(0, '13:00');
    const link = await customer.link('reschedule');
    const page = await customer.reader.open(link);
    const later = /href="([^"]+)" rel="next"/.exec(page.html)?.[1] ?? '';
    const next = await customer.reader.open(later);
    expect(offered(next.html)[0]?.slice(0, 10)).toBe(open.day(7));
    expect(next.html).toContain('rel="prev"');
    for (const week of ['2020-W01', 'x', '2026-W99', '9999-W01'])
      expect(offered((await customer.reader.open(`${link}?week=${week}`)).html)).toEqual(offered(page.html));
  });
});
