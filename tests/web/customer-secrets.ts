import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { at } from '../end-to-end/diaries.ts';
import { Customer } from './customer.ts';
import { type CustomerSite, openCustomerSite } from './customer-site.ts';

let open: CustomerSite;
beforeAll(async () => {
  open = await openCustomerSite('secrets');
});

const booked = (weekday: number, time: string) => Customer.booked(open.site, open.day(weekday), time, { diaryId: open.first });
/** All addresses that a page leads to, loads or sends forms to. */
const addresses = (html: string): readonly string[] =>
  [...html.matchAll(/\s(?:href|src|action|srcset|poster)="([^"]*)"/g)].map(([, address = '']) => address);
/** Every file of the service but the mailbox. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'mail') return [];
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

describe('a token', () => {
  it('stands in links to the customer’s own pages alone, and no page loads anything from elsewhere', async () => {
    const customer = await booked(2, '09:00');
    const pages = [await customer.open('cancel'), await customer.open('reschedule')];
    pages.push(await customer.reader.open(`${await customer.link('reschedule')}?show=suggest`));
    pages.push(await customer.reader.send((await customer.open('cancel')).form));
    for (const { html } of pages) {
      const tokens = html.match(/eyJ[\w.-]+/g) ?? [];
      const own = addresses(html).filter((address) => address.startsWith('/a/'));
      expect(tokens).toHaveLength(own.length);
      expect(addresses(html).filter((address) => !/^(\/a\/|\/assets\/|#)/.test(address))).toEqual([]);
    }
    const { headers } = await open.service.plain('GET', await customer.link('cancel'));
    expect([headers.get('referrer-policy'), headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual([
      'no-referrer',
      'noindex, nofollow',
      'no-store',
    ]);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('is kept nowhere but in the e-mail: in no log, history, message or other record', async () => {
    const customer = await booked(2, '10:00');
    const links = await Promise.all((['cancel', 'reschedule', 'calendar'] as const).map((purpose) => customer.link(purpose)));
    const { form } = await customer.open('reschedule');
    await customer.reader.send(form, { at: at(open.day(2), '11:00') });
    await customer.reader.send(form, { at: at(open.day(2), '11:30') });
    await customer.post('cancel', { do: 'pick' });
    await open.service.settle();
    const files = filesIn(open.service.folder).map((path) => readFileSync(path, 'latin1'));
    const holding = (text: string) => files.filter((file) => file.includes(text)).length;
    expect(holding(customer.reference)).toBeGreaterThan(0);
    expect(holding('GET /a/{token}')).toBeGreaterThan(0);
    for (const link of links) expect(holding(link.split('.').at(-1) ?? link)).toBe(0);
  });

  it('is no part of what API Gateway logs', () => {
    const { provider } = load(readFileSync('serverless.yml', 'utf8')) as { provider: { logs: { httpApi: { format: string } } } };
    expect(provider.logs.httpApi.format).not.toMatch(/\$context\.(path|domainName|http|request(?!Time|Id))|\$input|\$request/);
    expect(provider.logs.httpApi.format).toContain('$context.routeKey');
  });
});
