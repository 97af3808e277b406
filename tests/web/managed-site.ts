import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { bankHolidaysBetween } from '../../lib/diaries/bank-holidays.ts';
import { LONDON } from '../../lib/shared/time.ts';
import { addDays, at, Jobcentre, must, putType, weekdays } from '../end-to-end/diaries.ts';
import { ADMINISTRATOR } from '../end-to-end/life.ts';
import { type Mail, Service } from '../end-to-end/service.ts';
import { openBrowser, Person } from './browser.ts';
import { Reader } from './browserless.ts';
import { Customer } from './customer.ts';

/** A site at which two of the sample coaches see people, one of them at a browser, and a customer at another. */
export interface ManagedSite {
  readonly service: Service;
  readonly site: Jobcentre;
  /** A Monday, on which it is eight in the morning, of a week without a bank holiday. */
  readonly monday: string;
  readonly own: string;
  readonly colleague: string;
  readonly agent: Person;
  /** Somebody with links, without sign-in. */
  readonly customer: Person;
  /** The agent's pages without a browser, for looking at many of them. */
  readonly reader: Reader;
}

const COACH = '90000014';
const COLLEAGUE = '90000015';

const aCoach = async (site: Jobcentre, staffNumber: string, name: string): Promise<string> => {
  const person = { staffNumber, name, email: `${staffNumber}@staff.example`, teamId: site.site };
  const body = { ...person, site: site.site, enabled: true };
  const { id } = must(await site.service.as(ADMINISTRATOR, 'POST', '/diaries', { body }), 201).body;
  await site.pattern(id, weekdays('09:00-12:00 GI FAR', '13:00-17:00 GI'));
  return id;
};

export const siteDetails = {
  cancelReasons: ['The coach is ill', 'Moved away'],
  cancelReasonRequired: true,
  completionReasons: ['Advice given', 'Referred'],
};

/** The first Monday to come whose week has no bank holiday in England. */
const nextMonday = (): string => {
  let monday = Temporal.Now.plainDateISO(LONDON);
  do monday = monday.add({ days: 8 - monday.dayOfWeek });
  while (bankHolidaysBetween(monday.toString(), monday.add({ days: 6 }).toString(), 'england').length > 0);
  return monday.toString();
};

const open = async (browser: Browser): Promise<ManagedSite> => {
  const service = new Service();
  const monday = nextMonday();
  service.beginAt(at(monday, '08:00'));
  await service.start();
  const site = await Jobcentre.open(service, 'harbour', siteDetails);
  await putType(service, 'FAR', { horizonDays: 365 });
  const own = await aCoach(site, COACH, 'Cleo Drake');
  const colleague = await aCoach(site, COLLEAGUE, 'Dan Ellery');
  const [agent, customer, reader] = await Promise.all([
    Person.signedIn(browser, service, 'Cleo Drake'),
    Person.at(browser, service),
    Reader.signedIn(service, COACH),
  ]);
  return { service, site, monday, own, colleague, agent, customer, reader };
};

const started = openBrowser().then(async (browser) => ({ browser, site: await open(browser) }));

/** The one site of all suites of a file. */
export const managedSite = async (): Promise<ManagedSite> => (await started).site;

afterAll(async () => {
  const { browser, site } = await started;
  expect([...site.agent.complaints, ...site.customer.complaints]).toEqual([]);
  await Promise.all([browser.close(), site.service.stop()]);
});

/** Books half an hour with the agent so many days after the Monday. */
export const booked = async (weekday: number, time: string, more: Parameters<typeof Customer.booked>[3] = {}) => {
  const { site, own, monday } = await managedSite();
  return Customer.booked(site, addDays(monday, weekday), time, { diaryId: own, ...more });
};

const words = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const tabs = ['requests', 'upcoming', 'past', 'completed', 'cancelled'];

/** Ends the service, and starts it much later. */
export const standStillUntil = async (instant: string): Promise<void> => {
  const { service } = await managedSite();
  await service.end();
  service.beginAt(instant);
  await service.start();
};

/** The clock goes forward to a time of day in London. */
export const itBecomes = async (date: string, time: string): Promise<void> =>
  (await managedSite()).service.moveClock({ set: at(date, time) });

/** The subjects of all e-mails to a customer, without what follows the colon. */
export const subjects = async (one: Customer): Promise<readonly (string | undefined)[]> =>
  (await one.mails()).map(({ subject }) => subject.split(':')[0]);

const htmlOf = async (path: string): Promise<string> => {
  const { status, html } = await (await managedSite()).reader.open(path);
  if (status !== 200) throw new Error(`${path} was answered with ${status}`);
  return html;
};

/** When something stands in the table of a day, and how: `9am Booked`. */
const lineOf = (row: string): string => words(row).replace(/^.*?(\S+) to \S+ GI , Gateway Intervention /, '$1 ');

/** Under which tabs of the agent's own an appointment stands, and how on a day of their diary; nothing when it does not. */
export const standing = async ({ id }: Customer, date: string) => {
  const { own } = await managedSite();
  const shows = async (tab: string) => (await htmlOf(`/appointments?tab=${tab}`)).includes(`/appointments/${id}"`);
  const shown = await Promise.all(tabs.map(shows));
  const html = await htmlOf(`/diaries/${own}/days/${date}?as=table`);
  const row = html.split('<tr').find((one) => one.includes(`/appointments/${id}"`));
  return { tabs: tabs.filter((_, index) => shown[index]), ...(row && { diary: lineOf(row) }) };
};

/** The history as the appointment's page tells it, oldest first: `Booked by Vera Stone`. */
export const historyOf = async ({ id }: Customer): Promise<readonly string[]> => {
  const html = await htmlOf(`/appointments/${id}`);
  return [...html.matchAll(/<li><strong>([^<]+)<\/strong>[^<]* by ([^<]+)/g)].map(([, what, by]) => `${what} by ${by}`).reverse();
};

/** The latest e-mail to the customer. */
export const latestMail = async (customer: Customer): Promise<Mail> => {
  await customer.service.settle();
  const mail = (await customer.mails()).at(-1);
  if (!mail) throw new Error(`No e-mail about ${customer.reference}`);
  return mail;
};

/** Presses a button, and waits for what the page says then. */
export const pressed = async (person: Person, button: string | RegExp, says: string | RegExp): Promise<void> => {
  await person.press(button);
  await person.page.locator('main').getByText(says).first().waitFor();
};

/** The customer chooses a free time on the page of a link. */
export const picks = async ({ customer }: ManagedSite, instant: string): Promise<void> => {
  await customer.page.locator(`input[name=at][value="${instant}"]`).check();
  await pressed(customer, 'Choose this time', 'We have the time that you chose');
};
