import type { Outlook, OutlookWeek } from './figures.ts';

/** With fewer weeks known nothing is expected: a mean of two says little. */
const LEAST_WEEKS = 3;
/** So many sample deviations to both sides lie four of five weeks, where demand varies as chance does. */
const DEVIATIONS = 1.28;

/** A type with what is known of it: of each of the last weeks what was asked for, null where nobody counted; of each week to come its places. */
export interface TypeWeeks extends Pick<Outlook, 'type' | 'name' | 'keyType' | 'diaries'> {
  /** What booking one takes, buffers included. */
  readonly minutes: number;
  readonly demand: readonly (number | null)[];
  readonly ahead: readonly Pick<OutlookWeek, 'week' | 'slots' | 'room' | 'booked'>[];
}

type Expected = Pick<OutlookWeek, 'expected' | 'low' | 'high'>;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** What a week brings: the mean of the weeks known, and the range around it, never below none; to a tenth. */
export const expectedOf = (demand: readonly number[]): Expected => {
  if (demand.length < LEAST_WEEKS) return { expected: null, low: null, high: null };
  const mean = demand.reduce((sum, value) => sum + value, 0) / demand.length;
  const deviation = Math.sqrt(demand.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (demand.length - 1));
  return {
    expected: tenth(mean),
    low: tenth(Math.max(0, mean - DEVIATIONS * deviation)),
    high: tenth(mean + DEVIATIONS * deviation),
  };
};

/** How many of those that a week brings and that are not booked yet would find no place. */
const shortOf = (brings: number | null, { booked, slots }: Pick<OutlookWeek, 'booked' | 'slots'>): number =>
  brings === null ? 0 : Math.max(0, Math.ceil(Math.max(0, brings - booked) - slots));

/**
 * What is expected of a type in the weeks to come, by the weeks before: bookings as they stand and searches that found nothing. Short is what is still
 * to come beyond the places left; the first week with such a shortage, and how large it is, are named.
 */
export const outlookOf = ({ demand, ahead, type, name, keyType, diaries }: TypeWeeks): Outlook => {
  const known = demand.filter((week) => week !== null);
  const expected = expectedOf(known);
  const weeks = ahead.map((week) => ({
    ...week,
    ...expected,
    short: shortOf(expected.expected, week),
    shortAtMost: shortOf(expected.high, week),
  }));
  const first = weeks.find(({ short }) => short > 0);
  return {
    type,
    name,
    keyType,
    diaries,
    weeksKnown: known.length,
    weeks,
    firstShortWeek: first?.week ?? null,
    shortBy: first?.short ?? 0,
  };
};
