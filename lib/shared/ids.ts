import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Crockford's alphabet: no I, L, O or U, so a reference survives being read out on a bad line. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes identities; use cases are given one so that tests can choose them. */
export interface Ids {
  /** An opaque id, random enough never to collide. */
  next(): string;
  /** A short, speakable reference such as `CB-7F3K-29QD`: 40 random bits, unique only because saving it checks. */
  reference(kind?: 'CB' | 'AP'): string;
  /** 256 random bits, 43 characters safe in an address: to be shown once and kept as its {@link fingerprint} alone. */
  secret(): string;
}

const four = (): string => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

export const randomIds: Ids = {
  next: () => randomUUID(),
  reference: (kind = 'CB') => `${kind}-${four()}-${four()}`,
  secret: () => randomBytes(32).toString('base64url'),
};

/** A stable hash of any text, 43 characters safe in keys. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url');
