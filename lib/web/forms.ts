import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { fingerprint } from '../shared/ids.ts';
import type { FieldError, Refusal } from '../shared/problems.ts';
import { type InstantText, instantText, LONDON } from '../shared/time.ts';

/** A field as it was typed, or undefined when it was left blank. */
export const typed = (form: URLSearchParams, name: string): string | undefined => form.get(name)?.trim() || undefined;

/** Drops what was left blank, so that a schema says what is missing. */
export const withoutBlanks = <T extends Record<string, unknown>>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

const two = (text: string): string => text.padStart(2, '0');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "1" for "January" or "jan"; anything else as it is. */
const monthNumber = (text: string): string => {
  const index = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return index < 0 ? text : `${index + 1}`;
};

/** A date from three boxes, `YYYY-MM-DD` whether or not it exists; undefined when all are blank. */
export const typedDate = (form: URLSearchParams, name: string): string | undefined => {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => typed(form, `${name}-${part}`) ?? '');
  return day || month || year ? `${year}-${two(monthNumber(month))}-${two(day)}` : undefined;
};

const TIME = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i;

/** "2:30pm", "14.30", "2 pm", "midday" as a wall-clock time; undefined for anything else. */
const wallTime = (text: string): Temporal.PlainTime | undefined => {
  const said = text.trim().toLowerCase();
  if (said === 'midday' || said === 'noon') return new Temporal.PlainTime(12);
  const [, hours, minutes = '00', half] = TIME.exec(said) ?? [];
  if (hours === undefined) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half && (Number(hours) < 1 || Number(hours) > 12))) return undefined;
  return new Temporal.PlainTime(hour, Number(minutes));
};

/** A time of day however it is typed, as `14:30`; undefined for anything that is none. */
export const typedWallTime = (text: string): string | undefined => wallTime(text)?.toString().slice(0, 5);

/** Dates reach further than instants do, and years of five digits are typing errors. */
const LAST_YEAR = 9999;

const day = (choice: string, form: URLSearchParams, name: string, now: Temporal.Instant): Temporal.PlainDate | undefined => {
  const today = now.toZonedDateTimeISO(LONDON).toPlainDate();
  if (choice === 'today') return today;
  if (choice === 'tomorrow') return today.add({ days: 1 });
  try {
    const date = Temporal.PlainDate.from(typedDate(form, name) ?? '');
    return date.year > 0 && date.year <= LAST_YEAR ? date : undefined;
  } catch {
    return undefined;
  }
};

export type TypedInstant = { readonly at: InstantText } | { readonly error: FieldError };

/**
 * A London date (today, tomorrow or three boxes under `name`) and time as an instant. A time that the clocks skip is refused; of an hour
 * that comes twice the first is meant.
 */
export const typedInstant = (form: URLSearchParams, name: string, choice: string, now: Temporal.Instant): TypedInstant => {
  const date = day(choice, form, name, now);
  if (!date) return { error: { path: `${name}-day`, message: 'Enter a date that exists, such as 24 11 2026' } };
  const time = wallTime(typed(form, `${name}-time`) ?? '');
  if (!time) return { error: { path: `${name}-time`, message: 'Enter a time, such as 2:30pm or 14:30' } };
  const local = date.toPlainDateTime(time);
  const zoned = local.toZonedDateTime(LONDON, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(local))
    return {
      error: { path: `${name}-time`, message: 'The clocks go forward then, so this time does not exist: choose another' },
    };
  return { at: instantText(zoned.toInstant()) };
};

/** What a view needs to show errors: a summary that links to fields, and each field's own message. */
export interface ShownErrors {
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly errorAt: Readonly<Record<string, { readonly text: string }>>;
}

/** Field errors as GOV.UK shows them. `places` sends a path to the id of the box that mends it; a path's own box is its last resort. */
export const shownErrors = (errors: readonly FieldError[], places: Readonly<Record<string, string>> = {}): ShownErrors => {
  const placed = errors.map(({ path, message }) => ({ id: places[path] ?? path.replaceAll('.', '-'), text: message }));
  // One message a box, the first: mending it may mend the others.
  const shown = placed.filter(({ id }, index) => placed.findIndex((other) => other.id === id) === index);
  return {
    errors: shown.map(({ id, text }) => ({ text, href: `#${id}` })),
    errorAt: Object.fromEntries(shown.map(({ id, text }) => [id, { text }])),
  };
};

/** A refusal's errors, or its detail as one error of the whole form. */
export const errorsOf = ({ errors, detail }: Refusal): readonly FieldError[] =>
  errors ?? [{ path: 'main-content', message: detail }];

/** A key that makes pressing the button twice harmless, and what its form says. */
export const newFormKey = (): string => randomUUID();

export const idempotencyOf = (form: URLSearchParams, path: string) => {
  const key = typed(form, 'key');
  if (key === undefined) return {};
  const said = [...form].filter(([name]) => !['csrf', 'version', 'revision'].includes(name));
  return { idempotency: { key: fingerprint(key), bodyHash: fingerprint(`${path} ${JSON.stringify(said)}`) } };
};

/** Everything that was typed, for showing it again: the last value of each name, and all values of names given more than once. */
export const echoed = (form: URLSearchParams): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    [...Map.groupBy(form, ([name]) => name)].map(([name, fields]) => {
      const all = fields.map(([, value]) => value);
      return [name, all.length > 1 ? all : (all[0] ?? '')];
    }),
  );
