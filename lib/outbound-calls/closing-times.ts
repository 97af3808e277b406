import { Temporal } from 'temporal-polyfill';
import { type InstantText, instantText, LONDON, plusMinutes } from '../shared/time.ts';
import { CORRECTABLE_MINUTES } from './outbound-call.ts';

const PUBLISHED_AT = '02:00';
const A_DAY = 24 * 60;
/** After they are forgotten, calls may wait for so many days to be closed, and are deleted by themselves after so many. */
const [MOST_DAYS_WAITING, LAPSE_DAYS] = [2, 30];

/**
 * When nobody's calls of a London date can be corrected any more, and whose they are is forgotten: 24 hours after the date is over, elapsed, so
 * that a call of its last second has its 24 hours over a change of the clocks too.
 */
export const forgottenAt = (date: string): InstantText =>
  plusMinutes(
    instantText(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(LONDON).toInstant()),
    CORRECTABLE_MINUTES,
  );

/**
 * From when on a date's figures are answered: 02:00 on the second day after it. It goes by the clock alone and never by what is stored, so that
 * a day on which nobody called and one that is not closed yet look alike. Closing runs before, at 00:20 UTC.
 */
export const publishedFrom = (date: string): InstantText =>
  instantText(
    Temporal.PlainDate.from(date).add({ days: 2 }).toZonedDateTime({ timeZone: LONDON, plainTime: PUBLISHED_AT }).toInstant(),
  );

/** From when on a date that is open still has been for too long: three days after it was over. */
export const longOpenFrom = (date: string): InstantText => plusMinutes(forgottenAt(date), MOST_DAYS_WAITING * A_DAY);

/** When a date's calls are deleted by themselves, and kept in no sum, should no night ever have closed it. */
export const lapsesAt = (date: string): InstantText => plusMinutes(forgottenAt(date), LAPSE_DAYS * A_DAY);
