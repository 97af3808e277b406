import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { Jobcentre, quietMonday, weekdays } from '../end-to-end/diaries.ts';
import { sendRaw } from '../end-to-end/raw-http.ts';
import type { Service } from '../end-to-end/service.ts';
import { Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let site: Jobcentre;
let monday: string;
let coach: Reader;
let leader: Reader;

const DIARY = '/diaries/feeds.feeds-coach';

beforeAll(async () => {
  ({ service } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'feeds');
  await site.diary('feeds-coach', weekdays('09:00-12:30 FCM'));
  [coach, leader] = await Promise.all([Reader.signedIn(service, 'feeds-coach'), Reader.signedIn(service, site.leader)]);
});

type Seen = Awaited<ReturnType<Reader['open']>>;

/** The address that a page shows, in a box to be copied from. */
const addressOn = ({ html }: Seen): string | undefined => {
  const box = /<input[^>]*id="address"[^>]*>/.exec(html)?.[0];
  if (box !== undefined) expect(box).toContain('readonly');
  return /value="([^"]*)"/.exec(box ?? '')?.[1];
};
const make = async (): Promise<string> => {
  const made = await coach.send((await coach.open(`${DIARY}/feed`)).form, { step: 'subscribe' });
  const address = addressOn(made);
  if (!address) throw new Error(`No address on ${made.place} (${made.status})`);
  return address;
};
const pathIn = (address: string): string => {
  expect(address.startsWith(`${service.url}/feeds/`)).toBe(true);
  return address.slice(service.url.length);
};
const ask = async (address: string, headers: Record<string, string> = {}) => {
  const { status, headers: answered, body } = await service.plain('GET', pathIn(address), { headers });
  return { status, headers: answered, text: String(body) };
};

describe('The page of a subscription', () => {
  it('is led to from one’s own diary alone', async () => {
    const links = async (by: Reader) => (await by.open(DIARY)).html.includes(`href="${DIARY}/feed"`);

    expect([await links(coach), await links(leader)]).toEqual([true, false]);
    expect((await leader.open(`${DIARY}/feed`)).status).toBe(403);
  });

  it('explains, makes the address when asked, and shows it this once', async () => {
    const opened = await coach.open(`${DIARY}/feed`);
    expect([opened.heading, addressOn(opened)]).toEqual(['feeds-coach Subscribe in your calendar', undefined]);
    for (const word of ['Outlook', 'Google', 'Apple', 'Whoever has the address can read the diary without signing in'])
      expect(opened.text).toContain(word);

    const made = await coach.send(opened.form, { step: 'subscribe' });
    expect((await ask(addressOn(made) ?? '')).status).toBe(200);

    const again = await coach.open(`${DIARY}/feed`);
    expect(addressOn(again)).toBeUndefined();
    expect(again.text).toContain('This diary has been subscribed to since today at');
  });

  it('ends the address before when it makes another, and all when it is told to', async () => {
    const first = await make();
    const second = await make();
    expect([(await ask(first)).status, (await ask(second)).status]).toEqual([404, 200]);

    const stopped = await coach.send((await coach.open(`${DIARY}/feed`)).form, { step: 'stop' });
    expect(stopped.place).toBe(`${DIARY}/feed?done=stopped`);
    expect(stopped.text).toContain('The subscription has ended.');
    expect((await ask(second)).status).toBe(404);
  });

  it('changes nothing when it does not understand', async () => {
    const address = await make();
    const { form } = await coach.open(`${DIARY}/feed`);
    for (const step of ['', 'x', 'STOP']) expect(addressOn(await coach.send(form, { step }))).toBeUndefined();
    expect((await ask(address)).status).toBe(200);
  });
});

describe('A subscribed calendar', () => {
  it('is read without signing in, by one who is told nothing of the customer', async () => {
    const { id } = await site.booked('FCM', monday, '10:00', { diaryId: 'feeds.feeds-coach' });
    const { status, headers, text } = await ask(await make());
    const [event, ...others] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');

    expect([status, others]).toEqual([200, []]);
    expect(event?.getFirstPropertyValue('summary')).toBe(`First Commitment Meeting, ${id}`);
    expect(text).not.toContain('Quillfeather');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    expect(headers.get('content-disposition')).toBe('inline; filename="appointments.ics"');
    expect(headers.get('cache-control')).toBe('private, max-age=300');
    await site.cancel(id);
  });

  it('is the same packed and unpacked', async () => {
    const address = await make();
    const [packed, plain] = [
      await ask(address, { 'accept-encoding': 'gzip' }),
      await ask(address, { 'accept-encoding': 'identity' }),
    ];

    expect([packed, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null]);
    expect(packed.text).toBe(plain.text);
  });

  it('leaves its address in no log', async () => {
    const address = await make();
    await ask(address);
    await ask(`${address}x`);
    const log = readFileSync(join(service.folder, 'service.log'), 'utf8');

    expect(log).toContain('GET /feeds/{token}');
    expect(log).not.toContain(pathIn(address).slice('/feeds/'.length));
  });
});

describe('A page without sign-in', () => {
  const nowhere = () => `${service.url}/feeds/none`;

  it('is listed nowhere, tells its address to nobody, and is guarded as any page', async () => {
    for (const { headers } of [await ask(await make()), await ask(nowhere())]) {
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.getSetCookie()).toEqual([]);
    }
    expect((await ask(nowhere())).headers.get('cache-control')).toBe('no-store');
  });

  it('leads nowhere behind the sign-in, and says nothing to staff that it does not say to all', async () => {
    const { status, text } = await ask(nowhere());
    const seen = await coach.open('/feeds/none');

    expect(status).toBe(404);
    expect(seen.heading).toBe('Page not found');
    expect(seen.text).toContain('It may have been stopped, or replaced by another.');
    expect(text).toContain('<title>Page not found – Appointments</title>');
    for (const html of [text, seen.html]) {
      expect([...html.matchAll(/<(?:a|form)[^>]*(?:href|action)="([^"]*)"/g)].map(([, to]) => to)).toEqual(['#main-content']);
      expect(html).not.toMatch(/feeds-coach|Sign out|name="csrf"/);
    }
  });

  it('takes no parameter and no form that is longer than any of ours', async () => {
    const length = (path: string) => service.plain('GET', path).then(({ status }) => status);
    expect([await length(`/feeds/${'x'.repeat(1000)}`), await length(`/feeds/${'x'.repeat(5000)}`)]).toEqual([404, 404]);

    const body = 'x'.repeat(500_001);
    const { status, text } = await sendRaw(service.url, `GET ${pathIn(await make())}`, [
      'Content-Type: text/plain',
      `Content-Length: ${body.length}`,
      '',
      body,
    ]);
    expect(status).toBe(413);
    expect(text).toContain('<title>The request is too large – Appointments</title>');
    expect(text).not.toMatch(/team leader|href="\/"/);
  });
});
