import { minutesIn, type Span, unitsIn } from './units.ts';

/** A time at which the first appointment can be had: itself, without buffers, in units of a London date (`YYYY-MM-DD`). */
export interface FirstOffer extends Span {
  readonly diaryId: string;
  readonly date: string;
}

/** Where one diary can take the second appointment on one date, in units. */
export interface SecondOffers {
  readonly diaryId: string;
  readonly date: string;
  /** Ascending. */
  readonly starts: readonly number[];
  /** For each of `starts`, since when its coach has been idle: the segment's start or the end of what is taken before, the later of them. */
  readonly idleSince: readonly number[];
}

/** The start of an appointment itself, in units. */
export interface Place {
  readonly diaryId: string;
  readonly date: string;
  readonly start: number;
}

export interface AlignedPair {
  readonly first: Place;
  readonly second: Place;
  /** Between the two appointments. */
  readonly claimantWaitMinutes: number;
  /** How long the coach of the second one idles before it. */
  readonly coachWaitMinutes: number;
}

/** The first offers of one start. Two diaries are enough: of any second diary at least one of them differs. */
interface FirstStart extends Span {
  readonly date: string;
  readonly diaryIds: readonly string[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byStart = (offers: readonly FirstOffer[]): FirstStart[] => {
  const starts = new Map<string, FirstStart>();
  for (const { diaryId, date, start, end } of offers) {
    const key = `${date} ${start}`;
    const others = starts.get(key)?.diaryIds ?? [];
    const [, highest = diaryId] = others;
    if (others.includes(diaryId) || diaryId > highest) continue;
    starts.set(key, { date, start, end, diaryIds: [...others, diaryId].sort(compareText).slice(0, 2) });
  }
  return [...starts.values()].sort((a, b) => compareText(a.date, b.date) || a.start - b.start);
};

/** Where the first of ascending numbers stands that is not below `least`; their count if none is. */
const lowerBound = (ascending: readonly number[], least: number): number => {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The pair of a first start with a diary's earliest second start after it, unless the claimant would wait too long. */
const pairWith = (
  { date, start, end, diaryIds }: FirstStart,
  second: SecondOffers,
  maxWaitUnits: number,
): AlignedPair | undefined => {
  const diaryId = diaryIds.find((id) => id !== second.diaryId);
  const index = lowerBound(second.starts, end);
  const [next, idleSince] = [second.starts[index], second.idleSince[index]];
  if (diaryId === undefined || next === undefined || idleSince === undefined || next - end > maxWaitUnits) return undefined;
  return {
    first: { diaryId, date, start },
    second: { diaryId: second.diaryId, date, start: next },
    claimantWaitMinutes: minutesIn(next - end),
    coachWaitMinutes: minutesIn(next - idleSince),
  };
};

const bothWaits = ({ claimantWaitMinutes, coachWaitMinutes }: AlignedPair): number => claimantWaitMinutes + coachWaitMinutes;

/**
 * Pairs of a first appointment in one diary and a second in another on the same date, the second beginning when the first has ended or at
 * most `maxWaitMinutes` later (000 "Diary alignment"). For a first start each second diary counts with its earliest start; of those that begin
 * alike the coach who would idle least is named, then the least diary. In order of date, first start, both waits together, second start.
 * O(F + P × D × log S + R log R) for F first offers with P different starts, D diaries with S starts a date, R pairs: 200 diaries over five
 * days of 96 starts take 96,000 searches.
 */
export const alignedPairs = (
  firsts: readonly FirstOffer[],
  seconds: readonly SecondOffers[],
  maxWaitMinutes: number,
): readonly AlignedPair[] => {
  const diaries = Map.groupBy(
    seconds.toSorted((a, b) => compareText(a.diaryId, b.diaryId)),
    ({ date }) => date,
  );
  return byStart(firsts).flatMap((first) => {
    const kept = new Map<number, AlignedPair>();
    for (const second of diaries.get(first.date) ?? []) {
      const pair = pairWith(first, second, unitsIn(maxWaitMinutes));
      const rival = pair && kept.get(pair.second.start);
      if (pair && (!rival || pair.coachWaitMinutes < rival.coachWaitMinutes)) kept.set(pair.second.start, pair);
    }
    return [...kept.values()].sort((a, b) => bothWaits(a) - bothWaits(b) || a.second.start - b.second.start);
  });
};
