import { Temporal } from 'temporal-polyfill';
import { type InstantText, inLondon, instantText, LONDON } from '../shared/time.ts';
import { periodsOn, type WorkingHours } from './staff.ts';

/** From one instant until just before another. */
export interface TimeSpan {
  readonly from: InstantText;
  readonly to: InstantText;
}

/** When somebody is not there although their hours say so: whole London days as `YYYY-MM-DD`, and parts of days. */
export interface Away {
  readonly days: ReadonlySet<string>;
  readonly spans: readonly TimeSpan[];
  /** Days that are worked otherwise than the hours say, such as overtime or half a day of leave. */
  readonly otherwise?: ReadonlyMap<string, TimeSpan>;
}

const startOfDay = (day: Temporal.PlainDate): InstantText => instantText(day.toZonedDateTime(LONDON).toInstant());

const wallInstant = (day: Temporal.PlainDate, wall: string): InstantText =>
  instantText(day.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from(wall) }).toInstant());

/** What the hours say of one day; whoever has none in the directory counts as there all day. */
const workedOn = (hours: WorkingHours, day: Temporal.PlainDate): readonly TimeSpan[] =>
  Object.keys(hours).length === 0
    ? [{ from: startOfDay(day), to: startOfDay(day.add({ days: 1 })) }]
    : periodsOn(hours, day.dayOfWeek).map(({ start, end }) => ({ from: wallInstant(day, start), to: wallInstant(day, end) }));

const isSpan = ({ from, to }: TimeSpan): boolean => from < to;
const later = (a: InstantText, b: InstantText): InstantText => (a > b ? a : b);
const earlier = (a: InstantText, b: InstantText): InstantText => (a < b ? a : b);

const without = (spans: readonly TimeSpan[], away: TimeSpan): readonly TimeSpan[] =>
  spans
    .flatMap(({ from, to }) => [
      { from, to: earlier(to, away.from) },
      { from: later(from, away.to), to },
    ])
    .filter(isSpan);

/**
 * When somebody is there from one instant to another, in order: their working hours by the London wall clock, or what replaces them on a day, less
 * the days and times that they are away. O(days × spans away).
 */
export const presence = (hours: WorkingHours, away: Away, { from, to }: TimeSpan): readonly TimeSpan[] => {
  const found: TimeSpan[] = [];
  const last = inLondon(to).toPlainDate();
  for (let day = inLondon(from).toPlainDate(); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (away.days.has(day.toString())) continue;
    const other = away.otherwise?.get(day.toString());
    const worked = (other ? [other] : workedOn(hours, day)).map((span) => ({
      from: later(span.from, from),
      to: earlier(span.to, to),
    }));
    found.push(...away.spans.reduce(without, worked.filter(isSpan)));
  }
  return found;
};
