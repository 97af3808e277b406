import type { DiaryWhiteSpace } from '../../diaries/overview-use-cases.ts';
import type { WhiteSpace } from '../../diaries/white-space.ts';
import { type Bar, barOf } from '../diaries/bar.ts';

export interface WhiteSpaceRow extends DiaryWhiteSpace {
  readonly bar: Bar;
}

const MINUTES_A_UNIT = 5;

/** A week's free time as a bar: what can be booked, then white space, as wide as the fullest of all. */
const barOfSpace = ({ free, stranded, avoidable, forced }: WhiteSpace, most: number): Bar => {
  const ends = [free - stranded, free - stranded + forced, free - stranded + forced + avoidable].map(
    (end) => end / MINUTES_A_UNIT,
  );
  const [usable = 0, withForced = 0, all = 0] = ends;
  return barOf(
    [
      { kind: 'free' as const, start: 0, end: usable },
      { kind: 'forced' as const, start: usable, end: withForced },
      { kind: 'avoidable' as const, start: withForced, end: all },
    ].filter(({ start, end }) => start < end),
    { from: 0, to: Math.max(1, most / MINUTES_A_UNIT), marks: [] },
  );
};

/** The diaries with the most to win first; those alike, the one with more white space at all. */
export const whiteSpaceRows = (diaries: readonly DiaryWhiteSpace[]): readonly WhiteSpaceRow[] => {
  const most = Math.max(0, ...diaries.map(({ free }) => free));
  return diaries
    .toSorted((a, b) => b.avoidable - a.avoidable || b.stranded - a.stranded || b.free - a.free)
    .map((diary) => ({ ...diary, bar: barOfSpace(diary, most) }));
};
