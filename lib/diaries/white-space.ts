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

/**
 * How much of a day is free and how much of that is stranded (000 "White Space", domain "White space"), in minutes. `booked` are the
 * spans that bookings take, buffers included. A segment without types strands all its free time, by force.
 * avoidable + forced = stranded, and none is negative: what is usable in two runs is usable in one as long as both.
 * O(segments × n log n) for n bookings and blocks.
 */
export const whiteSpace = ({ segments, blocks }: DayPlan, booked: readonly Span[], tables: StrandedTables): WhiteSpace => {
  let [freeUnits, strandedUnits, forcedUnits] = [0, 0, 0];
  for (const segment of segments) {
    const table = tables.of(segment);
    for (const stretch of freeRuns(segment, blocks)) {
      const lengths = freeRuns(stretch, booked).map(lengthOf);
      freeUnits += sum(lengths);
      strandedUnits += sum(lengths.map((length) => stranded(table, length)));
      forcedUnits += stranded(table, sum(lengths));
    }
  }
  return {
    free: minutesIn(freeUnits),
    stranded: minutesIn(strandedUnits),
    avoidable: minutesIn(strandedUnits - forcedUnits),
    forced: minutesIn(forcedUnits),
  };
};
