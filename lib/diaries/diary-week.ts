import { anySet, clearRange, freeUntil, isSet, setRange } from './bits.ts';
import { type BookingCounts, decodeCounts, recounted } from './booking-counts.ts';
import { WORDS_A_WEEK } from './site-week.ts';
import { overlaps, type Span, UNITS_A_DAY } from './units.ts';

/** Time kept for somebody for five minutes; it lapses by itself. */
export interface Hold extends Span {
  /** 0 is Monday. */
  readonly day: number;
  /** Seconds since 1970. */
  readonly expires: number;
}

/**
 * One diary's week as it is stored: which units are booked (buffers included), which are held, and the plan, a cache of pattern, overrides and
 * blocks. Bookings live here alone; rebuilding the plan never touches them.
 */
export interface DiaryWeek {
  readonly diaryId: string;
  readonly week: string;
  /** Rises with every write; 0 while nothing is stored. */
  readonly version: number;
  readonly booked: Int32Array;
  readonly holds: readonly Hold[];
  readonly plan: Uint8Array;
  /** Whether the plan has changed under some of its bookings. */
  readonly affected: boolean;
  /** Bookings of each type, also those whose customers did not come; absent while there are none, and in weeks that were booked before they were counted. */
  readonly counts?: BookingCounts | undefined;
  /** Units that overrides offer beyond the pattern; a cache like the plan. */
  readonly overtime?: number | undefined;
  /** Units that blocks for an appointment type take of its segments; a cache too. */
  readonly reserved?: number | undefined;
}

/** The same as bytes, as a search reads it. */
export interface StoredWeek {
  readonly diaryId: string;
  readonly version: number;
  readonly booked: Uint8Array;
  readonly plan: Uint8Array;
  readonly holds?: Uint8Array | undefined;
  readonly affected?: boolean | undefined;
  readonly counts?: Uint8Array | undefined;
  readonly overtime?: number | undefined;
  readonly reserved?: number | undefined;
}

const HOLD_BYTES = 8;

/** The bytes of the week's bits, without the empty ones at its end. */
export const encodeBooked = (booked: Int32Array): Uint8Array => {
  const bytes = new Uint8Array(booked.buffer.slice(booked.byteOffset, booked.byteOffset + booked.byteLength));
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0) length--;
  return bytes.subarray(0, length);
};

/** Copies a week's stored bits to word `at` of `words`. Machines that run this service, as all of Lambda's, store the low byte first. */
export const readBooked = (bytes: Uint8Array, words: Int32Array, at = 0): void =>
  new Uint8Array(words.buffer, words.byteOffset + at * 4, WORDS_A_WEEK * 4).set(bytes.subarray(0, WORDS_A_WEEK * 4));

export const encodeHolds = (holds: readonly Hold[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(holds.length * HOLD_BYTES));
  for (const [index, { day, start, end, expires }] of holds.entries()) {
    view.setUint16(index * HOLD_BYTES, day * UNITS_A_DAY + start);
    view.setUint16(index * HOLD_BYTES + 2, end - start);
    view.setUint32(index * HOLD_BYTES + 4, expires);
  }
  return new Uint8Array(view.buffer);
};

export const decodeHolds = (bytes: Uint8Array): readonly Hold[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.byteLength / HOLD_BYTES) }, (_, index) => {
    const from = view.getUint16(index * HOLD_BYTES);
    const start = from % UNITS_A_DAY;
    return {
      day: Math.floor(from / UNITS_A_DAY),
      start,
      end: start + view.getUint16(index * HOLD_BYTES + 2),
      expires: view.getUint32(index * HOLD_BYTES + 4),
    };
  });
};

/** A stored week with its bits and holds read. */
export const asWeek = (
  { diaryId, version, booked, plan, holds, affected = false, counts, overtime, reserved }: StoredWeek,
  week: string,
): DiaryWeek => {
  const words = new Int32Array(WORDS_A_WEEK);
  readBooked(booked, words);
  return {
    diaryId,
    week,
    version,
    booked: words,
    plan,
    holds: holds ? decodeHolds(holds) : [],
    affected,
    ...(counts && { counts: decodeCounts(counts) }),
    ...(overtime !== undefined && { overtime }),
    ...(reserved !== undefined && { reserved }),
  };
};

/** Bookings of each type in a stored week; undefined when it was booked before they were counted. */
export const storedCounts = ({ counts, booked }: Pick<StoredWeek, 'counts' | 'booked'>): BookingCounts | undefined => {
  if (counts) return decodeCounts(counts);
  return booked.length === 0 ? new Map() : undefined;
};

const nothingBooked = (booked: Int32Array): boolean => booked.every((word) => word === 0);

/** A week as it was, with other bits and that many more bookings of a type. What nobody counted stays uncounted until the week is empty. */
const rebooked = (week: DiaryWeek, booked: Int32Array, type: number | undefined, more: number): DiaryWeek => {
  const { counts: before = nothingBooked(week.booked) ? new Map<number, number>() : undefined, ...rest } = week;
  const counts = before && type !== undefined ? recounted(before, type, more) : before;
  return { ...rest, booked, ...(counts && (counts.size > 0 || !nothingBooked(booked)) && { counts }) };
};

/** Holds that still count. */
export const liveHolds = (holds: readonly Hold[], now: number): readonly Hold[] => holds.filter(({ expires }) => expires > now);

const dayBase = (day: number): number => (WORDS_A_WEEK / 7) * day;

export const isBooked = (week: DiaryWeek, day: number, span: Span): boolean =>
  anySet(week.booked, dayBase(day), span.start, span.end);

export const isHeld = (week: DiaryWeek, day: number, span: Span, now: number): boolean =>
  liveHolds(week.holds, now).some((hold) => hold.day === day && overlaps(hold, span));

/** The week with more time booked, for an appointment of the type with that number, or one that is counted already; lapsed holds are dropped on the way. */
export const withBooking = (week: DiaryWeek, day: number, span: Span, now: number, type: number | undefined): DiaryWeek => {
  const booked = week.booked.slice();
  setRange(booked, dayBase(day), span.start, span.end);
  return { ...rebooked(week, booked, type, 1), holds: liveHolds(week.holds, now) };
};

/** The week with that time given back, and one booking of the type less; without a type it stays counted. */
export const withoutBooking = (week: DiaryWeek, day: number, span: Span, now: number, type: number | undefined): DiaryWeek => {
  const booked = week.booked.slice();
  clearRange(booked, dayBase(day), span.start, span.end);
  return { ...rebooked(week, booked, type, -1), holds: liveHolds(week.holds, now) };
};

export const withHold = (week: DiaryWeek, hold: Hold, now: number): DiaryWeek => ({
  ...week,
  holds: [...liveHolds(week.holds, now), hold],
});

export const withoutHold = (week: DiaryWeek, hold: Hold, now: number): DiaryWeek => ({
  ...week,
  holds: liveHolds(week.holds, now).filter(
    ({ day, start, end, expires }) => !(day === hold.day && start === hold.start && end === hold.end && expires === hold.expires),
  ),
});

/** What is booked on one day, buffers included, as spans in order; appointments that touch each other are one. */
export const bookedSpans = ({ booked }: DiaryWeek, day: number): readonly Span[] => {
  const spans: Span[] = [];
  for (let unit = 0; unit < UNITS_A_DAY; ) {
    const start = freeUntil(booked, dayBase(day), unit, UNITS_A_DAY);
    let end = start;
    while (end < UNITS_A_DAY && isSet(booked, dayBase(day), end)) end++;
    if (end > start) spans.push({ start, end });
    unit = Math.max(end, unit + 1);
    if (start === UNITS_A_DAY) break;
  }
  return spans;
};
