import * as z from 'zod';
import { line } from '../shared/fields.ts';
import { dateField } from '../shared/time.ts';
import { nations } from '../staff/staff.ts';
import overrides from './bank-holiday-overrides.json' with { type: 'json' };
import snapshot from './bank-holidays.json' with { type: 'json' };
import { daysBetween } from './london-days.ts';

/*
 * bank-holidays.json is a committed snapshot of https://www.gov.uk/bank-holidays.json: the same divisions and titles, with
 * "(substitute day)" after a title where gov.uk notes it. gov.uk lists the substitute alone, so the Saturday 26 December 2026
 * is no bank holiday and Monday 28 December 2026 is. `npm run refresh-bank-holidays` takes a new one wherever there is a
 * network and keeps years that gov.uk does not list. gov.uk publishes about two years ahead; on the date in the snapshot it
 * had published all of 2024 to 2028. A year added before gov.uk publishes it must follow the statute (Banking and Financial
 * Dealings Act 1971, schedule 1, and the customary proclamations); nothing marks it, and the next refresh corrects it.
 *
 * bank-holiday-overrides.json holds the department's own departures: `{ date, nations, title, works }`. With `works: true` that
 * bank holiday is a working day; with `works: false` the date is one more day off, such as a privilege day.
 */

export type Nation = (typeof nations)[number];
export interface BankHoliday {
  readonly date: string;
  readonly title: string;
}

const divisionOf = {
  england: 'england-and-wales',
  wales: 'england-and-wales',
  scotland: 'scotland',
  'northern-ireland': 'northern-ireland',
} as const;
export type Division = (typeof divisionOf)[Nation];
export type Divisions = Readonly<Record<Division, { readonly events: readonly BankHoliday[] }>>;

/** The department's departures from gov.uk's list. */
export const departuresSchema = z.array(
  z.strictObject({
    date: dateField,
    nations: z.array(z.enum(nations)).min(1, 'Name at least one nation'),
    title: line(60),
    works: z.boolean(),
  }),
);
type Departures = z.output<typeof departuresSchema>;

/** One nation's bank holidays, departures applied: titles by date, in order of date. */
export const calendarOf = (divisions: Divisions, departures: Departures, nation: Nation): ReadonlyMap<string, string> => {
  const titles = new Map(divisions[divisionOf[nation]].events.map(({ date, title }) => [date, title]));
  for (const { date, title, works } of departures.filter(({ nations }) => nations.includes(nation)))
    works ? titles.delete(date) : titles.set(date, title);
  return new Map([...titles].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const departures = departuresSchema.parse(overrides);
const calendars = new Map(nations.map((nation) => [nation, calendarOf(snapshot.divisions, departures, nation)]));
const calendarIn = (nation: Nation): ReadonlyMap<string, string> => calendars.get(nation) ?? new Map();

/** The last year of which every nation's bank holidays are known; a later date is never one, so warn before it comes. */
export const coversUntil: number = Math.min(
  ...Object.values(snapshot.divisions).map(({ events }) => Math.max(...events.map(({ date }) => Number(date.slice(0, 4))))),
);

/** The title when this is a bank holiday in the nation, otherwise undefined. @param date `YYYY-MM-DD` in London. */
export const bankHoliday = (date: string, nation: Nation): string | undefined => calendarIn(nation).get(date);

/** The nation's bank holidays from one date to another, both included, in order. */
export const bankHolidaysBetween = (from: string, to: string, nation: Nation): readonly BankHoliday[] =>
  [...calendarIn(nation)].filter(([date]) => from <= date && date <= to).map(([date, title]) => ({ date, title }));

/** Days since the snapshot was taken; gov.uk changes its list about twice a year. @param today `YYYY-MM-DD` in London. */
export const snapshotAge = (today: string): number => daysBetween(snapshot.takenOn, today);
