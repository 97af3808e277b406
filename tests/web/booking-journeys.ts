import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import {
  AGENT,
  aCustomer,
  addDays,
  at,
  isoWeek,
  Jobcentre,
  must,
  putType,
  quietMonday,
  weekdays,
} from '../end-to-end/diaries.ts';
import type { Service } from '../end-to-end/service.ts';
import { Person } from './browser.ts';
import { sharedService } from './shared-service.ts';

let service: Service;
let browser: Browser;
let monday: string;
let site: Jobcentre;
let diary: string;
beforeAll(async () => {
  ({ service, browser } = await sharedService());
  monday = await quietMonday(service);
  site = await Jobcentre.open(service, 'hillside', {
    dropInTypes: ['NBD'],
    nearbySites: ['northgate'],
    cancelReasons: ['Moved away'],
  });
  diary = await site.diary('hill-1', weekdays('09:00-10:40 IEI', '13:00-15:00 NBD GI'));
});

const week = (type: string, more = '') => `/appointments/new?site=hillside&type=${type}&week=${isoWeek(monday)}${more}`;
const clear = async (...people: Person[]) => {
  for (const person of people) expect(await person.barriers()).toEqual([]);
};

describe('a known appointment for a known customer', () => {
  it('takes four pages and five decisions from home', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    const pages: string[] = [];
    agent.page.on('framenavigated', (frame) => pages.push(new URL(frame.url()).pathname));
    let decisions = 0;
    const decide = async (what: Promise<unknown>) => {
      decisions++;
      await what;
    };
    await decide(agent.page.getByLabel('Book an appointment').selectOption('PSN'));
    await agent.press('Show times');
    await clear(agent);
    await decide(agent.press('Book this time'));
    await clear(agent);
    await decide(agent.page.getByLabel('Full name').fill('Zebedee Quillfeather'));
    await decide(agent.page.getByLabel('E-mail address').fill('zebedee@customer.example'));
    await agent.press('Continue');
    await clear(agent);
    await decide(agent.press('Book the appointment'));
    await clear(agent);
    expect(await agent.heading()).toBe('Appointment booked');
    expect(await agent.text()).toContain('A confirmation is on its way to the customer by e-mail.');
    expect([pages.length, decisions]).toEqual([4, 5]);
    expect(pages).toEqual([
      '/appointments/new',
      '/appointments/new/details',
      '/appointments/new/details',
      '/appointments/booked',
    ]);
    await agent.close();
  });
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('booking %s', (_, hasScript) => {
  let agent: Person;
  beforeAll(async () => {
    agent = await Person.signedIn(browser, service, 'Vera Stone', { hasScript });
  });
  afterAll(() => agent.close());

  it('chooses a time beside the coach’s day, asks what is missing, checks and books', async () => {
    await agent.go(week('IEI'));
    expect(await agent.heading()).toBe('IEI, 50 minutes Initial Evidence Interview at hillside Jobcentre');
    const time = hasScript ? '9:50am' : '9am';
    await agent.page
      .getByRole('row', { name: /^9am/ })
      .getByRole('button', { name: new RegExp(`^${time}`) })
      .nth(1)
      .click();
    await agent.page.getByRole('heading', { name: `at ${time}` }).waitFor();
    expect(await agent.page.locator('#beside-title').innerText()).toMatch(new RegExp(`^Tuesday .* at ${time}$`));
    const { items, proposed } = {
      items: agent.page.locator('.app-split__beside .app-day__item'),
      proposed: agent.page.locator('li.app-day__proposed'),
    };
    expect(await proposed.innerText()).toContain(`${time} This appointment`);
    expect(await items.count()).toBeGreaterThan(2);
    await agent.press('Book this time');
    expect(await agent.text()).toContain('With hill-1');
    await agent.press('Continue');
    expect(await agent.errors()).toEqual(['Enter the customer’s full name']);
    await clear(agent);
    await agent.page.getByLabel('Full name').fill('Ottoline Featherquill');
    await agent.page.getByLabel('Day', { exact: true }).fill('31');
    await agent.page.getByLabel('Month').fill('2');
    await agent.page.getByLabel('Year').fill('1980');
    await agent.press('Continue');
    expect(await agent.errors()).toEqual([expect.stringMatching(/^Give a date that exists/)]);
    await agent.page.getByLabel('Month').fill('March');
    await agent.press('Continue');
    expect(await agent.heading()).toBe('Check before you book');
    await agent.press('Change something');
    expect(await agent.page.getByLabel('Full name').inputValue()).toBe('Ottoline Featherquill');
    await agent.press('Continue');
    await agent.press('Book the appointment');
    expect(await agent.heading()).toBe('Appointment booked');
    expect(await agent.text()).toContain('Nothing is sent, because the customer gave no e-mail address.');
    await agent.follow('look at the diary of that day');
    expect(await agent.text()).toContain(`${time} IEI`);
  });

  it('says when the customer has another appointment at that time, and offers others; cancels it from its page', async () => {
    const reference = `REF-${hasScript}`;
    const date = addDays(monday, hasScript ? 1 : 2);
    must(
      await service.as(AGENT, 'POST', '/appointments', {
        body: {
          site: 'northgate',
          type: 'GI',
          at: at(date, '13:15'),
          customer: { fullName: 'Cuthbert Quillfeather', reference },
        },
      }),
      201,
    );
    await agent.go(week('GI', `&at=${at(date, '13:00')}`));
    await agent.press('Book this time');
    await agent.page.getByLabel('Full name').fill('Cuthbert Quillfeather');
    await agent.page.getByLabel('Customer reference').fill(reference);
    await agent.press('Continue');
    await agent.press('Book the appointment');
    expect(await agent.text()).toContain('The customer has another appointment at that time');
    await clear(agent);
    await agent.page
      .getByLabel(/at 2pm/)
      .first()
      .check();
    await agent.press('Continue');
    await agent.press('Book the appointment');
    expect(await agent.text()).toMatch(/The appointment is on \S+ \d+ \S+ at 2pm/);
    await agent.follow('look at the diary of that day');
    await clear(agent);
    expect(await agent.text()).toContain('2pm GI');
    await agent.page.goBack();
    await agent.follow('look at this one');
    expect(await agent.heading()).toMatch(/^AP-\S+ Cuthbert Quillfeather$/);
    await clear(agent);
    await agent.press('Cancel');
    await clear(agent);
    await agent.page.getByLabel('Moved away').check();
    await agent.press('Cancel the appointment');
    expect(await agent.text()).toContain('The appointment is cancelled, and its time is free.');
  });
});

describe('somebody else was quicker', () => {
  it('two people who press for the same time from the same page both book, or one is told and loses nothing', async () => {
    const [first, second] = await Promise.all([
      Person.signedIn(browser, service, 'Vera Stone'),
      Person.signedIn(browser, service, 'Will Turner'),
    ]);
    const friday = addDays(monday, 4);
    const path = week('GI', `&at=${at(friday, '13:00')}`);
    await Promise.all([first.go(path), second.go(path)]);
    await Promise.all([first.press('Book this time'), second.press('Book this time')]);
    const places = [first, second].map(({ page }) => new URL(page.url()).pathname).sort();
    expect(places).toEqual(['/appointments/new/details', '/appointments/new/hold']);
    const loser = first.page.url().includes('/hold') ? first : second;
    expect(await loser.text()).toContain(
      'This time is gone. Somebody else has just taken this time with this coach. These are free now.',
    );
    await clear(loser);
    await loser.press('Book this time');
    expect(await loser.heading()).toBe('The customer’s details');
    await Promise.all([first.close(), second.close()]);
  });

  it('a hold that lapses while the form is open is told; the time is booked if it is free, otherwise others are offered and nothing is typed twice', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    const wednesday = addDays(monday, 2);
    const startForm = async (time: string, name: string) => {
      await agent.go(week('IEI', `&at=${at(wednesday, time)}`));
      await agent.press('Book this time');
      await agent.page.getByLabel('Full name').fill(name);
    };
    await startForm('09:00', 'Isolde Quillfeather');
    await agent.press('Continue');
    await service.moveClock({ advance: 'PT6M' });
    await agent.press('Book the appointment');
    expect(await agent.heading()).toBe('Appointment booked');

    await startForm('09:50', 'Barnaby Featherquill');
    await agent.press('Continue');
    await service.moveClock({ advance: 'PT6M' });
    await site.booked('IEI', wednesday, '09:50');
    await agent.press('Book the appointment');
    expect(await agent.text()).toContain('This time is gone');
    expect(await agent.text()).toContain('What you typed is still here.');
    expect(await agent.page.getByLabel('Full name').inputValue()).toBe('Barnaby Featherquill');
    await clear(agent);
    await agent.press('Continue');
    expect(await agent.heading()).toBe('Check before you book');
    await agent.press('Book the appointment');
    expect(await agent.heading()).toBe('Appointment booked');
    await agent.close();
  });

  it('a working pattern that changes meanwhile is told with the rule', async () => {
    const other = await Jobcentre.open(service, 'meadow');
    const own = await other.diary('meadow-1', weekdays('09:00-12:00 HRT'));
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    await agent.go(`/appointments/new?site=meadow&type=HRT&at=${at(monday, '09:00')}`);
    await agent.press('Book this time');
    await agent.page.getByLabel('Full name').fill('Barnaby Featherquill');
    await agent.press('Continue');
    await other.pattern(own, weekdays('09:00-12:00 GI', '13:00-17:00 HRT'));
    await agent.press('Book the appointment');
    expect(await agent.text()).toContain('This time cannot be booked any more The segment is for other appointment types.');
    await agent.press('Continue');
    await agent.press('Book the appointment');
    expect(await agent.heading()).toBe('Appointment booked');
    expect(await agent.text()).toMatch(/When \S+ \d+ \S+ at 1pm/);
    await agent.close();
  });
});

describe('going back and forth', () => {
  it('holds the coach who stood beside the time, gives the time back, and books once', async () => {
    const twins = await Jobcentre.open(service, 'twins');
    for (const name of ['twin-1', 'twin-2', 'twin-3']) await twins.diary(name, weekdays('09:00-12:00 HRT'));
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    await agent.go(`/appointments/new?site=twins&type=HRT&at=${at(monday, '09:00')}`);
    const coach = /With (twin-\d)/.exec(await agent.text())?.[1];
    await agent.press('Book this time');
    expect(await agent.text()).toContain(`With ${coach}`);
    await agent.press('Choose another time');
    expect(await agent.text()).toContain(`With ${coach}`);
    expect(await agent.text()).toContain('9am ✓ 3 free');

    await agent.press('Book this time');
    await agent.page.getByLabel('Full name').fill('Isolde Quillfeather');
    await agent.press('Continue');
    const check = await agent.page.evaluate<string>(
      'new URLSearchParams(new FormData(document.querySelector("form[action=\'/appointments/new/details\']"))).toString()',
    );
    const save = async (form: string) => {
      const answer = await agent.page.request.post(`${service.url}/appointments/new/details`, {
        data: `${form}&step=save`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      return [answer.status(), answer.url(), await answer.text()] as const;
    };
    await agent.press('Book the appointment');
    expect((await save(check)).slice(0, 2)).toEqual([200, agent.page.url()]);
    expect((await twins.day(`twins.${coach}`, monday)).entries).toHaveLength(1);
    const [status, , text] = await save(check.replace('Isolde', 'Barnaby'));
    expect([status, text]).toEqual([409, expect.stringContaining('has booked an appointment already')]);
    await agent.close();
  });

  it('shows a diary’s picture as a table and back, finds an appointment by its reference, and leads to another site', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    const { reference } = await site.booked('GI', addDays(monday, 3), '14:30');
    await agent.go(`/diaries/${diary}?week=${isoWeek(monday)}`);
    await agent.follow('Show as a table');
    expect(await agent.text()).toContain('2:30pm to 3pm');
    await agent.follow('Show as a picture');
    expect(agent.page.url()).toContain(`week=${isoWeek(monday)}`);
    await agent.go('/');
    await agent.page.locator('#reference').fill(reference.toLowerCase().replaceAll('-', ' '));
    await agent.press('Find');
    expect(agent.page.url()).toContain(`/appointments/${reference}`);
    await agent.go(week('GI'));
    await agent.follow('Another site');
    await agent.follow('Northgate Jobcentre');
    expect(await agent.heading()).toBe('GI, 30 minutes Gateway Intervention at Northgate Jobcentre');
    await agent.close();
  });
});

describe('when nothing is free', () => {
  it('says so, with the next time, sites nearby and why; what is drop-in, and what no coach takes, is said too', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    await site.override(diary, addDays(monday, 7), '13:00-15:00 NBD GI');
    for (let day = 8; day < 12; day++) await site.override(diary, addDays(monday, day), '13:00-15:00 NBD GI');
    await agent.go(`/appointments/new?site=hillside&type=IEI&week=${isoWeek(addDays(monday, 7))}`);
    expect(await agent.text()).toContain('Nothing is free in this week.');
    expect(await agent.text()).toMatch(/Next at hillside Jobcentre: Monday/);
    expect(await agent.text()).toContain('Northgate Jobcentre: ');
    await clear(agent);
    await agent.follow('See for each coach why a time is not offered');
    expect(agent.page.url()).toContain('/sites/hillside/why?type=IEI');

    await agent.go(week('NBD'));
    expect(await agent.text()).toContain('drop-in at this site');
    await clear(agent);

    await agent.go('/appointments/new?site=hillside&type=FCM');
    expect(await agent.heading()).toBe('No coach of hillside Jobcentre takes this appointment');
    await clear(agent);
    await agent.press('Hand it over');
    await clear(agent);
    await agent.press('Hand it over');
    expect(await agent.errors()).toEqual(['Enter a date that exists, such as 24 11 2026']);
    await clear(agent);
    const [year = '', month = '', dayOfMonth = ''] = monday.split('-');
    for (const [box, value] of [
      ['day', dayOfMonth],
      ['month', month],
      ['year', year],
    ] as const)
      await agent.page.locator(`#at-${box}`).fill(value);
    await agent.page.getByLabel('Time', { exact: true }).fill('9:20am');
    await agent.page.getByLabel('Full name').fill('Ottoline Featherquill');
    await agent.press('Hand it over');
    expect(await agent.errors()).toEqual([
      'Enter an e-mail address or a telephone number, so that the site can tell the customer',
    ]);
    await agent.page.getByLabel('Telephone number').fill('0113 496 0177');
    await agent.press('Hand it over');
    expect(await agent.heading()).toBe('Nothing could be booked at hillside Jobcentre');
    expect(await agent.text()).toContain('Provider Agent Contact has been asked by e-mail to book it');
    await clear(agent);
    await agent.close();
  });
});

describe('the keyboard alone', () => {
  it('chooses a time and books it, and goes through a diary with arrow keys', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    const { page } = agent;
    await agent.go(week('GI'));
    await page.locator('button[name=at]').last().focus();
    await page.keyboard.press('Enter');
    await page.locator('#beside-title:focus').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Book this time');
    await page.keyboard.press('Enter');
    await page.getByLabel('Full name').waitFor();

    // Vera's own site: elsewhere she may not open what stands in a diary.
    const own = 'northgate.90000016';
    for (const [days, time] of [
      [0, '13:15'],
      [0, '13:45'],
      [1, '14:30'],
    ] as const)
      must(
        await service.as(AGENT, 'POST', '/appointments', {
          body: { site: 'northgate', type: 'GI', at: at(addDays(monday, days), time), diaryId: own, customer: aCustomer() },
        }),
        201,
      );
    await agent.go(`/diaries/${own}?week=${isoWeek(monday)}`);
    const cells = page.locator('.app-week__day').first().locator('[data-cell]');
    await cells.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(await cells.nth(1).getAttribute('href'));
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate("document.activeElement.closest('.app-week__day').getAttribute('aria-labelledby')")).toBe(
      `day-${addDays(monday, 1)}`,
    );
    await agent.close();
  });
});

describe('narrow screens, print and other clocks', () => {
  it('fits 320 pixels in every state, as 400 % zoom leaves of 1280', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone', { width: 320 });
    for (const path of [
      week('IEI'),
      '/appointments/new',
      '/appointments/new/hand-off?site=hillside&type=FCM',
      `/diaries/${diary}?week=${isoWeek(monday)}`,
      `/diaries/${diary}?week=${isoWeek(monday)}&as=table`,
      `/diaries/${diary}/days/${monday}`,
      `/sites/hillside/day?date=${monday}`,
    ]) {
      await agent.go(path);
      await clear(agent);
    }
    await agent.close();
  });

  it('prints the diary without what only a screen needs', async () => {
    const agent = await Person.signedIn(browser, service, 'Vera Stone');
    await agent.go(`/diaries/${diary}?week=${isoWeek(monday)}`);
    await agent.page.emulateMedia({ media: 'print' });
    expect(await agent.page.locator('.app-pager').isVisible()).toBe(false);
    expect(await agent.page.locator('.app-day').first().isVisible()).toBe(true);
    expect((await agent.page.pdf({ format: 'A4', landscape: true })).subarray(0, 5).toString()).toBe('%PDF-');
    await agent.close();
  });

  it('shows the weeks in which the clocks change by the clock in London, whatever zone the browser is in', async () => {
    const abroad = await Person.signedIn(browser, service, 'Vera Stone', { timezone: 'America/New_York' });
    const coach = await Jobcentre.open(service, 'clocks');
    await putType(service, 'FAR', { minutes: 20 });
    const own = await coach.diary('clocks-1', {});
    for (const month of [3, 10]) {
      // Thursday, the Sunday itself, and Tuesday: never Good Friday or Easter Monday.
      const sunday = lastSunday(monday, month);
      for (const date of [addDays(sunday, -3), sunday, addDays(sunday, 2)]) {
        await coach.override(own, date, '09:00-09:40 FAR');
        await abroad.go(`/sites/clocks/day?date=${date}`);
        expect(await abroad.text()).toContain('clocks-1 9am to 9:40am');
        await abroad.go(`/diaries/${own}/days/${date}?as=table`);
        expect(await abroad.text()).toContain('9am to 9:40am');
      }
      await abroad.go(`/appointments/new?site=clocks&type=FAR&week=${isoWeek(sunday)}`);
      const starts = await abroad.page.locator('.app-glance button').allInnerTexts();
      expect(starts.map((text) => text.split(' ')[0]).sort()).toEqual(['9:15am', '9:15am', '9:20am', '9:20am', '9am', '9am']);
      expect(await abroad.text()).toContain('London time, whatever your computer’s clock says.');
    }
    await abroad.close();
  });
});

/** The next last Sunday of March or October, when the clocks change. */
const lastSunday = (from: string, month: number): string => {
  const today = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from({ year: today.year, month, day: 31 });
  const sunday = end.subtract({ days: end.dayOfWeek % 7 });
  return Temporal.PlainDate.compare(sunday, today) > 0 ? sunday.toString() : lastSunday(`${today.year + 1}-01-01`, month);
};
