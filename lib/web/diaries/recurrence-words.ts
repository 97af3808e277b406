import { Temporal } from 'temporal-polyfill';
import { readRule, weekdays as ruleWeekdays } from '../../diaries/recurrence-rule.ts';
import { longDate } from '../../shared/time.ts';
import { listed, weekdays } from '../weekdays.ts';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
const nameOf = (weekday: number): string => weekdays[weekday]?.name ?? '';
const placeWord = (nth: number): string => (nth < 0 ? 'last' : (ordinals[nth - 1] ?? `${nth}th`));

/** Which weekday of its month a date is: 2 for a second Tuesday, and -1 for a fifth, which most months have not: the last. */
export const placeInMonth = (date: string): number => {
  const nth = Math.ceil(Temporal.PlainDate.from(date).day / 7);
  return nth > 4 ? -1 : nth;
};

/** How often a block can be repeated, as it is chosen. */
export const recurrenceChoices = ['once', 'weekdays', 'weekly', 'fortnightly', 'monthly'] as const;
export type RecurrenceChoice = (typeof recurrenceChoices)[number];

const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek - 1;

/** A choice as a rule of RFC 5545; undefined for once. Both dates `YYYY-MM-DD`, the last one included. */
export const ruleOf = (choice: RecurrenceChoice, date: string, until: string): string | undefined => {
  const end = `UNTIL=${until.replaceAll('-', '')}`;
  switch (choice) {
    case 'once':
      return undefined;
    case 'weekdays':
      return `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;${end}`;
    case 'weekly':
      return `FREQ=WEEKLY;${end}`;
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;${end}`;
    case 'monthly':
      return `FREQ=MONTHLY;BYDAY=${placeInMonth(date)}${ruleWeekdays[weekdayOf(date)]};${end}`;
  }
};

/** "on the second Tuesday of the month", for a date. */
export const monthlyWords = (date: string): string =>
  `on the ${placeWord(placeInMonth(date))} ${nameOf(weekdayOf(date))} of the month`;

const often = (every: number, unit: string): string =>
  every === 1 ? `every ${unit}` : `every ${every === 2 ? 'two' : every} ${unit}s`;

/**
 * A rule in words, such as "every two weeks on Tuesday, until 22 December 2026". A rule with parts that no form of ours makes is said as it is
 * stored. @param firstDate `YYYY-MM-DD`.
 */
export const recurrenceText = (text: string, firstDate: string): string => {
  const rule = readRule(text);
  if (rule.BYMONTHDAY || rule.BYSETPOS) return text;
  const end = rule.UNTIL ? `, until ${longDate(rule.UNTIL)}` : rule.COUNT ? `, ${rule.COUNT} times` : '';
  const days = rule.BYDAY ?? [{ weekday: weekdayOf(firstDate), nth: undefined }];
  const names = listed(
    days.map(({ weekday, nth }) => (nth === undefined ? nameOf(weekday) : `${placeWord(nth)} ${nameOf(weekday)}`)),
  );
  if (rule.FREQ === 'DAILY') return `${often(rule.INTERVAL, 'day')}${rule.BYDAY ? ` if it is ${names}` : ''}${end}`;
  if (rule.FREQ === 'MONTHLY')
    return rule.BYDAY
      ? `${often(rule.INTERVAL, 'month')} on the ${names}${end}`
      : `${often(rule.INTERVAL, 'month')} on this day${end}`;
  const isWorkweek = days.length === 5 && days.every(({ weekday }) => weekday < 5);
  return isWorkweek && rule.INTERVAL === 1 ? `every weekday${end}` : `${often(rule.INTERVAL, 'week')} on ${names}${end}`;
};
