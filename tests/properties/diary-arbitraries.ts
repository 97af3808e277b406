import fc from 'fast-check';
import { type DayPlan, type Footprint, occupied, type Segment, spanTaken } from '../../lib/diaries/day-plan.ts';
import type { Booked } from '../../lib/diaries/rearrangement.ts';
import { StrandedTables } from '../../lib/diaries/stranding.ts';
import { overlaps, type Span, UNITS_A_DAY } from '../../lib/diaries/units.ts';

/** Types of every catalogue; segments list some of them. `D` is always 25 minutes without buffers, so that something fits somewhere. */
export const typeCodes = ['A', 'B', 'C', 'D'] as const;

/** An appointment of 5 to 60 minutes, mostly without buffers. */
const footprints: fc.Arbitrary<Footprint> = fc.record({
  before: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
  length: fc.oneof({ weight: 9, arbitrary: fc.noBias(fc.integer({ min: 2, max: 12 })) }, fc.constant(1)),
  after: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
});

/** What each type takes, by its code. */
export const catalogues: fc.Arbitrary<ReadonlyMap<string, Footprint>> = fc
  .tuple(footprints, footprints, footprints)
  .map(([a, b, c]) => new Map(Object.entries({ A: a, B: b, C: c, D: { before: 0, length: 5, after: 0 } })));

export const tablesOf = (catalogue: ReadonlyMap<string, Footprint>): StrandedTables =>
  new StrandedTables(new Map([...catalogue].map(([type, footprint]) => [type, occupied(footprint)])));

const someTypes = fc.oneof(
  { weight: 9, arbitrary: fc.noBias(fc.subarray([...typeCodes], { minLength: 1 })) },
  { weight: 1, arbitrary: fc.constant([]) },
);

/** Often adjacent, often shorter than what their types take. */
const segmentAfterPause = fc.record({
  pause: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
  length: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.noBias(fc.integer({ min: 4, max: 60 }))),
  types: someTypes,
});

/** Now and then a day begins at midnight or ends at it. */
const dayStarts = fc.oneof({ weight: 1, arbitrary: fc.constantFrom(0, UNITS_A_DAY - 40) }, fc.integer({ min: 80, max: 120 }));

const someSegments = (maxLength: number) =>
  fc.oneof({ weight: 9, arbitrary: fc.array(segmentAfterPause, { minLength: 1, maxLength, size: 'max' }) }, fc.constant([]));

const segmentLists = (maxSegments: number): fc.Arbitrary<readonly Segment[]> =>
  fc.tuple(dayStarts, someSegments(maxSegments)).map(([dayStart, parts]) => {
    const segments: Segment[] = [];
    let at = dayStart;
    for (const { pause, length, types } of parts) {
      const start = at + pause;
      at = start + length;
      if (at <= UNITS_A_DAY) segments.push({ start, end: at, types });
    }
    return segments;
  });

const blockFor = fc.record({ at: fc.nat(), length: fc.integer({ min: 1, max: 10 }), backToBack: fc.boolean() });

/** Up to four blocks about the segments, that may overlap each other, follow back to back, or reach over an edge. */
const blocksIn = (segments: readonly Segment[]): fc.Arbitrary<readonly Span[]> => {
  const [from, to] = [segments.at(0)?.start ?? 0, segments.at(-1)?.end ?? UNITS_A_DAY];
  return fc.array(blockFor, { maxLength: 4 }).map((parts) => {
    const blocks: Span[] = [];
    for (const { at, length, backToBack } of parts) {
      const before = blocks.at(-1);
      const start = backToBack && before ? before.end : Math.max(0, from - 3 + (at % (to - from + 3)));
      if (start < UNITS_A_DAY) blocks.push({ start, end: Math.min(UNITS_A_DAY, start + length) });
    }
    return blocks;
  });
};

/** Days of up to five segments. */
export const dayPlans = (maxSegments = 5): fc.Arbitrary<DayPlan> =>
  segmentLists(maxSegments).chain((segments) => blocksIn(segments).map((blocks) => ({ segments, blocks })));

const attempts = fc.record({
  segment: fc.noBias(fc.nat(100)),
  type: fc.noBias(fc.nat(100)),
  at: fc.noBias(fc.nat(UNITS_A_DAY)),
  movable: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  /** Booked before the working pattern or a block was changed: it stands where it would not be offered now. */
  isStray: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const ANYWHERE: Segment = { start: 90, end: 200, types: typeCodes };

/** Up to `maxLength` bookings of a day, of which no two overlap; each goes to the first place that is free from some time on. */
export const bookingsOf = (
  { segments, blocks }: DayPlan,
  catalogue: ReadonlyMap<string, Footprint>,
  maxLength = 20,
): fc.Arbitrary<readonly Booked[]> =>
  fc.array(attempts, { maxLength, size: 'max' }).map((tries) => {
    const booked: Booked[] = [];
    for (const { segment, at, movable, isStray, ...pick } of tries) {
      const within = (isStray ? undefined : segments[segment % segments.length]) ?? ANYWHERE;
      const type = within.types[pick.type % within.types.length];
      const footprint = type === undefined ? undefined : catalogue.get(type);
      if (type === undefined || !footprint) continue;
      const room = within.end - within.start - occupied(footprint);
      const isFree = (start: number): boolean => !booked.some(({ taken }) => overlaps(taken, spanTaken(start, footprint)));
      const isOffered = (start: number): boolean => !blocks.some((block) => overlaps(block, spanTaken(start, footprint)));
      const later = Array.from({ length: Math.max(0, room + 1) }, (_, index) => within.start + footprint.before + index);
      const start = later.slice(at % (room + 1)).find((each) => isFree(each) && (isStray || isOffered(each)));
      if (start === undefined) continue;
      const taken = spanTaken(start, footprint);
      booked.push({ appointmentId: `${booked.length}`, start, end: start + footprint.length, taken, type, movable });
    }
    return booked;
  });

export interface BookedDay {
  readonly catalogue: ReadonlyMap<string, Footprint>;
  readonly day: DayPlan;
  readonly booked: readonly Booked[];
}

/** A day of one diary with its bookings and what the types take. */
export const bookedDays: fc.Arbitrary<BookedDay> = fc
  .tuple(catalogues, dayPlans())
  .chain(([catalogue, day]) => bookingsOf(day, catalogue).map((booked) => ({ catalogue, day, booked })));

/** One short segment with up to four bookings and a block at most: small enough to try every arrangement. */
export const smallBookedDays: fc.Arbitrary<BookedDay> = fc
  .record({
    catalogue: fc
      .array(fc.noBias(fc.integer({ min: 2, max: 7 })), { minLength: 4, maxLength: 4 })
      .map((lengths) => new Map(typeCodes.map((type, index) => [type, { before: 0, length: lengths[index] ?? 1, after: 0 }]))),
    length: fc.noBias(fc.integer({ min: 8, max: 20 })),
    types: fc.noBias(fc.subarray([...typeCodes], { minLength: 1, maxLength: 2 })),
    block: fc.option(fc.integer({ min: 0, max: 19 }), { nil: undefined, freq: 1 }),
  })
  .chain(({ catalogue, length, types, block }) => {
    const segments = [{ start: 108, end: 108 + length, types }];
    const blocks = block === undefined ? [] : [{ start: 108 + block, end: 109 + block }];
    const day = { segments, blocks };
    return bookingsOf(day, catalogue, 8).map((booked) => ({ catalogue, day, booked: booked.slice(0, 4) }));
  });
