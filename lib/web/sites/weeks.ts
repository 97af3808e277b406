import { Temporal } from 'temporal-polyfill';
import { addDays, datesOfWeek, isoWeekOf } from '../../diaries/london-days.ts';
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

/** The weeks from this one on, to choose from. */
export const weekChoices = (now: Temporal.Instant, weeks: number, first = 0): readonly { value: string; text: string }[] => {
  const thisWeek = isoWeekOf(todayAt(now));
  return Array.from({ length: weeks }, (_, index) => {
    const value = weekAfter(thisWeek, first + index);
    const text = `Week of ${mondayText(value, now)}`;
    return { value, text: value === thisWeek ? `${text} (this week)` : text };
  });
};
