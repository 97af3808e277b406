import { createHmac } from 'node:crypto';
import type { Customer } from './appointment.ts';

/** A hash that only this service can make. */
export type Mark = (text: string) => string;

export const markWith =
  (secret: string): Mark =>
  (text) =>
    createHmac('sha256', secret).update(text).digest('base64url');

const normal = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * By what a customer is known again without keeping personal data in keys: the reference, however it is spaced, and the date of birth with the name
 * (domain "customer clash"). None when neither was given.
 */
export const customerMarks = (
  mark: Mark,
  { reference, dateOfBirth, fullName }: Pick<Customer, 'reference' | 'dateOfBirth' | 'fullName'>,
): readonly string[] =>
  [
    ...(reference === undefined ? [] : [`reference ${normal(reference).replaceAll(' ', '')}`]),
    ...(dateOfBirth === undefined ? [] : [`person ${dateOfBirth} ${normal(fullName)}`]),
  ].map(mark);
