import * as z from 'zod';
import { dateField, type InstantText, inLondon, plusMinutes, storedInstant } from '../shared/time.ts';

/** What a call was for (003). */
export const activities = ['labour-market-activation', 'digi-lite-support', 'other'] as const;

/** When on the London day it was made; 003 asks for contacts "throughout the day". */
export const hourBands = ['before-10', '10-to-12', '12-to-14', '14-to-16', 'from-16'] as const;
export type HourBand = (typeof hourBands)[number];

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
  if (hour < 10) return 'before-10';
  if (hour < 12) return '10-to-12';
  if (hour < 14) return '12-to-14';
  return hour < 16 ? '14-to-16' : 'from-16';
};

const correctableUntil = ({ enteredAt }: Pick<Entry, 'enteredAt'>): InstantText => plusMinutes(enteredAt, CORRECTABLE_MINUTES);

export const isCorrectable = (entry: Entry, now: InstantText): boolean => now < correctableUntil(entry);

export const ownCall = ({ who: _, site: __, readsSums: ___, ...entry }: Entry): OwnCall => ({
  ...entry,
  correctableUntil: correctableUntil(entry),
});
