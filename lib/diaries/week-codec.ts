import type { DayPlan, Segment, WeekPlan } from './day-plan.ts';
import { DAYS_A_WEEK, type Span } from './units.ts';

/**
 * A week's plan as bytes, so that a search reads next to nothing: first the distinct sets of types (count, then for each its size and the types'
 * numbers), then seven days. A day is the number of its segments, for each start and end in units (two bytes each, low byte first) and its set,
 * then the number of its blocks, for each start and end; or 255 and the number of an earlier day that is just the same.
 */
const SAME_AS = 255;
export const MOST_SEGMENTS = 20;
const MOST_BLOCKS = 254;

const twoBytes = (value: number): readonly [number, number] => [value & 255, value >> 8];
const spanBytes = ({ start, end }: Span): readonly number[] => [...twoBytes(start), ...twoBytes(end)];

/** Overlapping and touching blocks as one, in order. */
export const mergedSpans = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
};

/** The bytes of a plan. `numberOf` gives the small number under which an appointment type is stored. */
export const encodePlan = (week: WeekPlan, numberOf: (type: string) => number): Uint8Array => {
  const sets: number[][] = [];
  const setOf = ({ types }: Segment): number => {
    const numbers = types.map(numberOf).sort((a, b) => a - b);
    const known = sets.findIndex((set) => set.join() === numbers.join());
    return known >= 0 ? known : sets.push(numbers) - 1;
  };
  const days = week.map(({ segments, blocks }) => {
    const fixed = mergedSpans(blocks);
    if (segments.length > MOST_SEGMENTS || fixed.length > MOST_BLOCKS)
      throw new Error('A day has too many segments or blocks to be stored');
    return [
      segments.length,
      ...segments.flatMap((segment) => [...spanBytes(segment), setOf(segment)]),
      fixed.length,
      ...fixed.flatMap(spanBytes),
    ];
  });
  const bytes = days.flatMap((day, index) => {
    const same = days.findIndex((earlier) => earlier.join() === day.join());
    return same < index ? [SAME_AS, same] : day;
  });
  return Uint8Array.from([sets.length, ...sets.flatMap((set) => [set.length, ...set]), ...bytes]);
};

/** What a plan's bytes say, day by day and part by part; nothing is allocated for it. */
export interface PlanVisitor {
  /** A set of types: the bytes from `from` to `to` are their numbers. Sets come first, and are counted from 0. */
  set(from: number, to: number): void;
  day(day: number): void;
  segment(day: number, start: number, end: number, set: number): void;
  block(day: number, start: number, end: number): void;
}

/** Walks through a plan's bytes in order. */
export const visitPlan = (bytes: Uint8Array, visitor: PlanVisitor): void => {
  const two = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  let at = 1;
  for (let set = 0; set < (bytes[0] ?? 0); set++) {
    const size = bytes[at] ?? 0;
    visitor.set(at + 1, at + 1 + size);
    at += 1 + size;
  }
  const begins: number[] = [];
  for (let day = 0; day < DAYS_A_WEEK; day++) {
    visitor.day(day);
    const same = bytes[at] === SAME_AS;
    let place = same ? (begins[bytes[at + 1] ?? 0] ?? 0) : at;
    begins.push(place);
    const segments = bytes[place++] ?? 0;
    for (let segment = 0; segment < segments; segment++, place += 5)
      visitor.segment(day, two(place), two(place + 2), bytes[place + 4] ?? 0);
    const blocks = bytes[place++] ?? 0;
    for (let block = 0; block < blocks; block++, place += 4) visitor.block(day, two(place), two(place + 2));
    at = same ? at + 2 : place;
  }
};

/** The plan that the bytes stand for; `codeOf` turns a type's number back into its code. */
export const decodePlan = (bytes: Uint8Array, codeOf: (number: number) => string): WeekPlan => {
  const sets: string[][] = [];
  const days: { segments: Segment[]; blocks: Span[] }[] = [];
  visitPlan(bytes, {
    set: (from, to) => sets.push([...bytes.subarray(from, to)].map(codeOf)),
    day: () => days.push({ segments: [], blocks: [] }),
    segment: (day, start, end, set) => days[day]?.segments.push({ start, end, types: sets[set] ?? [] }),
    block: (day, start, end) => days[day]?.blocks.push({ start, end }),
  });
  return days satisfies DayPlan[];
};
