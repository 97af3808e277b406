import { type InstantText, plusMinutes } from '../shared/time.ts';
import type { Site } from '../staff/staff.ts';
import { bankHoliday } from './bank-holidays.ts';
import { addDays, instantAt, placeOf, remembered } from './london-days.ts';
import type { TypeFacts } from './type-facts.ts';
import { type Span, UNITS_A_DAY, wallTimeOf } from './units.ts';

/** Why nobody is seen at a site on a date. */
export type Closure = { readonly reason: 'bank-holiday'; readonly title: string } | { readonly reason: 'site-closed' };

export const closureOn = ({ nation, closures }: Pick<Site, 'nation' | 'closures'>, date: string): Closure | undefined => {
  if (closures.includes(date)) return { reason: 'site-closed' };
  const title = bankHoliday(date, nation);
  return title === undefined ? undefined : { reason: 'bank-holiday', title };
};

/** The bank holiday, or that the site is closed; undefined on a day when people are seen. */
export const closureText = (site: Pick<Site, 'nation' | 'closures'>, date: string): string | undefined => {
  const closed = closureOn(site, date);
  return closed?.reason === 'bank-holiday' ? closed.title : closed && 'Closed';
};

/** When appointments of a type may start, as notice and horizon have it: from an instant on, until the end of a date. */
export interface BookingWindow {
  readonly date: string;
  readonly unit: number;
  readonly lastDate: string;
}

/** Notice is elapsed time, the horizon counts London days. */
export const bookingWindow = (
  { noticeMinutes, horizonDays }: Pick<TypeFacts, 'noticeMinutes' | 'horizonDays'>,
  now: InstantText,
): BookingWindow => {
  const { date, unit } = placeOf(plusMinutes(now, noticeMinutes));
  return { date, unit: Math.ceil(unit), lastDate: addDays(placeOf(now).date, horizonDays) };
};

const NEVER: Span = { start: 0, end: 0 };

/** The units at which an appointment may start on a date; none when it is closed, too soon or too far off. */
export const startsAllowed = (site: Pick<Site, 'nation' | 'closures'>, window: BookingWindow, date: string): Span => {
  if (date < window.date || date > window.lastDate || closureOn(site, date)) return NEVER;
  return { start: date === window.date ? window.unit : 0, end: UNITS_A_DAY };
};

const NOON = 144;
const TWO = 24;

/** Turns the units of one date into instants, asking the calendar once for all that come after a clock change's hour. */
export const instantsOn = remembered((date: string): ((unit: number) => InstantText) => {
  const ahead = 12 - Number(instantAt(date, NOON).slice(11, 13));
  return (unit) => (unit < TWO ? instantAt(date, unit) : `${date}T${wallTimeOf(unit - ahead * 12)}:00Z`);
});
