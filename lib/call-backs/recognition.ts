import { createHmac } from 'node:crypto';
import { phoneDigits } from '../shared/phone.ts';

/** What a client who rings again is recognised by: date of birth with postcode, and the number. */
export interface Recognisable {
  readonly dateOfBirth: string;
  readonly contactNumber: string;
  readonly address: { readonly postcode: string };
}

/** Keyed hashes, so that no key shows personal data. */
export const clientMarks = (secret: string, { dateOfBirth, contactNumber, address }: Recognisable): readonly string[] =>
  [`born ${dateOfBirth} ${address.postcode}`, `number ${phoneDigits(contactNumber)}`].map((text) =>
    createHmac('sha256', secret).update(text).digest('base64url'),
  );
