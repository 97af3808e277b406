import { type WhyNot, whyNotReasons } from '../../diaries/why-not.ts';

/** From what can be booked to what the calendar rules out: the nearest to possible first. */
const nearestFirst: readonly WhyNot[] = [
  'offered',
  'off-the-grid',
  'held',
  'blocked',
  'booked',
  'too-long-for-segment',
  'type-not-in-segment',
  'between-segments',
  'not-working',
  'not-enabled',
  'too-soon',
  'beyond-horizon',
  'site-closed',
  'bank-holiday',
];

/** What the site or the date rules out, alike for every diary. */
const general: readonly WhyNot[] = ['too-soon', 'beyond-horizon', 'site-closed', 'bank-holiday'];

export interface WhyRow {
  readonly diaryId: string;
  readonly words: string;
  readonly isBookable: boolean;
}

export interface WhyAnswer {
  /** One reason for all, when no diary makes a difference. */
  readonly general?: string;
  readonly rows: readonly WhyRow[];
}

/** Why each diary does not offer a start (domain "Why not?"), the nearest to possible first. */
export const whyRows = (diaries: readonly { readonly diaryId: string; readonly reason: WhyNot }[]): WhyAnswer => {
  const shared = diaries.find(({ reason }) => general.includes(reason));
  if (shared) return { general: whyNotReasons[shared.reason], rows: [] };
  return {
    rows: diaries
      .toSorted((a, b) => nearestFirst.indexOf(a.reason) - nearestFirst.indexOf(b.reason))
      .map(({ diaryId, reason }) => ({
        diaryId,
        words: whyNotReasons[reason],
        isBookable: reason === 'offered' || reason === 'off-the-grid',
      })),
  };
};
