import { Temporal } from 'temporal-polyfill';
import { addDays, datesOfWeek, isoWeekOf, placeOf } from '../diaries/london-days.ts';

/** The Monday of an ISO week, as a date. */
const mondayIn = (week: string): string => datesOfWeek(week)[0] ?? '';

/** "30 November", the Monday of an ISO week; a report's weeks lie too close together to need the year. */
export const mondayWords = (week: string): string =>
  Temporal.PlainDate.from(mondayIn(week)).toLocaleString('en-GB', { day: 'numeric', month: 'long' });

/** "30 Nov", for the head of a column. */
export const shortMonday = (week: string): string =>
  Temporal.PlainDate.from(mondayIn(week)).toLocaleString('en-GB', { day: 'numeric', month: 'short' });

/** "25 December". */
export const dayWords = (date: string): string =>
  Temporal.PlainDate.from(date).toLocaleString('en-GB', { day: 'numeric', month: 'long' });

/** That a report was not made on its Monday, and what that means; undefined of one that was. */
export const lateWords = ({ week, madeAt }: { readonly week: string; readonly madeAt: string }): string | undefined => {
  const { date } = placeOf(madeAt);
  if (date <= mondayIn(week)) return undefined;
  const weekday = Temporal.PlainDate.from(date).toLocaleString('en-GB', { weekday: 'long' });
  return `This report was made on ${weekday} ${dayWords(date)}: the running week is not forecast, and of its time only what is left is counted.`;
};

/** "week 48". */
export const weekNumber = (week: string): string => `week ${Number(week.slice(6))}`;

/** The ISO week before. */
export const weekBefore = (week: string): string => isoWeekOf(addDays(mondayIn(week), -7));

/** "1 search", "3 searches", "no searches". */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count === 0 ? 'no' : count} ${count === 1 ? one : several}`;

/** Minutes as people say them: "2 hours 10 minutes", "none". */
export const spokenMinutes = (minutes: number): string => {
  if (minutes === 0) return 'none';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? counted(hours, 'hour') : '', rest > 0 ? counted(rest, 'minute') : ''].filter(Boolean).join(' ');
};

/** "75h", "4h 10m": minutes where there is little room. */
export const shortMinutes = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 || rest === 0 ? `${hours}h` : '', rest > 0 ? `${rest}m` : ''].filter(Boolean).join(' ');
};

/** "90%", a part of a whole rounded to whole per cent; never 100% for less than all. */
export const percent = (part: number, whole: number): string => {
  const share = (part / whole) * 100;
  return `${share < 100 ? Math.min(99, Math.round(share)) : Math.round(share)}%`;
};

/** A figure of calls; one that too few people made is null. */
export const unlessWithheld = (figure: number | null): number | string => figure ?? 'withheld';

/** "A, B and C". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The first of them by name, and how many more there are. */
export const listedUpTo = (names: readonly string[], most: number): string =>
  names.length <= most ? listed(names) : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
