import { addDays, isoWeekField, isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import type { OfferedDay } from '../../diaries/offering-use-cases.ts';
import { LONGEST_HORIZON_DAYS } from '../../diaries/type-facts.ts';
import { clockTime, type InstantText } from '../../shared/time.ts';
import { periodOfWeek, weekAfter } from '../sites/weeks.ts';

/** A day of free times, as a customer sees it. */
export interface FreeDay {
  readonly date: string;
  readonly closed?: string;
  readonly times: readonly { readonly at: InstantText; readonly time: string }[];
}

const WEEKDAYS = 5;

/** The days that are still to come; a Saturday or Sunday only when somebody is free then. The time that the appointment has is no choice. */
export const freeDays = (
  days: readonly OfferedDay[],
  { today, at: own }: { readonly today: string; readonly at: InstantText },
): readonly FreeDay[] =>
  days
    .filter(({ date, starts }, index) => date >= today && (index < WEEKDAYS || starts.length > 0))
    .map(({ date, closed, starts }) => ({
      date,
      ...(closed !== undefined && { closed }),
      times: starts.filter(({ at }) => at !== own).map(({ at }) => ({ at, time: clockTime(at) })),
    }));

/** The week that is asked for, if anything can ever be booked so far ahead; otherwise that of the appointment, or the first to come. */
export const firstWeek = (
  asked: string | undefined,
  { today, at }: { readonly today: string; readonly at: InstantText },
): { readonly week: string; readonly isAsked: boolean } => {
  const isBookable = (week: string) => week >= isoWeekOf(today) && week <= isoWeekOf(addDays(today, LONGEST_HORIZON_DAYS));
  if (asked !== undefined && isoWeekField.safeParse(asked).success && isBookable(asked)) return { week: asked, isAsked: true };
  const own = isoWeekOf(placeOf(at).date);
  // At a weekend nothing of the week is left at most sites.
  return { week: placeOf(at).date >= today && isBookable(own) ? own : isoWeekOf(addDays(today, 2)), isAsked: false };
};

/** The weeks on either side, as far as they can be booked. */
export const weeksBeside = (week: string, { today, lastDate }: { readonly today: string; readonly lastDate: string }) => {
  const { from, to } = periodOfWeek(week);
  return {
    from: from < today ? today : from,
    to,
    earlier: from > today ? weekAfter(week, -1) : undefined,
    later: to < lastDate ? weekAfter(week, 1) : undefined,
  };
};
