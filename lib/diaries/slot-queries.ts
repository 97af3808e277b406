import * as z from 'zod';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { dateField, instantField } from '../shared/time.ts';
import { addDays, daysBetween } from './london-days.ts';
import { offerKinds } from './slot-search.ts';
import { LONGEST_HORIZON_DAYS, typeCodeField } from './type-facts.ts';

/** As far back and ahead as anybody may ask. */
const MOST_DAYS = 35;

/** A whole number in a query: digits alone. */
export const wholeNumberField = (unit: string, min: number, max: number) => {
  const message = `Give whole ${unit} from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,4}$/, { error: message, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .meta({ type: 'integer', minimum: min, maximum: max });
};

const period = { from: dateField.optional(), to: dateField.optional() };
export const diaryIdField = z
  .string()
  .regex(/^[a-z0-9-]{1,48}\.[A-Za-z0-9-]{1,32}$/, 'Give one diary’s id, such as northgate.90000012');

export const slotQuerySchema = z.strictObject({
  type: typeCodeField,
  ...period,
  diary: diaryIdField.optional(),
  offers: z.enum(offerKinds).default('all'),
});
export const whyQuerySchema = z.strictObject({ type: typeCodeField, at: instantField });
export const alignedQuerySchema = z.strictObject({
  first: typeCodeField,
  // biome-ignore lint/suspicious/noThenProperty: the API's name for it; its value is text, so nothing takes it for a promise
  then: typeCodeField,
  maxWait: wholeNumberField('minutes', 0, 480).default(60),
  ...period,
});
export const periodQuerySchema = z.strictObject(period);

/** The London dates that a request is about, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** From today for a week, unless said otherwise; at most 35 days, within a year of today. */
const periodOf = (
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
): Outcome<Period> => {
  const begins = from ?? (to !== undefined && to < today ? to : today);
  if (Math.abs(daysBetween(today, begins)) > LONGEST_HORIZON_DAYS)
    return refuseFields({ path: 'from', message: 'Give a first day within a year of today' });
  const ends = to ?? addDays(begins, 6);
  if (ends < begins) return refuseFields({ path: 'to', message: 'Give a last day that is not before the first' });
  if (daysBetween(begins, ends) >= MOST_DAYS)
    return refuseFields({ path: 'to', message: `Ask for ${MOST_DAYS} days or fewer at once` });
  return done({ from: begins, to: ends });
};

/** Parses a query and its period at once. */
export const parsePeriod = <T extends { readonly from?: string | undefined; readonly to?: string | undefined }>(
  schema: z.ZodType<T>,
  query: unknown,
  today: string,
): Outcome<{ readonly asked: T; readonly period: Period }> => {
  const asked = parse(schema, query);
  if (!asked.ok) return asked;
  const period = periodOf(asked.value, today);
  return period.ok ? done({ asked: asked.value, period: period.value }) : period;
};
