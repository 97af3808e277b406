import type { DayPlan } from './day-plan.ts';
import { type StrandedTables, stranded } from './stranding.ts';
import { lengthOf, minutesIn, type Span } from './units.ts';

/** One diary's day, in minutes. 000 calls all free time white space; the service calls what cannot be booked so, and gives `free` beside it. */
export interface WhiteSpace {
  readonly free: number;
  /** Free minutes that no mix of the segment's types can use where the bookings now stand. */
  readonly stranded: number;
  /** Those that would be usable if the bookings between two blocks stood back to back. */
  readonly avoidable: number;
  /** Those that no arrangement of the bookings can use. */
  readonly forced: number;
}

/** The parts of `within` that nothing takes, in order. `taken` may come in any order, overlap and reach beyond. O(n log n). */
export const freeRuns = (within: Span, taken: readonly Span[]): Span[] => {
  const runs: Span[] = [];
  let { start } = within;
  for (const span of [...taken].sort((a, b) => a.start - b.start)) {
    if (span.start >= within.end) break;
    if (span.start > start) runs.push({ start, end: span.start });
    start = Math.max(start, span.end);
  }
  if (start < within.end) runs.push({ start, end: within.end });
  return runs;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A stretch of time that nothing takes, in units, with the minutes of it that nothing bookable fits into. */
export interface FreeRun extends Span {
  /** Minutes that would be usable if the bookings around stood back to back. A stretch's first runs count them. */
  readonly avoidable: number;
  readonly forced: number;
}

/**
 * What a day leaves free, in order, each run with its white space. A segment without types strands all its free time, by force.
 * O(segments × n log n) for n bookings and blocks.
 */
export const freeRunsOf = ({ segments, blocks }: DayPlan, booked: readonly Span[], tables: StrandedTables): readonly FreeRun[] =>
  segments.flatMap((segment) => {
    const table = tables.of(segment);
    return freeRuns(segment, blocks).flatMap((stretch) => {
      const runs = freeRuns(stretch, booked).map((run) => ({ ...run, stranded: stranded(table, lengthOf(run)) }));
      let avoidable = sum(runs.map((run) => run.stranded)) - stranded(table, sum(runs.map(lengthOf)));
      return runs.map(({ stranded: units, ...run }) => {
        const mended = Math.min(units, avoidable);
        avoidable -= mended;
        return { ...run, avoidable: minutesIn(mended), forced: minutesIn(units - mended) };
      });
    });
  });

/**
 * How much of a day is free and how much of that is stranded (000 "White Space", domain "White space"), in minutes. `booked` are the
 * spans that bookings take, buffers included. A segment without types strands all its free time, by force.
 * avoidable + forced = stranded, and none is negative: what is usable in two runs is usable in one as long as both.
 * O(segments × n log n) for n bookings and blocks.
 */
export const whiteSpace = ({ segments, blocks }: DayPlan, booked: readonly Span[], tables: StrandedTables): WhiteSpace => {
  const runs = freeRunsOf({ segments, blocks }, booked, tables);
  const free = sum(runs.map((run) => minutesIn(lengthOf(run))));
  const avoidable = sum(runs.map((run) => run.avoidable));
  const forced = sum(runs.map((run) => run.forced));
  return { free, stranded: avoidable + forced, avoidable, forced };
};
