import { WORDS_A_DAY } from './bits.ts';
import { type Footprint, occupied } from './day-plan.ts';
import { type SiteWeek, SPAN_FIELDS } from './site-week.ts';
import { DAYS_A_WEEK, type Span, UNITS_A_DAY } from './units.ts';

export const offerKinds = ['grid', 'flush', 'all'] as const;
/** Starts on the 15-minute grid of their segment, starts that touch an entry or a segment's edge, or both (domain "Flush offers"). */
export type OfferKind = (typeof offerKinds)[number];

/** Where appointments can start. Positions are those at which the taken span begins: the start itself is `footprint.before` units later. */
export interface Starts {
  /** One bit a start, laid out like `SiteWeek.taken`. */
  readonly bits: Int32Array;
  /** How many diaries offer each start: day × 288 + unit. */
  readonly counts: Uint16Array;
}

/** So many possible starts are judged at a time: they fit a word, and a multiple of the grid leaves its places where they were. */
const AT_A_TIME = 30;
const ALL = 2 ** AT_A_TIME - 1;
/** Every third unit (`GRID_UNITS`), when the first one judged is 0, 1 or 2 units past a grid start. */
const gridMasks = [0x09249249, 0x24924924, 0x12492492];

const CLOSED: Span = { start: 0, end: 0 };

/** The longest run of which all starts within one word can be told from that word and the next. */
const LONGEST_IN_TWO_WORDS = 33;

/** 32 units that begin `within` units after the first of `low`; shifting the next word twice makes nothing of it where it is not needed. */
const straddle = (low: number, next: number, within: number): number => (low >>> within) | ((next << 1) << (31 - within));

/** 32 units from any position on, which need not begin a word. */
const unitsFrom = (words: Int32Array, position: number): number =>
  straddle(words[position >> 5] ?? 0, words[(position >> 5) + 1] ?? 0, position & 31);

/** Which of the 32 units from `position` on begin a run of `length` ≤ 33 free ones, by doubling: run(a + b) = run(a) ∧ (run(a) shifted by b). */
const shortRuns = (taken: Int32Array, position: number, length: number): number => {
  const index = position >> 5;
  const within = position & 31;
  const middle = taken[index + 1] ?? 0;
  let here = ~straddle(taken[index] ?? 0, middle, within);
  let ahead = ~straddle(middle, taken[index + 2] ?? 0, within);
  for (let done = 1; done < length; ) {
    const step = done * 2 <= length ? done : length - done;
    here &= (here >>> step) | (ahead << (32 - step));
    ahead &= ahead >>> step;
    done += step;
  }
  return here;
};

const runs = (taken: Int32Array, position: number, length: number): number => {
  let found = -1;
  let from = 0;
  for (; length - from > LONGEST_IN_TWO_WORDS; from += LONGEST_IN_TWO_WORDS)
    found &= shortRuns(taken, position + from, LONGEST_IN_TWO_WORDS);
  return found & shortRuns(taken, position + from, length - from);
};

const keep = (bits: Int32Array, position: number, found: number): void => {
  const index = position >> 5;
  const within = position & 31;
  bits[index] = (bits[index] ?? 0) | (found << within);
  if (within > 32 - AT_A_TIME) bits[index + 1] = (bits[index + 1] ?? 0) | (found >>> (32 - within));
};

/**
 * Finds every start at which one appointment fits: whole with its buffers in one segment of its type, free, and within its day's window
 * (domain "A start is offered when"). `windows` gives for each of the seven days the units at which an appointment may start, end not
 * included; a closed day's window is empty. `any` finds every start at which the appointment fits, offered or not: whoever books may ask for it.
 *
 * Time O(diaries × days × words of the segments × log length) plus one step a start found: 32 possible starts are judged at a time, looking at
 * nothing outside the segments of the type. Nothing is allocated per diary.
 */
export const searchSlots = (
  week: SiteWeek,
  footprint: Footprint,
  offers: OfferKind | 'any',
  windows: readonly Span[],
): Starts => {
  const { diaries, taken, spans, firstSpan } = week;
  const { before } = footprint;
  const length = occupied(footprint);
  const bits = new Int32Array(taken.length);
  const counts = new Uint16Array(DAYS_A_WEEK * UNITS_A_DAY);
  const wantsAny = offers === 'any';
  const wantsGrid = offers === 'grid' || offers === 'all';
  const wantsFlush = offers === 'flush' || offers === 'all';

  for (let number = 0, day = 0; number < diaries * DAYS_A_WEEK; number++, day = day === DAYS_A_WEEK - 1 ? 0 : day + 1) {
    const midnight = number * WORDS_A_DAY * 32;
    const { start: opens, end: closes } = windows[day] ?? CLOSED;
    const to = firstSpan[number + 1] ?? 0;
    for (let span = firstSpan[number] ?? 0; span < to; span++) {
      const start = spans[span * SPAN_FIELDS] ?? 0;
      const edge = (spans[span * SPAN_FIELDS + 1] ?? 0) - length;
      const high = Math.min(edge, closes - 1 - before);
      for (let unit = Math.max(start, opens - before); unit <= high; unit += AT_A_TIME) {
        const position = midnight + unit;
        const possible = runs(taken, position, length) & (high - unit < AT_A_TIME ? (2 << (high - unit)) - 1 : ALL);
        if (possible === 0) continue;
        // A literal 3, not an imported one: the remainder is then found without a division, which a search would feel.
        let found = wantsAny ? possible : wantsGrid ? possible & (gridMasks[(unit + before - start) % 3] ?? 0) : 0;
        if (wantsFlush) {
          // Segments begin after midnight, so there is always a unit before.
          found |= possible & (unitsFrom(taken, position - 1) | unitsFrom(taken, position + length));
          if (unit === start) found |= possible & 1;
          if (edge - unit < AT_A_TIME) found |= possible & (1 << (edge - unit));
        }
        keep(bits, position, found);
        for (; found !== 0; found &= found - 1) {
          const at = day * UNITS_A_DAY + unit + 31 - Math.clz32(found & -found);
          counts[at] = (counts[at] ?? 0) + 1;
        }
      }
    }
  }
  return { bits, counts };
};
