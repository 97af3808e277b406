import { freeFrom, freeUntil, isSet, WORDS_A_DAY } from './bits.ts';
import { type Footprint, occupied } from './day-plan.ts';
import type { PackedWeek } from './packed-week.ts';
import { SPAN_FIELDS } from './site-week.ts';
import type { Starts } from './slot-search.ts';
import { strandedBy } from './stranding.ts';
import { DAYS_A_WEEK, minutesIn, UNITS_A_DAY } from './units.ts';

/** One diary's offer of one start. */
export interface Offer {
  readonly diaryId: string;
  /** Minutes of white space that booking it would add. */
  readonly strands: number;
}

/** A start with everybody who can take it, in the order of their diaries. `unit` is when the appointment itself begins. */
export interface OfferedStart {
  readonly unit: number;
  readonly count: number;
  readonly best: Offer;
  readonly diaries: readonly Offer[];
}

/** An offer with its place in the week and what ranks it. */
interface Ranked extends Offer {
  readonly rarest: number;
  readonly load: number;
}

/** Least new white space first, then segments whose other types are found in many places, then the emptier diary (domain "Ranking of offers"). */
const isBetter = (a: Ranked, b: Ranked): boolean =>
  a.strands !== b.strands ? a.strands < b.strands : a.rarest !== b.rarest ? a.rarest > b.rarest : a.load < b.load;

/** A start of the week's ranking: the best diary at it. */
export interface RecommendedStart extends Ranked {
  readonly day: number;
  readonly unit: number;
}

/** The week's offers: for each of seven days its starts in order, and the best few starts of all. */
export interface WeekOffers {
  readonly days: readonly (readonly OfferedStart[])[];
  readonly recommended: readonly RecommendedStart[];
}

const RECOMMENDED = 5;

/** Inserts into the ranking; earlier starts, which come first, stand before their equals. */
const rank = (recommended: RecommendedStart[], start: RecommendedStart): void => {
  const worst = recommended.at(-1);
  if (recommended.length === RECOMMENDED && worst && !isBetter(start, worst)) return;
  const place = recommended.findIndex((other) => isBetter(start, other));
  recommended.splice(place < 0 ? recommended.length : place, 0, start);
  recommended.length = Math.min(recommended.length, RECOMMENDED);
};

/** Looks at single offers of a searched week. `unit` is where the taken span begins. */
const offersIn = ({ diaryIds, load, taken, spans, firstSpan, sets }: PackedWeek, footprint: Footprint) => {
  const length = occupied(footprint);
  return (diary: number, day: number, unit: number): Ranked => {
    const number = diary * DAYS_A_WEEK + day;
    let span = firstSpan[number] ?? 0;
    while ((spans[span * SPAN_FIELDS + 1] ?? UNITS_A_DAY) < unit + length) span++;
    const base = number * WORDS_A_DAY;
    const free = {
      start: freeFrom(taken, base, unit, spans[span * SPAN_FIELDS] ?? 0),
      end: freeUntil(taken, base, unit, spans[span * SPAN_FIELDS + 1] ?? 0),
    };
    const set = sets[spans[span * SPAN_FIELDS + 2] ?? 0];
    return {
      diaryId: diaryIds[diary] ?? '',
      strands: set ? minutesIn(strandedBy(set.table, free, { start: unit, end: unit + length })) : 0,
      rarest: set?.rarest ?? 0,
      load: load[diary] ?? 0,
    };
  };
};

/** Who can take one start: everybody, and those of whom nobody is better than the others. `unit` is when the appointment itself begins. */
export const takersOf = (
  week: PackedWeek,
  { bits }: Starts,
  footprint: Footprint,
  { day, unit }: { readonly day: number; readonly unit: number },
): { readonly all: readonly string[]; readonly best: readonly string[] } => {
  const offerAt = offersIn(week, footprint);
  const from = unit - footprint.before;
  const takers = week.diaryIds.flatMap((_, diary) =>
    isSet(bits, (diary * DAYS_A_WEEK + day) * WORDS_A_DAY, from) ? [offerAt(diary, day, from)] : [],
  );
  const best = takers.filter((taker) => !takers.some((other) => isBetter(other, taker)));
  return { all: takers.map(({ diaryId }) => diaryId), best: best.map(({ diaryId }) => diaryId) };
};

/** Writes out what a search found. Time O(diaries × starts of the week that anybody offers), each offer's free run found by whole words. */
export const listOffers = (week: PackedWeek, { bits, counts }: Starts, footprint: Footprint): WeekOffers => {
  const { diaries } = week;
  const offerAt = offersIn(week, footprint);

  const recommended: RecommendedStart[] = [];
  const days = Array.from({ length: DAYS_A_WEEK }, (_, day) => {
    const starts: OfferedStart[] = [];
    for (let unit = 0; unit < UNITS_A_DAY; unit++) {
      const count = counts[day * UNITS_A_DAY + unit] ?? 0;
      if (count === 0) continue;
      const offers: Offer[] = [];
      let best: Ranked | undefined;
      for (let diary = 0; diary < diaries && offers.length < count; diary++) {
        if (!isSet(bits, (diary * DAYS_A_WEEK + day) * WORDS_A_DAY, unit)) continue;
        const offer = offerAt(diary, day, unit);
        offers.push({ diaryId: offer.diaryId, strands: offer.strands });
        if (!best || isBetter(offer, best)) best = offer;
      }
      if (!best) continue;
      const begins = unit + footprint.before;
      starts.push({ unit: begins, count, best: { diaryId: best.diaryId, strands: best.strands }, diaries: offers });
      rank(recommended, { ...best, day, unit: begins });
    }
    return starts;
  });
  return { days, recommended };
};
