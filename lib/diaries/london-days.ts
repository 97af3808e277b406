import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type InstantText, inLondon, instantText, LONDON } from '../shared/time.ts';
import { DAYS_A_WEEK, overlaps, type Span, UNIT_MINUTES } from './units.ts';

const MOST_REMEMBERED = 5000;

/** Calendars are slow and dates are few: a pure function of a text, asked again and again in every search. */
export const remembered = <T>(compute: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size === MOST_REMEMBERED) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
};

/** The hour, in units, that London clocks skip on the last Sunday of March and run twice on the last Sunday of October. */
const CHANGE_HOUR: Span = { start: 12, end: 24 };

const SECONDS_A_UNIT = UNIT_MINUTES * 60;
const day = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);

/** A wall time that London clocks skip or show twice was asked for; callers validate first, so this is a fault. */
export class ClockChangeError extends Error {
  override readonly name = 'ClockChangeError';
}

/** What London clocks do with 01:00 to 02:00 on this date. @param date `YYYY-MM-DD`. */
export const clockChangeOn = (date: string): 'skips' | 'doubles' | undefined => {
  const hours = day(date).toZonedDateTime(LONDON).hoursInDay;
  if (hours === 24) return undefined;
  return hours < 24 ? 'skips' : 'doubles';
};

/** Whether a span ends, starts or lies in 01:00 to 02:00: an end at 01:00 is itself skipped or doubled, 02:00 is not. */
export const touchesChangeHour = ({ start, end }: Span): boolean => overlaps({ start, end: end + 1 }, CHANGE_HOUR);

/** Whether nothing may stand in this span on this date, because one of its instants would be missing or ambiguous. */
export const touchesClockChange = (date: string, span: Span): boolean =>
  touchesChangeHour(span) && clockChangeOn(date) !== undefined;

/**
 * The instant at which London clocks show this time.
 * @param unit units of five minutes since midnight.
 * @throws ClockChangeError for a wall time that is skipped or doubled.
 */
export const instantAt = (date: string, unit: number): InstantText => {
  if (unit >= CHANGE_HOUR.start && unit < CHANGE_HOUR.end && clockChangeOn(date) !== undefined)
    throw new ClockChangeError(`London clocks change at unit ${unit} of ${date}`);
  const wallTime = day(date)
    .toPlainDateTime()
    .add({ seconds: Math.round(unit * SECONDS_A_UNIT) });
  return instantText(wallTime.toZonedDateTime(LONDON).toInstant());
};

/** Where an instant stands on London clocks; `unit` has a fraction off the five minutes. Both 01:30s of October give one unit. */
export const placeOf = (instant: InstantText): { readonly date: string; readonly unit: number } => {
  const local = inLondon(instant);
  return {
    date: local.toPlainDate().toString(),
    unit: (local.hour * 3600 + local.minute * 60 + local.second) / SECONDS_A_UNIT,
  };
};

/** 1 is Monday, 7 Sunday. */
export const dayOfWeek = remembered((date: string): number => day(date).dayOfWeek);

/** @param days negative for earlier. */
export const addDays = (date: string, days: number): string => day(date).add({ days }).toString();

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => day(from).until(day(to)).days;

/** Every date from one to another, both included; none when `to` is earlier. */
export const datesBetween = (from: string, to: string): readonly string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));

/** The Monday of the date's week. */
export const mondayOf = remembered((date: string): string => addDays(date, 1 - dayOfWeek(date)));

/** The date's ISO 8601 week, such as `2026-W48`; it belongs to the year of its Thursday, so 1 January 2027 is in `2026-W53`. */
export const isoWeekOf = remembered((date: string): string => {
  const thursday = day(mondayOf(date)).add({ days: 3 });
  return `${String(thursday.year).padStart(4, '0')}-W${String(Math.ceil(thursday.dayOfYear / DAYS_A_WEEK)).padStart(2, '0')}`;
});

/** The seven dates of an ISO week, Monday first. @param isoWeek one that {@link isoWeekField} accepts. */
export const datesOfWeek = remembered((isoWeek: string): readonly string[] => {
  const firstMonday = mondayOf(`${isoWeek.slice(0, 4)}-01-04`);
  const monday = addDays(firstMonday, (Number(isoWeek.slice(6)) - 1) * DAYS_A_WEEK);
  return datesBetween(monday, addDays(monday, DAYS_A_WEEK - 1));
});

const WEEK = 'Give a week that exists, such as 2026-W48';

/** An ISO week that exists: most years have 52. */
export const isoWeekField = z
  .string()
  .regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, { error: WEEK, abort: true })
  .refine((week) => datesOfWeek(week).every((date) => isoWeekOf(date) === week), WEEK)
  .meta({ examples: ['2026-W48'] });

/** The ISO weeks that hold the dates from one to another, both included; none when `to` is earlier. */
export const weeksBetween = (from: string, to: string): readonly string[] => {
  if (to < from) return [];
  const weeks = daysBetween(mondayOf(from), mondayOf(to)) / DAYS_A_WEEK + 1;
  return Array.from({ length: weeks }, (_, index) => isoWeekOf(addDays(from, index * DAYS_A_WEEK)));
};
