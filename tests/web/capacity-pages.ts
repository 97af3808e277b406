import type { Browser } from 'playwright-core';
import { addDays, at, Jobcentre, must, weekdays } from '../end-to-end/diaries.ts';
import { Service } from '../end-to-end/service.ts';
import { openBrowser, Person } from './browser.ts';

/** A Friday before two weeks without bank holidays. */
const FRIDAY = '2027-01-08';
const [FIRST, SECOND] = [addDays(FRIDAY, 3), addDays(FRIDAY, 10)];

let service: Service;
let browser: Browser;
let site: Jobcentre;

beforeAll(async () => {
  [service, browser] = await Promise.all([Service.startAt(`${FRIDAY}T12:00:00Z`), openBrowser()]);
  site = await Jobcentre.open(service, 'harbour');
  await site.person('harbour-manager', 'site-manager');
  await site.change({ name: 'Harbour Jobcentre', reportTo: ['harbour-manager'] });
  await site.diary('harbour-1', weekdays('09:00-10:00 FCM', '10:00-11:00 PSN'));
  await site.booked('PSN', FIRST, '10:00');
  // One fits into Monday, and it is taken: the next search of that day finds nothing.
  await site.booked('FCM', FIRST, '09:00');
  must(await site.search('FCM', FIRST), 200);
  await service.moveClock({ set: at(FIRST, '07:05') });
  await site.booked('PSN', addDays(SECOND, 1), '10:00');
  await service.moveClock({ set: at(SECOND, '07:05') });
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const reader = (options = {}) => Person.signedIn(browser, service, 'Ada Minton', options);
const PAGE = '/sites/harbour/capacity';

describe('The weekly capacity report', () => {
  it('came by e-mail on both Mondays, to the managers of the site, with its figures as a file', async () => {
    const mails = await service.mails('Capacity report, Harbour Jobcentre');

    expect(mails.map(({ subject, to }) => [subject, to])).toEqual([
      ['Capacity report, Harbour Jobcentre, week 2, from 11 January', ['harbour-manager@staff.example']],
      ['Capacity report, Harbour Jobcentre, week 3, from 18 January', ['harbour-manager@staff.example']],
    ]);
    expect(mails[1]?.text).toContain(
      'Last week 1 hour 10 minutes of 10 hours bookable were booked (12%), without those whose customers did not come.',
    );
    expect(mails[1]?.attachments.map(({ filename }) => filename)).toEqual(['capacity-harbour-2027-W03.csv']);
  });

  it('is the same on its page, beside the week before, with nothing in the way of anybody', async () => {
    const person = await reader();
    await person.go(PAGE);

    expect(await person.heading()).toBe('Harbour Jobcentre Capacity report, week 3, from 18 January');
    const text = await person.text();
    expect(text).toContain(
      'Last week 1 hour 10 minutes of 10 hours bookable were booked (12%), without those whose customers did not come.',
    );
    expect(text).toMatch(/Searches for times of last week that found nothing \d+ (up|down) from \d+ the week before/);
    expect(await person.barriers()).toEqual([]);

    const chart = person.page.getByRole('img', { name: 'Time that can be booked, and time booked' });
    expect(await chart.locator('text').allTextContents()).toEqual(expect.arrayContaining(['1h 10m', '10h']));
    await person.page.getByText('The same as a table: Time that can be booked').click();
    expect(await person.text()).toContain('11 January (last week) 10 hours 1 hour 10 minutes none 12%');
    expect(await person.barriers()).toEqual([]);
    await person.close();
  });

  it('leads to the weeks before and after, and says when there was none', async () => {
    const person = await reader();
    await person.go(`${PAGE}?week=2027-W02`);
    expect(await person.heading()).toBe('Harbour Jobcentre Capacity report, week 2, from 11 January');
    expect(await person.text()).not.toContain('the week before');

    await person.follow('Previous week');
    expect(await person.text()).toContain('No report was made for this week');
    expect(await person.barriers()).toEqual([]);

    await person.page.getByLabel('Go to').selectOption('2027-W02');
    await person.press('Show');
    await person.follow('Next week');
    expect(await person.heading()).toContain('week 3');
    expect(await person.page.getByRole('link', { name: 'Next week' }).count()).toBe(0);
    await person.close();
  });

  it('needs neither a script nor a wide window', async () => {
    const person = await reader({ hasScript: false, width: 320 });
    await person.go(PAGE);
    await person.page.getByText('The outlook as a table').click();

    expect(await person.text()).toContain('First Commitment Meeting');
    expect([...(await person.overflow()), ...person.complaints]).toEqual([]);
    await person.close();
  });

  it('prints with every table, opened or not', async () => {
    const person = await reader();
    await person.go(PAGE);
    const table = person.page.locator('table').first();
    expect(await table.isVisible()).toBe(false);
    await person.page.emulateMedia({ media: 'print' });

    expect(await table.isVisible()).toBe(true);
    expect(await person.page.getByRole('button', { name: 'Show' }).isVisible()).toBe(false);
    await person.close();
  });

  it('is downloaded as a file', async () => {
    const person = await reader();
    await person.go(PAGE);
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('link', { name: 'Download all figures (CSV)' }).click(),
    ]);

    expect(download.suggestedFilename()).toBe('capacity-harbour-2027-W03.csv');
    await person.close();
  });
});
