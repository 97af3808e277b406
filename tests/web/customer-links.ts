import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomerLinks } from '../../lib/appointments/customer-links.ts';
import { addDays, at, everyDay, Jobcentre, today } from '../end-to-end/diaries.ts';
import type { Service } from '../end-to-end/service.ts';
import { asStaff, Customer, linksIn, type Purpose } from './customer.ts';
import { type CustomerSite, openCustomerSite } from './customer-site.ts';

let open: CustomerSite;
beforeAll(async () => {
  open = await openCustomerSite('linking');
});

const booked = (weekday: number, time: string) => Customer.booked(open.site, open.day(weekday), time, { diaryId: open.first });
/** Version, history and everything else that a link could have changed. */
const state = async (customer: Customer) => [await customer.record(), await customer.story(open.site.leader)];
/** Links as the service signs them. */
const signer = async (service: Service) => {
  const now = await service.now();
  return new CustomerLinks(`link-${JSON.parse(readFileSync(join(service.folder, 'match-secret.json'), 'utf8'))}`, {
    now: () => now,
  });
};

describe('whoever only looks', () => {
  it('changes nothing, whichever link of whichever e-mail is followed, however often, with whatever behind it', async () => {
    const customer = await booked(0, '09:00');
    await asStaff(open.site, customer, 'ask-to-reschedule');
    const before = await state(customer);
    const links = (await customer.mails()).flatMap((mail) => Object.values(linksIn(mail)));
    expect(links.length).toBeGreaterThanOrEqual(5);
    const query = new URLSearchParams({
      do: 'cancel',
      version: '2',
      at: at(open.day(1), '09:00'),
      done: 'cancelled',
      show: 'suggest',
    });
    for (const link of links)
      for (const method of ['HEAD', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])
        for (const path of [link, `${link}?${query}`]) {
          const { status, headers } = await open.service.plain(method, path);
          const isLooking = method === 'HEAD' || method === 'GET';
          expect([method, status, headers.get('referrer-policy')]).toEqual(
            isLooking ? [method, 200, 'no-referrer'] : [method, 404, expect.any(String)],
          );
        }
    expect(await state(customer)).toEqual(before);
  });

  it('gets a calendar file for a link to the calendar, as it stands now', async () => {
    const customer = await booked(0, '09:30');
    const link = await customer.link('calendar');
    const { headers, body } = await open.service.plain('GET', link);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    expect(headers.get('content-disposition')).toBe('attachment; filename="appointment.ics"');
    expect(body).toContain(customer.reference);
    expect(body).not.toMatch(/Zebedee|\/a\/|eyJ/);
    await asStaff(open.site, customer, 'cancel', {});
    expect((await open.service.plain('GET', link)).headers.get('content-type')).toContain('method=CANCEL');
  });
});

describe('a link', () => {
  it('with a slash behind it leads to the one without', async () => {
    const customer = await booked(3, '11:30');
    const link = await customer.link('reschedule');
    const seen = await customer.reader.open(`${link}/`);
    expect([seen.status, new URL(seen.place, open.service.url).pathname]).toEqual([200, link]);
  });

  it('is good for its purpose alone', async () => {
    const customer = await booked(1, '09:00');
    const before = await state(customer);
    const deeds = {
      cancel: { version: '1' },
      pick: { version: '1', at: at(open.day(1), '10:00') },
      suggest: { version: '1', 'first-day': '1', 'first-month': '1', 'first-year': '2027', 'first-time': '10am' },
    };
    for (const [purpose, own] of [
      ['calendar', []],
      ['cancel', ['cancel']],
      ['reschedule', ['pick', 'suggest']],
    ] as const)
      for (const [deed, fields] of Object.entries(deeds)) {
        if (own.some((one) => one === deed)) continue;
        const page = await customer.post(purpose, { do: deed, ...fields });
        expect([purpose, deed, page.status, page.heading]).toEqual([purpose, deed, 404, 'This link does not work']);
      }
    expect(await state(customer)).toEqual(before);
  });

  it('does nothing for a form that makes no sense, and says so', async () => {
    const customer = await booked(1, '09:30');
    const before = await state(customer);
    const forms: Record<string, string>[] = [
      {},
      { do: 'constructor' },
      { do: '__proto__' },
      { do: 'cancel' },
      { do: 'cancel', version: 'x' },
    ];
    for (const form of [...forms, { do: 'cancel', version: '1.5' }, { do: 'cancel', version: '1', reason: 'a\u0000b' }])
      expect([form, (await customer.post('cancel', form)).status]).toEqual([form, 400]);
    for (const version of ['0', '-1', '1e400'])
      expect((await customer.post('reschedule', { do: 'pick', version, at: at(open.day(1), '10:00') })).status).toBe(400);
    expect((await customer.post('cancel', { do: 'cancel', version: '7' })).status).toBe(409);
    expect(await state(customer)).toEqual(before);
  });

  it('of somebody else changes their own appointment alone', async () => {
    const [one, other] = [await booked(1, '10:00'), await booked(1, '10:30')];
    const { fields } = (await one.open('cancel')).form;
    await other.reader.send({ action: await other.link('cancel'), fields });
    expect([(await one.record()).status, (await other.record()).status]).toEqual(['upcoming', 'cancelled']);
  });

  it('that was forged, cut short, lengthened or made up leads to a page that helps', async () => {
    const customer = await booked(1, '11:00');
    const [link, other] = [await customer.link('cancel'), await customer.link('reschedule')];
    const [header, , signature] = link.slice(3).split('.');
    const claims = other.split('.')[1];
    const made = ['x', 'null', '%00', '%F0%9F%92%A9', `${header}.${claims}.${signature}`, 'x'.repeat(1050), 'x'.repeat(5000)];
    for (const path of [
      link.slice(0, -1),
      `${link}x`,
      `${link}.`,
      `${link}%3E`,
      link.toUpperCase(),
      ...made.map((token) => `/a/${token}`),
    ])
      for (const page of [
        await customer.reader.open(path),
        await customer.reader.post(path, new URLSearchParams({ do: 'cancel', version: '1' })),
      ])
        expect([path.length, page.status, /link|page/i.test(page.heading)]).toEqual([path.length, 404, true]);
    const page = await customer.reader.open(link.slice(0, -1));
    expect(page.heading).toBe('This link does not work');
    expect(page.text).toMatch(
      /use the whole link from the e-mail.*Nothing about your appointment has changed.*Answer the e-mail/,
    );
    expect(page.html).not.toContain('/sign-in');
    expect((await customer.record()).version).toBe(1);
  });
});

describe('when time goes by', () => {
  it('a link shows that the time has come, and that it has passed', async () => {
    const site = await Jobcentre.open(open.service, 'passing');
    await site.diary('passing-1', everyDay('03:00-23:00 GI'));
    const now = await today(open.service);
    const { days } = (await site.search('GI', now, addDays(now, 5))).body;
    const [next] = days.flatMap(({ starts }: { starts: { at: string }[] }) => starts);
    const made = await Customer.bookedAt(site, next.at);
    const { form } = await made.open('cancel');
    await open.service.moveClock({ set: next.at });
    expect((await made.open('cancel')).text).toContain('The time of this appointment has begun');
    await open.service.moveClock({ advance: 'PT30M' });
    for (const purpose of ['cancel', 'reschedule'] as const) {
      const page = await made.open(purpose);
      expect([page.status, page.heading, page.forms]).toEqual([200, 'The time of this appointment has passed', []]);
    }
    expect((await made.reader.send(form)).status).toBe(409);
    expect((await made.record()).status).toBe('past');
    await asStaff(site, made, 'ask-to-reschedule');
    expect((await made.open('reschedule')).text).toMatch(
      /^Choose a time We have asked you to choose a time for another appointment/,
    );
  });

  it('a link expires, and does nothing more', async () => {
    const customer = await booked(2, '09:00');
    const links = await signer(open.service);
    const now = (await open.service.now()).round('second');
    const tokens = (purpose: Purpose) =>
      [1, -1].map((minutes) => links.token(customer.id, purpose, now.add({ minutes }).toString()));
    for (const purpose of ['cancel', 'reschedule', 'calendar'] as const) {
      const [good, expired] = (await Promise.all(tokens(purpose))).map((token) => `/a/${token}`);
      expect((await open.service.plain('GET', good ?? '')).status).toBe(200);
      for (const page of [
        await customer.reader.open(expired ?? ''),
        await customer.reader.post(expired ?? '', new URLSearchParams({ do: purpose, version: '1' })),
      ]) {
        expect([page.status, page.heading]).toEqual([410, 'This link has expired']);
        expect(page.text).toContain('Use the link in the latest e-mail about the appointment');
      }
    }
    expect((await customer.record()).version).toBe(1);
  });

  it('a link for an appointment that is no longer kept says so', async () => {
    const token = await (await signer(open.service)).token('AP-0000-0000', 'cancel', '2099-01-01T00:00:00Z');
    const { status, body } = await open.service.plain('GET', `/a/${token}`);
    expect(status).toBe(404);
    expect(body).toContain('This appointment is no longer kept');
  });
});
