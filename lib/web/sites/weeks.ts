import { Temporal } from 'temporal-polyfill';
import { addDays, datesOfWeek, daysBetween, isoWeekField, isoWeekOf } from '../../diaries/london-days.ts';
import { LONDON } from '../../shared/time.ts';

/** The London date of an instant. */
export const todayAt = (now: Temporal.Instant): string => now.toZonedDateTimeISO(LONDON).toPlainDate().toString();

/** The first and the last date of an ISO week. */
export const periodOfWeek = (week: string): { readonly from: string; readonly to: string } => {
  const dates = datesOfWeek(week);
  return { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
};

/** The week so many weeks later, negative for earlier. */
export const weekAfter = (week: string, weeks: number): string => isoWeekOf(addDays(periodOfWeek(week).from, weeks * 7));

/** "23 November", the Monday of an ISO week, with the year when it is another one than today's. */
export const mondayText = (week: string, now: Temporal.Instant): string => {
  const monday = Temporal.PlainDate.from(periodOfWeek(week).from);
  const isOtherYear = monday.year !== now.toZonedDateTimeISO(LONDON).year;
  return monday.toLocaleString('en-GB', { day: 'numeric', month: 'long', ...(isOtherYear && { year: 'numeric' }) });
};

const A_YEAR = 364;

/** The week that a query names, or this one; a text that is no week, or one more than a year away, is bad. */
export const askedWeek = (
  text: string | undefined,
  now: Temporal.Instant,
): { readonly week: string; readonly isBad: boolean } => {
  const today = todayAt(now);
  const thisWeek = { week: isoWeekOf(today), isBad: false };
  if (!text) return thisWeek;
  const asked = isoWeekField.safeParse(text);
  if (!asked.success || Math.abs(daysBetween(today, periodOfWeek(asked.data).from)) > A_YEAR) return { ...thisWeek, isBad: true };
  return { week: asked.data, isBad: false };
};

/** The words for a bad one. */
export const BAD_WEEK = 'Choose a week within a year of today';

/** The weeks from this one on, to choose from, and the one chosen if it is none of them. */
export const weekChoices = (
  now: Temporal.Instant,
  { first, weeks, chosen }: { readonly first: number; readonly weeks: number; readonly chosen?: string },
): readonly { readonly value: string; readonly text: string }[] => {
  const thisWeek = isoWeekOf(todayAt(now));
  const all = Array.from({ length: weeks }, (_, index) => weekAfter(thisWeek, first + index));
  const shown = chosen === undefined || all.includes(chosen) ? all : [...all, chosen].toSorted();
  return shown.map((value) => ({
    value,
    text: `Week of ${mondayText(value, now)}${value === thisWeek ? ' (this week)' : ''}`,
  }));
};
