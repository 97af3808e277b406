import { setRange, WORDS_A_DAY } from '../../lib/diaries/bits.ts';
import { emptyTaken, type SiteWeek } from '../../lib/diaries/site-week.ts';
import { DAYS_A_WEEK, UNIT_MINUTES, unitsIn } from '../../lib/diaries/units.ts';

/** Minutes since London midnight, the end not included. */
interface Minutes {
  readonly start: number;
  readonly end: number;
}

export interface Coach {
  readonly id: string;
  /** Every day's, one after the other without gaps, each beginning on a quarter of an hour. */
  readonly segments: readonly (Minutes & { readonly types: readonly string[] })[];
  readonly breaks: readonly (readonly [number, number])[];
  readonly days: readonly {
    readonly date: string;
    readonly bookings: readonly { readonly start: number; readonly minutes: number; readonly type: string }[];
  }[];
}

/** One seeded site, and what is asked of it. */
export interface Workload {
  readonly dates: readonly string[];
  readonly types: Readonly<Record<string, number>>;
  readonly queries: readonly { readonly type: string; readonly minutes: number }[];
  readonly coaches: readonly Coach[];
}

/** Mulberry32, a public-domain generator of 32 bits: a fraction of 1 at a time. */
export const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const types: Readonly<Record<string, number>> = { T10: 10, T20: 20, T40: 40, T50: 50, T30: 30 };
const typeNames = Object.keys(types);
const QUARTER = 15;
const WORKING_DAY: Minutes = { start: 9 * 60, end: 17 * 60 };
const LUNCH = [12 * 60 + 30, 13 * 60 + 15] as const;
/** When the short break of the morning and of the afternoon may begin at the earliest. */
const EARLIEST_BREAKS = [10 * 60 + 15, 14 * 60 + 45] as const;
const MOST_TRIES = 3000;

class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = mulberry32(seed);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  oneOf<T>(values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)] as T;
  }

  isHeads(): boolean {
    return this.#next() < 0.5;
  }

  /** So many different values. */
  distinct<T>(count: number, make: () => T): T[] {
    const values = new Set<T>();
    while (values.size < count) values.add(make());
    return [...values];
  }
}

const segmentsOf = (chance: Chance): Coach['segments'] => {
  const count = chance.whole(2, 4);
  const cuts = chance.distinct(count - 1, () => chance.whole(3, 29) * QUARTER + WORKING_DAY.start).sort((a, b) => a - b);
  return Array.from({ length: count }, (_, index) => ({
    start: index === 0 ? WORKING_DAY.start : (cuts[index - 1] ?? 0),
    end: cuts[index] ?? WORKING_DAY.end,
    types: chance.distinct(chance.whole(2, 4), () => chance.oneOf(typeNames)).sort(),
  }));
};

/** Books at random five minutes until the day's share is taken or luck runs out. */
const bookingsOf = (
  chance: Chance,
  { segments, breaks }: Pick<Coach, 'segments' | 'breaks'>,
  occupancy: number,
): Coach['days'][number]['bookings'] => {
  const isTaken = new Uint8Array(WORKING_DAY.end);
  for (const [start, end] of breaks) isTaken.fill(1, start, end);
  const workingMinutes = isTaken.subarray(WORKING_DAY.start).filter((minute) => minute === 0).length;
  const bookings: { start: number; minutes: number; type: string }[] = [];
  let booked = 0;
  for (let tries = 0; booked < occupancy * workingMinutes && tries < MOST_TRIES; tries++) {
    const segment = chance.oneOf(segments);
    const type = chance.oneOf(segment.types);
    const minutes = types[type] ?? 0;
    if (segment.end - segment.start < minutes) continue;
    const start = segment.start + chance.whole(0, unitsIn(segment.end - segment.start - minutes)) * UNIT_MINUTES;
    if (isTaken.subarray(start, start + minutes).includes(1)) continue;
    isTaken.fill(1, start, start + minutes);
    bookings.push({ start, minutes, type });
    booked += minutes;
  }
  return bookings.sort((a, b) => a.start - b.start);
};

/** A date so many days later; dates here are plain text, read as UTC. */
const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A site of seeded diaries, about two thirds booked: the same arguments always give the same site. */
export const seededSite = ({
  coaches: count = 50,
  seed = 1,
  days: dayCount = 5,
  firstDate = '2031-03-28',
  occupancy = 0.65,
}: {
  readonly coaches?: number;
  readonly seed?: number;
  readonly days?: number;
  readonly firstDate?: string;
  readonly occupancy?: number;
}): Workload => {
  const chance = new Chance(seed);
  const dates = Array.from({ length: dayCount }, (_, index) => dateAfter(firstDate, index));
  const coaches = Array.from({ length: count }, (_, index): Coach => {
    const segments = segmentsOf(chance);
    const [morning, afternoon] = EARLIEST_BREAKS;
    const earliest = chance.isHeads() ? morning : afternoon;
    const short = chance.whole(0, 9) * UNIT_MINUTES + earliest;
    const breaks = [LUNCH, [short, short + QUARTER] as const];
    const days = dates.map((date) => ({ date, bookings: bookingsOf(chance, { segments, breaks }, occupancy) }));
    return { id: `c${String(index).padStart(4, '0')}`, segments, breaks, days };
  });
  const queries = ['T10', 'T20', 'T40', 'T50'].map((type) => ({ type, minutes: types[type] ?? 0 }));
  return { dates, types, queries, coaches };
};

/** The site packed for searching one type, its breaks as blocks; its days are the first of the week. */
export const packSite = ({ coaches }: Workload, type: string): SiteWeek => {
  const taken = emptyTaken(coaches.length);
  const spans: number[] = [];
  const firstSpan = new Uint32Array(coaches.length * DAYS_A_WEEK + 1);
  for (const [coach, { segments, breaks, days }] of coaches.entries()) {
    for (let day = 0; day < DAYS_A_WEEK; day++) {
      const number = coach * DAYS_A_WEEK + day;
      const take = (start: number, end: number): void => setRange(taken, number * WORDS_A_DAY, unitsIn(start), unitsIn(end));
      const bookings = days[day]?.bookings;
      if (bookings) {
        for (const { start, end, types: listed } of segments)
          if (listed.includes(type)) spans.push(unitsIn(start), unitsIn(end), 0);
        for (const [start, end] of breaks) take(start, end);
        for (const { start, minutes } of bookings) take(start, start + minutes);
      }
      firstSpan[number + 1] = spans.length / 3;
    }
  }
  return { diaries: coaches.length, taken, spans: Uint16Array.from(spans), firstSpan };
};
