import type { DayPlan, Footprint, Segment } from '../../../lib/diaries/day-plan.ts';
import type { Span } from '../../../lib/diaries/units.ts';

/**
 * What the engine must say, found minute by minute and sharing nothing with it but types. Units (five minutes) go in and come out.
 * Slow and plain on purpose: a day is 1440 booleans, and every question looks at all of them that matter.
 */
const MINUTES_A_DAY = 1440;

/** The minutes of the day that a booking or a block takes. */
const takenMinutes = (day: DayPlan, booked: readonly Span[]): boolean[] => {
  const taken = new Array<boolean>(MINUTES_A_DAY).fill(false);
  for (const span of [...day.blocks, ...booked])
    for (let minute = span.start * 5; minute < span.end * 5; minute++)
      if (minute >= 0 && minute < MINUTES_A_DAY) taken[minute] = true;
  return taken;
};

/** The one segment in which an appointment can be had that begins at this unit, if there is one. */
const segmentFor = (
  day: DayPlan,
  taken: readonly boolean[],
  footprint: Footprint,
  type: string,
  start: number,
): Segment | undefined => {
  const first = (start - footprint.before) * 5;
  const last = (start + footprint.length + footprint.after) * 5 - 1;
  for (let minute = first; minute <= last; minute++) if (taken[minute] !== false) return undefined;
  return day.segments.find((segment) => {
    if (!segment.types.includes(type)) return false;
    for (let minute = first; minute <= last; minute++) if (minute < segment.start * 5 || minute >= segment.end * 5) return false;
    return true;
  });
};

const startsWhere = (isWanted: (start: number) => boolean): number[] => {
  const starts: number[] = [];
  for (let minute = 0; minute < MINUTES_A_DAY; minute += 5) if (isWanted(minute / 5)) starts.push(minute / 5);
  return starts;
};

/** Every unit at which the appointment can begin: it and its buffers are free and in one segment that lists its type. */
export const feasibleStarts = (day: DayPlan, booked: readonly Span[], footprint: Footprint, type: string): number[] => {
  const taken = takenMinutes(day, booked);
  return startsWhere((start) => segmentFor(day, taken, footprint, type, start) !== undefined);
};

/** Those of them that are a multiple of 15 minutes after their segment's start. */
export const gridStarts = (day: DayPlan, booked: readonly Span[], footprint: Footprint, type: string): number[] => {
  const taken = takenMinutes(day, booked);
  return startsWhere((start) => {
    const segment = segmentFor(day, taken, footprint, type, start);
    return segment !== undefined && ((start - segment.start) * 5) % 15 === 0;
  });
};

/** Those of them that touch, with their buffers, something taken or an edge of their segment, before or after. */
export const flushStarts = (day: DayPlan, booked: readonly Span[], footprint: Footprint, type: string): number[] => {
  const taken = takenMinutes(day, booked);
  return startsWhere((start) => {
    const segment = segmentFor(day, taken, footprint, type, start);
    if (segment === undefined) return false;
    const first = (start - footprint.before) * 5;
    const end = (start + footprint.length + footprint.after) * 5;
    const touchesBefore = first === segment.start * 5 || taken[first - 1] === true;
    const touchesAfter = end === segment.end * 5 || taken[end] === true;
    return touchesBefore || touchesAfter;
  });
};

/** Minutes of a run that no sum of the lengths, in minutes, can use. */
export const strandedMinutesOf = (run: number, lengths: readonly number[]): number => {
  const isSum = new Array<boolean>(run + 1).fill(false);
  isSum[0] = true;
  for (let minutes = 1; minutes <= run; minutes++)
    for (const length of lengths) if (length > 0 && isSum[minutes - length] === true) isSum[minutes] = true;
  return run - isSum.lastIndexOf(true);
};

/** What booking each type takes, in units, by its code. */
export type Catalogue = ReadonlyMap<string, Footprint>;

const lengthsOf = (segment: Segment, catalogue: Catalogue): number[] => {
  const lengths: number[] = [];
  for (const [type, { before, length, after }] of catalogue)
    if (segment.types.includes(type)) lengths.push((before + length + after) * 5);
  return lengths;
};

/** A day's free minutes, those stranded, and those that would be if the free minutes between two blocks were one run. */
export const whiteSpaceByMinute = (
  day: DayPlan,
  booked: readonly Span[],
  catalogue: Catalogue,
): { free: number; stranded: number; forced: number } => {
  const taken = takenMinutes(day, booked);
  const blocked = takenMinutes(day, []);
  let [free, stranded, forced] = [0, 0, 0];
  for (const segment of day.segments) {
    const lengths = lengthsOf(segment, catalogue);
    let [run, stretch] = [0, 0];
    for (let minute = segment.start * 5; minute <= segment.end * 5; minute++) {
      const isEnd = minute === segment.end * 5;
      if (isEnd || taken[minute] === true) {
        stranded += strandedMinutesOf(run, lengths);
        run = 0;
      } else {
        free++;
        run++;
        stretch++;
      }
      if (isEnd || blocked[minute] === true) {
        forced += strandedMinutesOf(stretch, lengths);
        stretch = 0;
      }
    }
  }
  return { free, stranded, forced };
};

/** How many minutes more of the day are stranded once an appointment that begins at this unit is booked. */
export const strandedByOffer = (
  day: DayPlan,
  booked: readonly Span[],
  catalogue: Catalogue,
  footprint: Footprint,
  start: number,
): number => {
  const offer = { start: start - footprint.before, end: start + footprint.length + footprint.after };
  const before = whiteSpaceByMinute(day, booked, catalogue).stranded;
  return whiteSpaceByMinute(day, [...booked, offer], catalogue).stranded - before;
};
