import type { Outlook, OutlookWeek } from './figures.ts';

/** With fewer weeks known nothing is expected: a mean of two says little. */
const LEAST_WEEKS = 3;
/** Student's t by one week less than are known, 2 to 7: beyond it on either side lies one of ten weeks, so four of five lie between. */
const STUDENT: Readonly<Record<number, number>> = { 2: 1.886, 3: 1.638, 4: 1.533, 5: 1.476, 6: 1.44, 7: 1.415 };
/** The same where the deviation is known. */
const NORMAL = 1.282;

/** A type with what is known of it: of each of the last weeks what was asked for, null where nobody counted; of each week to come its places. */
export interface TypeWeeks extends Pick<Outlook, 'type' | 'name' | 'keyType' | 'diaries'> {
  /** What booking one takes, buffers included. */
  readonly minutes: number;
  readonly demand: readonly { readonly searchedOrBooked: number | null; readonly openDays: number }[];
  /** A week that has begun is not forecast: part of what it brings has come already. */
  readonly ahead: readonly (Pick<OutlookWeek, 'week' | 'slots' | 'room' | 'booked'> & {
    readonly openDays: number;
    readonly hasBegun?: boolean;
  })[];
}

type Expected = Pick<OutlookWeek, 'expected' | 'low' | 'high'>;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Appointments as whole ones: less than half of one is none, and what is more than that needs a place. */
export const wholeOf = (appointments: number): number => (tenth(appointments) < 0.5 ? 0 : Math.ceil(tenth(appointments)));

/**
 * What a week brings: the mean of three to eight weeks known, and the range in which four of five weeks to come lie, never below none; to a tenth. The range
 * allows for mean and deviation being guesses themselves, and is never narrower than chance alone makes it: customers who come independently vary by the
 * root of the mean. By that it holds somewhat more than four of five weeks where nothing but chance is at work.
 */
export const expectedOf = (demand: readonly number[]): Expected => {
  if (demand.length < LEAST_WEEKS) return { expected: null, low: null, high: null };
  const mean = demand.reduce((sum, value) => sum + value, 0) / demand.length;
  const deviation = Math.sqrt(demand.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (demand.length - 1));
  const student = STUDENT[demand.length - 1] ?? Number.NaN;
  const reach = Math.sqrt(1 + 1 / demand.length) * Math.max(student * deviation, NORMAL * Math.sqrt(mean));
  return { expected: tenth(mean), low: tenth(Math.max(0, mean - reach)), high: tenth(mean + reach) };
};

/** How many of those that a week brings and that are not booked yet would find no place. */
const shortOf = (brings: number | null, { booked, slots }: Pick<OutlookWeek, 'booked' | 'slots'>): number =>
  brings === null ? 0 : wholeOf(Math.max(0, brings - booked) - slots);

/**
 * What is expected of a type in the weeks to come, by the weeks before: bookings as they stand and searches that found nothing, by the day on
 * which the site was open. Short is what is still
 * to come beyond the places left; the first week with such a shortage, and how large it is, are named.
 */
export const outlookOf = ({ demand, ahead, type, name, keyType, diaries }: TypeWeeks): Outlook => {
  const known = demand.flatMap(({ searchedOrBooked, openDays }) =>
    searchedOrBooked === null || openDays === 0 ? [] : [searchedOrBooked / openDays],
  );
  const weeks = ahead.map(({ hasBegun = false, ...week }) => {
    const expected = expectedOf(hasBegun ? [] : known.map((perDay) => perDay * week.openDays));
    return { ...week, ...expected, short: shortOf(expected.expected, week), shortAtMost: shortOf(expected.high, week) };
  });
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
