import { isSet, WORDS_A_DAY } from '../../lib/diaries/bits.ts';
import type { Footprint } from '../../lib/diaries/day-plan.ts';
import { listOffers } from '../../lib/diaries/offers.ts';
import type { PackedWeek } from '../../lib/diaries/packed-week.ts';
import type { SiteWeek } from '../../lib/diaries/site-week.ts';
import { type OfferKind, type Starts, searchSlots } from '../../lib/diaries/slot-search.ts';
import { strandedTable } from '../../lib/diaries/stranding.ts';
import { DAYS_A_WEEK, GRID_UNITS, type Span, UNITS_A_DAY, unitsIn } from '../../lib/diaries/units.ts';
import { packSite, seededSite, type Workload } from './workload.ts';

/**
 * How long one search of a whole site takes over five days, beside the plain way of doing it: an array of 5-minute cells and the lengths of
 * its free runs. Both begin with what is taken and the segments of the type ready in memory, answer with the count of every start and
 * each diary's starts, and are timed in turns in one process; every figure is the median of many rounds.
 */
export interface EngineRow {
  readonly diaries: number;
  readonly query: string;
  readonly arrayMilliseconds: number;
  /** Starts of the grid, as the array finds them. */
  readonly engineMilliseconds: number;
  /** Starts of the grid and flush ones. */
  readonly allMilliseconds: number;
  /** All starts, written out with every diary, what each offer strands, and the best five. */
  readonly writtenOutMilliseconds: number;
  readonly timesFaster: number;
}

const SIZES = [10, 50, 200, 1000] as const;
const WORKDAYS = 5;
const ROUNDS = 60;
/** A round repeats what it times until so many diaries were searched: a clock cannot see microseconds. */
const DIARIES_A_ROUND = 500;
const windows = Array.from({ length: DAYS_A_WEEK }, () => ({ start: 0, end: UNITS_A_DAY }));

interface Cells {
  /** By diary and day: 288 cells, 1 where taken. */
  readonly taken: readonly (readonly Uint8Array[])[];
  /** By diary: the segments of the type in units. */
  readonly segments: readonly (readonly Span[])[];
}

const cellsOf = ({ coaches }: Workload, type: string): Cells => ({
  taken: coaches.map(({ breaks, days }) =>
    days.map(({ bookings }) => {
      const cells = new Uint8Array(UNITS_A_DAY);
      for (const [start, end] of breaks) cells.fill(1, unitsIn(start), unitsIn(end));
      for (const { start, minutes } of bookings) cells.fill(1, unitsIn(start), unitsIn(start + minutes));
      return cells;
    }),
  ),
  segments: coaches.map(({ segments }) =>
    segments.filter(({ types }) => types.includes(type)).map(({ start, end }) => ({ start: unitsIn(start), end: unitsIn(end) })),
  ),
});

interface ArrayStarts {
  readonly counts: Uint16Array;
  /** By diary, then by day. */
  readonly starts: readonly (readonly number[])[];
}

/** The plain way: how far each cell is from the next taken one, then every third cell of every segment. */
const searchArray = ({ taken, segments }: Cells, length: number): ArrayStarts => {
  const counts = new Uint16Array(DAYS_A_WEEK * UNITS_A_DAY);
  const starts: number[][] = [];
  const runs = new Uint16Array(UNITS_A_DAY + 1);
  for (const [diary, days] of taken.entries()) {
    const own = segments[diary] ?? [];
    for (let day = 0; day < days.length; day++) {
      const found: number[] = [];
      starts.push(found);
      if (own.length === 0) continue;
      const cells = days[day] as Uint8Array;
      for (let unit = UNITS_A_DAY - 1; unit >= 0; unit--) runs[unit] = cells[unit] === 0 ? (runs[unit + 1] as number) + 1 : 0;
      for (const { start, end } of own)
        for (let unit = start; unit + length <= end; unit += GRID_UNITS)
          if ((runs[unit] as number) >= length) {
            const place = day * UNITS_A_DAY + unit;
            counts[place] = (counts[place] as number) + 1;
            found.push(unit);
          }
    }
  }
  return { counts, starts };
};

const verify = ({ counts, starts }: ArrayStarts, found: Starts, diaries: number): void => {
  const isSame = counts.every((count, place) => count === found.counts[place]);
  for (let diary = 0; diary < diaries; diary++)
    for (let day = 0; day < WORKDAYS; day++) {
      const base = (diary * DAYS_A_WEEK + day) * WORDS_A_DAY;
      const units = Array.from({ length: UNITS_A_DAY }, (_, unit) => unit).filter((unit) => isSet(found.bits, base, unit));
      if (!isSame || units.join() !== starts[diary * WORKDAYS + day]?.join())
        throw new Error(`The array and the engine differ on day ${day} of diary ${diary}`);
    }
};

/** As a site's week is packed for its offers: all segments strand by one table, which costs the same as many. */
const withOffers = (week: SiteWeek, { types, coaches }: Workload): PackedWeek => ({
  ...week,
  diaryIds: coaches.map(({ id }) => id),
  load: coaches.map(() => 0),
  sets: [{ table: strandedTable(Object.values(types).map(unitsIn)), rarest: 1 }],
});

/** Medians of the tasks, in milliseconds, each timed once a round so that whatever else the machine does meets them alike. */
const medians = (tasks: readonly (() => unknown)[], repeats: number): readonly number[] => {
  const times = tasks.map((): number[] => []);
  for (let round = -ROUNDS; round < ROUNDS; round++)
    for (const [index, task] of tasks.entries()) {
      const began = performance.now();
      for (let repeat = 0; repeat < repeats; repeat++) task();
      if (round >= 0) times[index]?.push((performance.now() - began) / repeats);
    }
  return times.map((all) => all.sort((a, b) => a - b)[ROUNDS / 2] ?? 0);
};

const measure = (diaries: number, { type, minutes }: Workload['queries'][number], site: Workload): EngineRow => {
  const footprint: Footprint = { before: 0, length: unitsIn(minutes), after: 0 };
  const cells = cellsOf(site, type);
  const week = withOffers(packSite(site, type), site);
  const search = (offers: OfferKind): Starts => searchSlots(week, footprint, offers, windows);
  verify(searchArray(cells, footprint.length), search('grid'), diaries);

  const [array = 0, grid = 0, all = 0, writtenOut = 0] = medians(
    [
      () => searchArray(cells, footprint.length),
      () => search('grid'),
      () => search('all'),
      () => listOffers(week, search('all'), footprint),
    ],
    Math.max(1, DIARIES_A_ROUND / diaries),
  );
  return {
    diaries,
    query: type,
    arrayMilliseconds: array,
    engineMilliseconds: grid,
    allMilliseconds: all,
    writtenOutMilliseconds: writtenOut,
    timesFaster: array / grid,
  };
};

/** Every query at every size, after a first pass that is thrown away: it warms both up on all that they will meet. */
export const measureEngine = (): readonly EngineRow[] => {
  const rows = () =>
    SIZES.flatMap((coaches) => {
      const site = seededSite({ coaches, days: WORKDAYS });
      return site.queries.map((query) => measure(coaches, query, site));
    });
  rows();
  return rows();
};

if (import.meta.main)
  console.table(
    measureEngine().map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toFixed(4)) : value]),
      ),
    ),
  );
