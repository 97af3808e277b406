import { bitCount, setRange, WORDS_A_DAY } from './bits.ts';
import { decodeHolds, liveHolds, readBooked, type StoredWeek } from './diary-week.ts';
import { emptyTaken, type SiteWeek, WORDS_A_WEEK } from './site-week.ts';
import { type StrandedTable, strandedTable } from './stranding.ts';
import { DAYS_A_WEEK } from './units.ts';
import { visitPlan } from './week-codec.ts';

/** A set of types that some segment has, with what ranking needs to know of it. */
export interface TypeSet {
  readonly table: StrandedTable;
  /** How few appointments of the rarest other type of the set the segments of the site's week could hold; infinite when there is no other. */
  readonly rarest: number;
}

/** A site's week packed for one type, with the diaries it is about. */
export interface PackedWeek extends SiteWeek {
  readonly diaryIds: readonly string[];
  /** Units booked in each diary in the whole week. */
  readonly load: readonly number[];
  /** By the third field of each span. */
  readonly sets: readonly TypeSet[];
}

const loadOf = (taken: Int32Array, from: number): number => {
  let units = 0;
  for (let index = from; index < from + WORDS_A_WEEK; index++) units += bitCount(taken[index] ?? 0);
  return units;
};

/**
 * Packs stored weeks for a search of type number `type`; its buffers count in `lengths`, what booking each type takes in units. Time grows with the
 * bytes read. `now`, in seconds since 1970, tells which holds have lapsed.
 */
export const packWeek = (
  weeks: readonly StoredWeek[],
  type: number,
  lengths: ReadonlyMap<number, number>,
  now: number,
): PackedWeek => {
  const taken = emptyTaken(weeks.length);
  const spans: number[] = [];
  const firstSpan = new Uint32Array(weeks.length * DAYS_A_WEEK + 1);
  const load: number[] = [];
  const sets: (readonly number[])[] = [];
  const setIndexes = new Map<string, number>();
  const places = new Uint32Array(256);

  for (const [diary, { booked, plan, holds }] of weeks.entries()) {
    const from = diary * WORDS_A_WEEK;
    readBooked(booked, taken, from);
    load.push(loadOf(taken, from));
    const own: { readonly index: number; readonly numbers: readonly number[]; readonly hasType: boolean }[] = [];
    visitPlan(plan, {
      set(begin, end) {
        const numbers = [...plan.subarray(begin, end)];
        const key = numbers.join();
        const index = setIndexes.get(key) ?? sets.push(numbers) - 1;
        setIndexes.set(key, index);
        own.push({ index, numbers, hasType: numbers.includes(type) });
      },
      day(day) {
        firstSpan[diary * DAYS_A_WEEK + day] = spans.length / 3;
      },
      segment(_, start, end, set) {
        const kind = own[set];
        if (!kind) return;
        for (const number of kind.numbers) {
          const length = lengths.get(number);
          if (length !== undefined) places[number] = (places[number] ?? 0) + Math.floor((end - start) / length);
        }
        if (kind.hasType) spans.push(start, end, kind.index);
      },
      block: (day, start, end) => setRange(taken, from + day * WORDS_A_DAY, start, end),
    });
    firstSpan[(diary + 1) * DAYS_A_WEEK] = spans.length / 3;
    if (holds)
      for (const { day, start, end } of liveHolds(decodeHolds(holds), now)) setRange(taken, from + day * WORDS_A_DAY, start, end);
  }
  return {
    diaries: weeks.length,
    diaryIds: weeks.map(({ diaryId }) => diaryId),
    load,
    taken,
    spans: Uint16Array.from(spans),
    firstSpan,
    sets: sets.map((numbers) => ({
      table: strandedTable(numbers.map((number) => lengths.get(number) ?? 0)),
      rarest: Math.min(
        Number.POSITIVE_INFINITY,
        ...numbers.filter((number) => number !== type).map((number) => places[number] || Number.POSITIVE_INFINITY),
      ),
    })),
  };
};
