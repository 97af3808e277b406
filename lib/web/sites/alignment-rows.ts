import type { AlignedSlots } from '../../diaries/aligned-use-cases.ts';
import { placeOf } from '../../diaries/london-days.ts';
import { type BookingLink, bookingLink } from './booking-link.ts';

type Sorter = (pair: AlignedSlots) => number | string;

const both: Sorter = ({ claimantWaitMinutes, coachWaitMinutes }) => claimantWaitMinutes + coachWaitMinutes;
const time: Sorter = ({ first }) => first.at;

/** By what pairs can be put in order: what counts first, then what decides between those alike. */
const orders = {
  waits: { text: 'Both waits together', by: [both, time] },
  claimant: { text: 'The claimant’s wait', by: [({ claimantWaitMinutes }) => claimantWaitMinutes, both, time] },
  coach: { text: 'The coach’s wait', by: [({ coachWaitMinutes }) => coachWaitMinutes, both, time] },
  time: { text: 'Day and time', by: [time, both] },
} as const satisfies Record<string, { readonly text: string; readonly by: readonly Sorter[] }>;
export type PairOrder = keyof typeof orders;

export const orderChoices = Object.entries(orders).map(([value, { text }]) => ({ value, text }));
export const isPairOrder = (text: string): text is PairOrder => Object.hasOwn(orders, text);

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : Number(a > b));

export const inOrder = (pairs: readonly AlignedSlots[], order: PairOrder): readonly AlignedSlots[] => {
  const by: readonly Sorter[] = orders[order].by;
  return pairs.toSorted((a, b) => by.reduce((decided, of) => decided || compare(of(a), of(b)), 0));
};

/** As many as a page shows. */
export const MOST_PAIRS = 50;

export interface AlignmentTime {
  readonly at: string;
  readonly diaryId: string;
  readonly bookHref?: string;
}

export interface AlignmentRow {
  /** The London date of both. */
  readonly date: string;
  readonly first: AlignmentTime;
  readonly second: AlignmentTime;
  readonly claimantWaitMinutes: number;
  readonly coachWaitMinutes: number;
}

/** The best pairs in an order (000 "Diary alignment"); each time leads to its booking for whoever may book. */
export const alignmentRows = (
  pairs: readonly AlignedSlots[],
  order: PairOrder,
  {
    site,
    first,
    second,
    mayBook,
  }: { readonly site: string; readonly first: string; readonly second: string; readonly mayBook: boolean },
): readonly AlignmentRow[] => {
  const timeOf = ({ at, diaryId }: AlignedSlots['first'], type: string): AlignmentTime => {
    const known: BookingLink = { site, type, at, diary: diaryId };
    return { at, diaryId, ...(mayBook && { bookHref: bookingLink(known) }) };
  };
  return inOrder(pairs, order)
    .slice(0, MOST_PAIRS)
    .map((pair) => ({
      date: placeOf(pair.first.at).date,
      first: timeOf(pair.first, first),
      second: timeOf(pair.then, second),
      claimantWaitMinutes: pair.claimantWaitMinutes,
      coachWaitMinutes: pair.coachWaitMinutes,
    }));
};
