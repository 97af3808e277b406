import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { dateField, type InstantText, inLondon, instantText, LONDON, plusMinutes, storedInstant } from '../shared/time.ts';

/** What a call was for (003). */
export const activities = ['labour-market-activation', 'digi-lite-support', 'other'] as const;

/** When on the London day it was made; 003 asks for contacts "throughout the day". */
export const hourBands = ['before-10', '10-to-12', '12-to-14', '14-to-16', 'from-16'] as const;
export type HourBand = (typeof hourBands)[number];

/** The hour with which each begins; the last one ends with the day. */
const beginsWith: Readonly<Record<HourBand, number>> = {
  'before-10': 0,
  '10-to-12': 10,
  '12-to-14': 12,
  '14-to-16': 14,
  'from-16': 16,
};

/** Entries can be corrected for so long. */
export const CORRECTABLE_MINUTES = 24 * 60;

const MINUTES = 'Give whole minutes from 0 to 600';
const CUSTOMERS = 'Give a whole number from 0 to 100';
const customers = z.int(CUSTOMERS).min(0, CUSTOMERS).max(100, CUSTOMERS);

const saidFields = {
  /** Preparing, calling and after-call work in one figure. */
  minutes: z.int(MINUTES).min(0, MINUTES).max(600, MINUTES),
  answered: z.boolean('Say whether the customer answered'),
  digiLite: z.boolean().default(false),
  attendedInPerson: z.boolean().default(false),
  age18to24: z.strictObject({ provisionReferrals: customers, provisionStarts: customers }).optional(),
  activity: z.enum(activities).default('other'),
};

/** `POST /outbound-calls`: one call, on the London date on which it is entered. */
export const outboundCallSchema = z.strictObject({
  on: dateField.describe('Today, by the London calendar'),
  ...saidFields,
  hourBand: z.enum(hourBands).optional().describe('The present hour’s when it is left out'),
});
export type OutboundCall = z.output<typeof outboundCallSchema>;

/**
 * A call as it is stored until its day is closed: what was done, never by whom. `who` is a random token that tells one person's calls of a day
 * from another's; whose token it is stands elsewhere, and only until their calls can no longer be corrected.
 */
export const entrySchema = z.object({
  ...saidFields,
  id: z.string(),
  on: dateField,
  who: z.string(),
  site: z.string(),
  /** A recorded call back need not say how long it took. */
  minutes: saidFields.minutes.optional(),
  hourBand: z.enum(hourBands),
  /** Of a recorded call back when the part of the day began in which it was: its exact time stands in the call back, beside who called. */
  enteredAt: storedInstant,
  source: z.enum(['typed', 'call-back']),
  /** Whether whoever logged it reads the sums: they know their own calls, so they are none of the five people who hide one another. */
  readsSums: z.boolean().default(false),
});
export type Entry = z.output<typeof entrySchema>;

/** Somebody's own entry as they read it. */
export const ownCallSchema = z
  .object({ ...entrySchema.omit({ who: true, site: true, readsSums: true }).shape, correctableUntil: z.string() })
  .meta({ id: 'OutboundCall' });
export type OwnCall = z.output<typeof ownCallSchema>;

/** The band of the day in which an instant lies, by the London clock. */
export const hourBandAt = (at: InstantText): HourBand => {
  const { hour } = inLondon(at);
  return hourBands.findLast((band) => beginsWith[band] <= hour) ?? 'before-10';
};

/** Whether a band of a London date has not begun yet. */
export const isAhead = (band: HourBand, date: string, now: InstantText): boolean =>
  date === inLondon(now).toPlainDate().toString() && beginsWith[band] > inLondon(now).hour;

/** When the band of the day in which an instant lies begins and ends. */
export const partOfDay = (at: InstantText): { readonly begins: InstantText; readonly ends: InstantText } => {
  const date = inLondon(at).toPlainDate();
  const instantAt = (day: Temporal.PlainDate, hour: number): InstantText =>
    instantText(day.toZonedDateTime({ timeZone: LONDON, plainTime: { hour } }).toInstant());
  const band = hourBandAt(at);
  const next = hourBands[hourBands.indexOf(band) + 1];
  return {
    begins: instantAt(date, beginsWith[band]),
    ends: next ? instantAt(date, beginsWith[next]) : instantAt(date.add({ days: 1 }), 0),
  };
};

/** 24 hours after it was entered; of a recorded call back, after the end of the part of the day that is all that is kept of when it was. */
const correctableUntil = ({ source, enteredAt }: Pick<Entry, 'source' | 'enteredAt'>): InstantText =>
  plusMinutes(source === 'call-back' ? partOfDay(enteredAt).ends : enteredAt, CORRECTABLE_MINUTES);

export const isCorrectable = (entry: Entry, now: InstantText): boolean => now < correctableUntil(entry);

export const ownCall = ({ who: _, site: __, readsSums: ___, ...entry }: Entry): OwnCall => ({
  ...entry,
  correctableUntil: correctableUntil(entry),
});
