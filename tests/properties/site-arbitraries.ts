import fc from 'fast-check';
import { type DayPlan, emptyDay, type Footprint } from '../../lib/diaries/day-plan.ts';
import type { Hold } from '../../lib/diaries/diary-week.ts';
import { DAYS_A_WEEK, lengthOf, type Span, UNITS_A_DAY } from '../../lib/diaries/units.ts';
import { bookingsOf, catalogues, dayPlans, typeCodes } from './diary-arbitraries.ts';

/** When the sites are searched, in seconds since 1970. */
export const NOW = 1_790_000_000;

/** A day of one diary with what its bookings take. */
export interface BookedDay extends DayPlan {
  readonly booked: readonly Span[];
}

/** Diaries by their days, Monday to Sunday, and what is asked of them. */
export interface Site {
  readonly catalogue: ReadonlyMap<string, Footprint>;
  readonly diaries: readonly (readonly BookedDay[])[];
  readonly holds: readonly (readonly Hold[])[];
  readonly type: (typeof typeCodes)[number];
  readonly windows: readonly Span[];
}

const buffers = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 6 }));
/** From 150 minutes to 8 hours, often about 165 minutes and twice that, where the search goes on to a second and a third word. */
const longFootprints: fc.Arbitrary<Footprint> = fc.record({
  before: buffers,
  length: fc.oneof(fc.constantFrom(31, 32, 33, 34, 65, 66, 67, 96), fc.integer({ min: 30, max: 96 })),
  after: buffers,
});

/** A day from 00:05 to 23:55, whole or in two segments that adjoin. */
const longDays: fc.Arbitrary<DayPlan> = fc
  .record({ cut: fc.integer({ min: 2, max: 287 }), starts: fc.array(fc.integer({ min: 1, max: 286 }), { maxLength: 3 }) })
  .map(({ cut, starts }) => ({
    segments: [
      { start: 1, end: cut, types: ['A', 'C'] },
      { start: cut, end: 287, types: ['C', 'D'] },
    ].filter((segment) => lengthOf(segment) > 0),
    blocks: starts.flatMap((start) => [
      { start, end: start + 1 },
      { start: start + 1, end: Math.min(288, start + 3) },
    ]),
  }));

const bookedDays = (catalogue: Site['catalogue']): fc.Arbitrary<BookedDay> =>
  fc
    .oneof(
      { weight: 1, arbitrary: fc.constant(emptyDay) },
      { weight: 4, arbitrary: dayPlans() },
      { weight: 1, arbitrary: longDays },
    )
    .chain((day) => bookingsOf(day, catalogue).map((booked) => ({ ...day, booked: booked.map(({ taken }) => taken) })));

const holds: fc.Arbitrary<Hold> = fc
  .record({
    day: fc.nat(6),
    start: fc.integer({ min: 1, max: 200 }),
    length: fc.integer({ min: 1, max: 20 }),
    left: fc.integer({ min: -2, max: 2 }),
  })
  .map(({ day, start, length, left }) => ({ day, start, end: start + length, expires: NOW + left }));

const windows: fc.Arbitrary<Span> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ start: 0, end: UNITS_A_DAY }) },
  { weight: 1, arbitrary: fc.constant({ start: 0, end: 0 }) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(UNITS_A_DAY), fc.nat(UNITS_A_DAY)).map(([start, end]) => ({ start, end })) },
);

const weekOf = <T>(make: () => T): T[] => Array.from({ length: DAYS_A_WEEK }, make);

/** Sites whose weeks are made of a few days, as real weeks are. */
export const sites = (mostDiaries: number, mostDays: number): fc.Arbitrary<Site> =>
  fc
    .tuple(catalogues, fc.option(longFootprints))
    .map(([catalogue, long]) => (long ? new Map(catalogue).set('C', long) : catalogue))
    .chain((catalogue) =>
      fc.array(bookedDays(catalogue), { minLength: 1, maxLength: mostDays, size: 'max' }).chain((days) =>
        fc.record({
          catalogue: fc.constant(catalogue),
          diaries: fc.array(fc.tuple(...weekOf(() => fc.constantFrom(...days))), { minLength: 1, maxLength: mostDiaries }),
          holds: fc.array(fc.array(holds, { maxLength: 5 }), { minLength: mostDiaries, maxLength: mostDiaries }),
          type: fc.constantFrom(...typeCodes),
          windows: fc.tuple(...weekOf(() => windows)),
        }),
      ),
    );
