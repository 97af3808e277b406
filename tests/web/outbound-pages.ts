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

const purpose = ['There are no numerical targets.', 'Nobody is measured or ranked', 'fewer than 5 people'];

const save = async (typed: Record<string, string>) => caller.send((await caller.open('/outbound-calls')).form, typed);

describe('Logging outbound calls', () => {
  it('takes minutes and whether the customer answered, and asks for what is missing', async () => {
    const page = await caller.open('/outbound-calls');
    expect(page.form.fields.get('activity')).toBe('other');
    expect(page.html).toMatch(/<select[^>]*id="hourBand"[^>]*>\s*<option value=""[^>]*>Now</);
    const wrong = await save({ minutes: '601', provisionStarts: 'x' });
    expect([wrong.status, wrong.errors]).toEqual([
      400,
      [
        ['Enter the minutes as a whole number from 0 to 600', 'minutes'],
        ['Select yes if the customer answered', 'answered'],
        ['Enter the starts as a whole number from 0 to 100', 'provisionStarts'],
      ],
    ]);
    expect(wrong.html).toMatch(/<input[^>]*id="minutes"[^>]*value="601"/);
    expect(wrong.html).not.toContain('autofocus');

    const saved = await save({ minutes: '12', answered: 'yes', digiLite: 'yes', provisionReferrals: '1' });
    expect(saved.text).toContain('The call is saved. Log the next one.');
    for (const said of ['12', 'Digi-Lite', '18 to 24: 1 referred, 0 started']) expect(saved.text).toContain(said);
  });

  it('says what it is for, and that nobody is ranked', async () => {
    const { text } = await caller.open('/outbound-calls');
    for (const said of purpose) expect(text).toContain(said);
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
    const many = await caller.send(page.form, { minutes: 'many' });
    expect(many.errors).toEqual([['Enter the minutes as a whole number from 0 to 600', 'minutes']]);
    expect((await caller.send(page.form, { minutes: '9' })).text).toContain('The call is corrected.');

    const removal = change.replace('change', 'delete');
    expect((await other.open(removal)).status).toBe(404);
    const asked = await caller.open(removal);
    expect([asked.heading, asked.text]).toEqual([
      expect.stringContaining('Delete this call?'),
      expect.stringContaining('Minutes 9 Answered No For Other'),
    ]);
    for (const one of [page, many, asked]) for (const said of purpose) expect(one.text).toContain(said);
    expect((await caller.send(asked.form)).text).toContain('The call is deleted.');
    for (const gone of [change, removal]) expect((await caller.open(gone)).status).toBe(404);
  });

  it('logs a call as made when it is saved, unless a part of the day that has begun is chosen', async () => {
    const now = (await service.now()).toZonedDateTimeISO('Europe/London');
    const morning = now.withPlainTime('09:30').add({ days: now.hour < 9 ? 0 : 1 });
    await service.moveClock({ set: morning.toInstant().toString() });
    caller = await Reader.signedIn(service, 'caller');
    const { form, html } = await caller.open('/outbound-calls');
    expect([html.includes('value="before-10"'), html.includes('value="10-to-12"')]).toEqual([true, false]);
    await service.moveClock({ advance: 'PT50M' });
    for (const [hourBand, made] of [
      ['', '10am to midday'],
      ['from-16', '10am to midday'],
      ['before-10', 'Before 10am'],
    ] as const) {
      const key = `${form.fields.get('key')}-${hourBand}`;
      const saved = await caller.send(form, { key, minutes: '5', answered: 'yes', hourBand });
      const [, newest = ''] = /href="([^"]+\/delete)"/.exec(saved.html) ?? [];
      expect((await caller.open(newest)).text).toContain(`When ${made}`);
      await service.moveClock({ advance: 'PT1S' });
    }
  });
});

describe('The summary of outbound calls', () => {
  it('says of today that it is not closed, in a table and in a file, each with what it is for', async () => {
    const leader = await Reader.signedIn(service, LEADER);
    const page = await leader.open('/outbound-calls/summary');
    expect([page.status, page.heading]).toEqual([200, 'Applications Service Centre Summary of outbound calls']);
    for (const said of [
      'Not closed yet: calls can still be corrected',
      'Withheld: on each of these days fewer than five people called, or nobody',
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

  it.each([
    ['from=2020-01-01', 'Ask for 92 days or fewer', 'from'],
    ['from=2026-02-30', 'First day must be a real date', 'from'],
    ['to=tomorrow', 'Last day must be a real date', 'to'],
  ])('asks for days that it can show instead of %s, keeps the team, and says what it is for', async (days, words, box) => {
    const leader = await Reader.signedIn(service, LEADER);
    for (const path of ['summary', 'summary.csv']) {
      const page = await leader.open(`/outbound-calls/${path}?team=new-applications&${days}`);
      expect([page.status, page.errors]).toEqual([400, [[words, box]]]);
      expect(page.html).toMatch(/<option value="new-applications" selected>/);
      for (const said of purpose) expect(page.text).toContain(said);
    }
  });
});

const isInSight = async ({ page }: Person, place: string): Promise<boolean> => {
  const { y = -1, height = 0 } = (await page.locator(place).boundingBox()) ?? {};
  return y >= 0 && y + height <= (page.viewportSize()?.height ?? 0);
};

describe('Pages of outbound calls in the browser', () => {
  it('take a call by the keyboard alone, are ready for the next one, have no fault that axe finds, and fit', async () => {
    const leader = await Person.signedIn(browser, service, 'Tariq Lowe', { width: 1280 });
    await leader.go('/outbound-calls');
    for (const key of ['1', '5', 'Tab', 'Space', 'Enter']) await leader.page.keyboard.press(key);
    await leader.page.waitForURL('**/outbound-calls?done=saved');
    expect(await leader.barriers()).toEqual([]);
    await leader.follow('Delete');
    expect(await leader.barriers()).toEqual([]);
    await leader.follow('Cancel');
    await leader.page.setViewportSize({ width: 320, height: 568 });
    expect(await leader.overflow()).toEqual([]);
    await leader.go('/outbound-calls/summary');
    expect(await leader.barriers()).toEqual([]);
    await leader.close();
  });

  it.each([true, false])('show at 320 × 568 what was saved and the box for the next call; scripts: %s', async (hasScript) => {
    const leader = await Person.signedIn(browser, service, 'Tariq Lowe', { width: 320, hasScript });
    await leader.page.setViewportSize({ width: 320, height: 568 });
    await leader.go('/outbound-calls');
    await leader.page.keyboard.type('15');
    await leader.page.getByLabel('Yes').check();
    await leader.press('Save the call');
    await expect(leader.page.locator('#minutes:focus').count()).resolves.toBe(1);
    for (const place of ['.govuk-notification-banner', '#minutes'])
      expect([place, await isInSight(leader, place)]).toEqual([place, true]);
    await leader.close();
  });

  it('show at 320 × 568 what is wrong, also after the menu has folded itself', async () => {
    const leader = await Person.signedIn(browser, service, 'Tariq Lowe', { width: 320 });
    await leader.page.setViewportSize({ width: 320, height: 568 });
    await leader.go('/outbound-calls/summary?from=2020-01-01');
    await leader.page.getByRole('button', { name: 'Menu' }).waitFor();
    expect(await isInSight(leader, '.govuk-error-summary')).toBe(true);
    await leader.close();
  });
});
