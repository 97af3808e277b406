import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** Tells the time. Rules and use cases never ask the machine; they are given one of these. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The one time zone of the department's sites. */
export const LONDON = 'Europe/London';

/**
 * An instant as it is stored and answered: RFC 3339 in UTC, whole seconds, always 20 characters
 * (`2026-11-24T10:00:00Z`), so that text order is time order in index keys.
 */
export type InstantText = string;

/** Rounds down to the whole second and prints. */
export const instantText = (instant: Temporal.Instant): InstantText =>
  instant.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();

/** The instant `minutes` (fractions allowed, negative for earlier) after `from`. Elapsed time, not wall clock. */
export const plusMinutes = (from: InstantText, minutes: number): InstantText =>
  instantText(Temporal.Instant.from(from).add({ seconds: Math.round(minutes * 60) }));

/** Elapsed minutes from `from` to `to`, with fractions; negative when `to` is earlier. */
export const minutesBetween = (from: InstantText, to: InstantText): number =>
  (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 60_000;

/** Whole seconds from `from` until `to`, rounded up, at least one. */
export const secondsUntil = (from: Temporal.Instant, to: InstantText): number =>
  Math.max(1, Math.ceil((Temporal.Instant.from(to).epochMilliseconds - from.epochMilliseconds) / 1000));

/** The earlier and the later of instants that are all present. */
export const earliest = (...instants: [InstantText, ...InstantText[]]): InstantText => instants.reduce((a, b) => (a < b ? a : b));
export const latest = (...instants: [InstantText, ...InstantText[]]): InstantText => instants.reduce((a, b) => (a > b ? a : b));

/** The same instant on London clocks. */
export const inLondon = (instant: InstantText): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON);

/** "2:15pm", "10am", "midday", "midnight": the London clock as GOV.UK writes times. */
export const clockTime = (at: InstantText): string => {
  const { hour, minute } = inLondon(at);
  if (minute === 0 && hour === 12) return 'midday';
  if (minute === 0 && hour === 0) return 'midnight';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${((hour + 11) % 12) + 1}${minutes}${hour < 12 ? 'am' : 'pm'}`;
};

/** "Tuesday 24 November 2026 at 10am", by the London clock. */
export const spokenTime = (at: InstantText): string => {
  const date = inLondon(at)
    .toPlainDate()
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return `${date.replace(',', '')} at ${clockTime(at)}`;
};

/** "29 February 1988", from `YYYY-MM-DD`. */
export const longDate = (date: string): string =>
  Temporal.PlainDate.from(date).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Seconds since 1970, as DynamoDB's time to live wants them. */
export const epochSeconds = (instant: InstantText): number => Temporal.Instant.from(instant).epochMilliseconds / 1000;

const OFFSET_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const readInstant = (text: string): InstantText | undefined => {
  if (!OFFSET_DATE_TIME.test(text)) return undefined;
  try {
    return instantText(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
};

/** An instant in a request: RFC 3339 with an offset or Z; becomes an {@link InstantText}. A date that does not exist is refused. */
export const instantField = z
  .string()
  .max(40)
  .transform((text, context) => {
    const instant = readInstant(text);
    if (instant !== undefined && instant.length === 20) return instant;
    context.addIssue({ code: 'custom', message: 'Give a date and time with its offset, such as 2026-11-24T10:00:00Z' });
    return z.NEVER;
  })
  .meta({ type: 'string', format: 'date-time', examples: ['2026-11-24T10:00:00Z'] });

/** An instant in a stored item: 20 characters, and one that exists. */
export const storedInstant = z.iso.datetime({ precision: 0 }).length(20);

/** A local date, `YYYY-MM-DD`, that exists in the calendar. */
export const dateField = z.iso.date({ error: 'Give a date that exists, as YYYY-MM-DD' });
