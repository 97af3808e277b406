import { Temporal } from 'temporal-polyfill';
import { type Rule, readRule, weekdays } from './recurrence-rule.ts';
import { DAYS_A_WEEK } from './units.ts';

export { recurrenceField } from './recurrence-rule.ts';

/*
 * The days of recurring blocks (domain "Blocks": RFC 5545 3.3.10), on dates alone, so that no clock change moves them.
 * The npm package rrule is what the tests compare this with. It does not run in the product, because it looks for a rule's
 * next day until the year 9999, for a rule that has none as well: 17 seconds for FREQ=DAILY;BYDAY=MO;BYSETPOS=2.
 */

/** A day, week or month; days are counted from a Monday. */
interface Period {
  readonly start: number;
  readonly length: number;
}

const A_MONDAY = Temporal.PlainDate.from('1970-01-05');
const dateOf = (day: number): Temporal.PlainDate => A_MONDAY.add({ days: day });
const dayOf = (date: Temporal.PlainDate): number => A_MONDAY.until(date).days;
const numberOf = (date: string): number => dayOf(Temporal.PlainDate.from(date));
const weekdayOf = (day: number): number => ((day % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK;

const monthOf = (date: Temporal.PlainDate): Period => ({ start: dayOf(date.with({ day: 1 })), length: date.daysInMonth });

/** The rule with what RFC 5545 takes from the first day when the rule itself is silent. */
const completed = (rule: Rule, first: number): Rule => {
  if (rule.BYDAY || rule.BYMONTHDAY || rule.FREQ === 'DAILY') return rule;
  return rule.FREQ === 'WEEKLY'
    ? { ...rule, BYDAY: [{ weekday: weekdayOf(first), nth: undefined }] }
    : { ...rule, BYMONTHDAY: [dateOf(first).day] };
};

/** The periods of a rule by their number, the one of the first day being 0. */
const periodsOf = ({ FREQ, INTERVAL, WKST }: Rule, first: number): ((index: number) => Period) => {
  if (FREQ === 'DAILY') return (index) => ({ start: first + index * INTERVAL, length: 1 });
  const week = first - weekdayOf(first - weekdays.indexOf(WKST));
  if (FREQ === 'WEEKLY') return (index) => ({ start: week + index * INTERVAL * DAYS_A_WEEK, length: DAYS_A_WEEK });
  const month = dateOf(first);
  return (index) => monthOf(month.add({ months: index * INTERVAL }));
};

const holds = ({ start, length }: Period, day: number): boolean => start <= day && day < start + length;

/** The month of a day; remembers it, because days are asked for in order and calendars are slow. */
const monthFinder = ({ FREQ }: Rule): ((day: number, period: Period) => Period) => {
  if (FREQ === 'MONTHLY') return (_, period) => period;
  let month: Period = { start: 0, length: 0 };
  return (day) => {
    if (!holds(month, day)) month = monthOf(dateOf(day));
    return month;
  };
};

/** How many periods surely end by the beginning of `day`. */
const periodsBefore = ({ FREQ, INTERVAL }: Rule, first: number, day: number): number =>
  Math.max(0, Math.floor((day - first) / (INTERVAL * { DAILY: 1, WEEKLY: DAYS_A_WEEK, MONTHLY: 31 }[FREQ])));

const matchesWeekday = ({ BYDAY }: Rule, { start, length }: Period, day: number): boolean => {
  if (!BYDAY) return true;
  const fromStart = Math.floor((day - start) / DAYS_A_WEEK) + 1;
  const fromEnd = Math.floor((day - start - length) / DAYS_A_WEEK);
  return BYDAY.some(
    ({ weekday, nth }) => weekday === weekdayOf(day) && (nth === undefined || nth === fromStart || nth === fromEnd),
  );
};

const matchesDayOfMonth = (daysOfMonth: readonly number[], { start, length }: Period, day: number): boolean =>
  daysOfMonth.includes(day - start + 1) || daysOfMonth.includes(day - start - length);

/** For each period in turn, the days that a rule names in it, in order. */
const dayNamer = (rule: Rule): ((period: Period) => readonly number[]) => {
  const month = monthFinder(rule);
  const places = rule.BYSETPOS;
  return (period) => {
    const days = Array.from({ length: period.length }, (_, index) => period.start + index).filter(
      (day) =>
        matchesWeekday(rule, period, day) && (!rule.BYMONTHDAY || matchesDayOfMonth(rule.BYMONTHDAY, month(day, period), day)),
    );
    return places ? days.filter((_, index) => places.includes(index + 1) || places.includes(index - days.length)) : days;
  };
};

const lastDay = ({ UNTIL }: Rule, to: number): number => (UNTIL === undefined ? to : Math.min(to, numberOf(UNTIL)));

/** Whether the rule itself names this first day. Refuse a block whose first day it does not: RFC 5545 leaves its days undefined. */
export const namesFirstDate = (rule: string, firstDate: string): boolean => {
  const first = numberOf(firstDate);
  const whole = completed(readRule(rule), first);
  return lastDay(whole, first) === first && dayNamer(whole)(periodsOf(whole, first)(0)).includes(first);
};

/** The days after the first one on which a rule has its occurrences, from `from` to `to`. */
const laterDays = (given: Rule, first: number, from: number, to: number): readonly number[] => {
  const rule = completed(given, first);
  const periodAt = periodsOf(rule, first);
  const daysIn = dayNamer(rule);
  const last = lastDay(rule, to);
  const found: number[] = [];
  let left = (rule.COUNT ?? Number.POSITIVE_INFINITY) - 1;
  let index = rule.COUNT === undefined ? periodsBefore(rule, first, from) : 0;
  for (let period = periodAt(index); period.start <= last && left > 0; period = periodAt(++index)) {
    const days = daysIn(period)
      .filter((day) => first < day && day <= last)
      .slice(0, left);
    left -= days.length;
    found.push(...days.filter((day) => day >= from));
  }
  return found;
};

/**
 * The dates on which a block stands, from one date to another, both included, in order.
 *
 * `firstDate` always is the first of them and counts in COUNT, even if the rule does not name it (RFC 5545 3.3.10, "The DTSTART
 * property value always counts as the first occurrence"); {@link namesFirstDate} tells. Without a rule it is the only one.
 * The time that this takes grows with the window alone, or for a rule with COUNT with the years since `firstDate`.
 * @param rule what `recurrenceField` accepted.
 */
export const occurrences = (rule: string | undefined, firstDate: string, from: string, to: string): readonly string[] => {
  const days = rule === undefined ? [] : laterDays(readRule(rule), numberOf(firstDate), numberOf(from), numberOf(to));
  const dates = days.map((day) => dateOf(day).toString());
  return from <= firstDate && firstDate <= to ? [firstDate, ...dates] : dates;
};
