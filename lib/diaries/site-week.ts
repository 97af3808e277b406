import { WORDS_A_DAY } from './bits.ts';
import { DAYS_A_WEEK } from './units.ts';

export const WORDS_A_WEEK = WORDS_A_DAY * DAYS_A_WEEK;
/** What `spans` holds of each segment: its start and end in units, and the index of its set of types. */
export const SPAN_FIELDS = 3;

/**
 * One week of many diaries, packed for searching one appointment type: no object per diary, day or segment. Day `d` of diary `i` is number
 * `i × 7 + d`; its nine words of what is taken (booked, held or blocked) begin at nine times that, and the segments to which the type is
 * assigned are those from `firstSpan[number]` up to `firstSpan[number + 1]`, in the order of the day.
 */
export interface SiteWeek {
  readonly diaries: number;
  readonly taken: Int32Array;
  readonly spans: Uint16Array;
  readonly firstSpan: Uint32Array;
}

/** A week without anything in it, to be filled. */
export const emptyTaken = (diaries: number): Int32Array => new Int32Array(diaries * WORDS_A_WEEK);
