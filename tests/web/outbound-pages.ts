import type { Browser } from 'playwright-core';
import { ADMINISTRATOR, CASEWORKER, LEADER } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let browser: Browser;
let caller: Reader;
beforeAll(async () => {
  ({ service, browser } = await sharedService());
  const body = { name: 'A Caller', email: 'caller@staff.example', teamId: 'new-applications', roles: ['caseworker'] };
  await service.as(ADMINISTRATOR, 'PUT', '/staff/caller', { body });
  caller = await Reader.signedIn(service, 'caller');
});

const save = async (typed: Record<string, string>) => {
  const [form] = (await caller.open('/outbound-calls')).forms;
  if (!form) throw new Error('No form');
  return caller.send(form, typed);
};

describe('Logging outbound calls', () => {
  it('takes minutes and whether the customer answered, and asks for what is missing', async () => {
    const [form] = (await caller.open('/outbound-calls')).forms;
    expect([form?.fields.get('activity'), form?.fields.get('hourBand')]).toEqual(['other', expect.any(String)]);
    const wrong = await save({ minutes: '601', provisionStarts: 'x' });
    expect([wrong.status, wrong.errors]).toEqual([
      400,
      [
        ['Give whole minutes from 0 to 600', 'minutes'],
        ['Say whether the customer answered', 'answered'],
        ['Give a whole number from 0 to 100', 'provisionStarts'],
      ],
    ]);
    expect(wrong.html).toMatch(/<input[^>]*id="minutes"[^>]*value="601"/);

    const saved = await save({ minutes: '12', answered: 'yes', digiLite: 'yes', provisionReferrals: '1' });
    expect(saved.text).toContain('The call is saved. Log the next one.');
    expect(saved.html).toMatch(/<input[^>]*id="minutes"[^>]*autofocus/);
    for (const said of ['12', 'Digi-Lite', '18 to 24: 1 referred, 0 started']) expect(saved.text).toContain(said);
  });

  it('says what it is for, and that nobody is ranked', async () => {
    const { text } = await caller.open('/outbound-calls');
    for (const said of ['There are no numerical targets.', 'Nobody is measured or ranked', 'fewer than 5 people'])
      expect(text).toContain(said);
    expect(text).not.toContain('Summary of outbound calls');
    expect((await (await Reader.signedIn(service, LEADER)).open('/outbound-calls')).text).toContain('Summary of outbound calls');
  });

  it('lets one’s own calls be corrected and deleted, and nobody else’s', async () => {
    await service.moveClock({ advance: 'PT1M' });
    await save({ minutes: '7', answered: 'no' });
    const listed = await caller.open('/outbound-calls');
    const [change = ''] = /\/outbound-calls\/[^/"]+\/change/.exec(listed.html) ?? [];
    const other = await Reader.signedIn(service, CASEWORKER);
    expect((await other.open(change)).status).toBe(404);

    const page = await caller.open(change);
    expect([page.value('minutes'), page.value('answered')]).toEqual(['7', 'no']);
    expect((await caller.send(page.form, { minutes: 'many' })).errors).toEqual([['Give whole minutes from 0 to 600', 'minutes']]);
    expect((await caller.send(page.form, { minutes: '9' })).text).toContain('The call is corrected.');
    const removal = (await caller.open('/outbound-calls')).forms.find(
      ({ action }) => action === change.replace('change', 'delete'),
    );
    if (!removal) throw new Error('No button');
    expect((await caller.send(removal)).text).toContain('The call is deleted.');
    expect((await caller.open(change)).status).toBe(404);
  });
});

describe('The summary of outbound calls', () => {
  it('says of today that it is not closed, in a table and in a file, each with what it is for', async () => {
    const leader = await Reader.signedIn(service, LEADER);
    const page = await leader.open('/outbound-calls/summary');
    expect([page.status, page.heading]).toEqual([200, 'Applications Service Centre Summary of outbound calls']);
    for (const said of [
      'Not closed yet: calls can still be corrected',
      'Withheld: fewer than five people called, or nobody',
      'There are no numerical targets.',
    ])
      expect(page.text.split(said)).toHaveLength(2);
    const { status, headers, body } = await service.as(LEADER, 'GET', '/outbound-calls/summary', {
      headers: { accept: 'text/csv' },
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="outbound-calls-applications-[\d-]+\.csv"$/);
    expect(String(body).split('\r\n')[0]).toContain('There are no numerical targets.');
    const file = await leader.open('/outbound-calls/summary.csv');
    expect(file.html).toBe(String(body));
  });

  it('asks for days that it can show', async () => {
    const leader = await Reader.signedIn(service, LEADER);
    const page = await leader.open('/outbound-calls/summary?from=2020-01-01');
    expect([page.status, page.errors]).toEqual([400, [['Ask for 92 days or fewer', 'from']]]);
  });
});

describe('Pages of outbound calls in the browser', () => {
  it('take a call by the keyboard alone, are ready for the next one, have no fault that axe finds, and fit', async () => {
    const leader = await Person.signedIn(browser, service, 'Tariq Lowe', { width: 1280 });
    await leader.go('/outbound-calls');
    await leader.page.locator('#minutes').focus();
    for (const key of ['1', '5', 'Tab', 'Space', 'Enter']) await leader.page.keyboard.press(key);
    await leader.page.waitForURL('**/outbound-calls?done=saved');
    expect(await leader.page.evaluate('document.activeElement.id')).toBe('minutes');
    expect(await leader.barriers()).toEqual([]);
    await leader.page.setViewportSize({ width: 320, height: 900 });
    expect(await leader.overflow()).toEqual([]);
    await leader.go('/outbound-calls/summary');
    expect(await leader.barriers()).toEqual([]);
    await leader.close();
  });
});
