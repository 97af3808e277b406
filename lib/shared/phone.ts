import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { line } from './fields.ts';

/** Ofcom keeps these for drama, so nobody has them and everybody tries things out with them. */
const FICTIONAL = /^\+447700900\d{3}$/;

const isTelephone = (text: string): boolean => {
  const parsed = parsePhoneNumberFromString(text, 'GB');
  return parsed !== undefined && (parsed.isValid() || FICTIONAL.test(parsed.number));
};

/** A telephone number that exists, British unless it starts with +; kept as it was given, since staff read it out. */
export const phoneField = line(30).refine(isTelephone, 'Give a telephone number that can be called, such as 0113 496 0000');

/** The same number however it was written: E.164, such as `+441134960000`. */
export const phoneDigits = (text: string): string => parsePhoneNumberFromString(text, 'GB')?.number ?? text;
