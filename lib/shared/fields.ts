import { isValid as isPostcode, toNormalised as normalisePostcode } from 'postcode';
import * as z from 'zod';
import { dateField } from './time.ts';

const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const CONTROL_EXCEPT_LINES = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

/** One line of text: trimmed, 1 to `max` characters, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Fill this in')
    .max(max, `Use ${max} characters or fewer`)
    .refine((text) => !CONTROL.test(text), 'Remove line breaks and control characters');

/** Several lines of text: trimmed, 1 to `max` characters, line breaks allowed. */
export const lines = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Fill this in')
    .max(max, `Use ${max} characters or fewer`)
    .refine((text) => !CONTROL_EXCEPT_LINES.test(text), 'Remove control characters');

/** A British postcode, normalised to `LS1 4AP`. */
export const postcodeField = z
  .string()
  .trim()
  .max(10, 'Give a full postcode, such as LS1 4AP')
  .refine((text) => isPostcode(text), 'Give a full postcode, such as LS1 4AP')
  .transform((text) => normalisePostcode(text) ?? text)
  .meta({ type: 'string', examples: ['LS1 4AP'] });

export const emailField = z.email('Give an e-mail address, such as name@example.gov.uk').max(254);

/** A date of birth from 1900 on; whether it lies in the future only the use case can tell. */
export const dateOfBirthField = dateField.refine((date) => date >= '1900-01-01', 'Give a date of birth after 1900');

export const addressField = z.strictObject({
  lines: z.array(line(100)).min(1, 'Give at least one line').max(4, 'Give four lines or fewer'),
  town: line(100),
  postcode: postcodeField,
});

/** A staff number: letters, digits and hyphens. */
export const staffNumberField = z.string().regex(/^[A-Za-z0-9-]{1,32}$/, 'Give a staff number: letters, digits and hyphens');

/** The code of a site or team, such as `new-applications`. */
export const codeField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'Use lower-case letters, digits and hyphens, such as new-applications');
