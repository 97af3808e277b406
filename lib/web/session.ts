import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

// Sessions live by the machine's time, the one exception to the injected clock: a stack whose clock is moved must not sign people out.

const sessionSchema = z.object({
  staffNumber: z.string(),
  /** For ending the session at the issuer too. */
  idToken: z.string().optional(),
  /** Seconds since 1970. */
  signedInAt: z.number(),
  exp: z.number(),
});

/** Somebody who has signed in. What they may do is read from the directory on each request, not kept here. */
export type Session = z.output<typeof sessionSchema>;

/** One attempt to sign in, between leaving for the issuer and coming back. */
const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), goTo: z.string() });
export type SignInAttempt = z.output<typeof attemptSchema>;

const IDLE_MINUTES = 60;
const LONGEST_SESSION_HOURS = 12;
const ATTEMPT_MINUTES = 10;
const FORM_HOURS = 12;

const secondsNow = (): number => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);

/** Encrypts sessions and sign-in attempts into cookies, and ties forms to the person they were made for. */
export class Sessions {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = createHash('sha256').update(secret).digest();
  }

  /** A session that ends after an hour without a request, and after twelve in any case. */
  async seal(
    staffNumber: string,
    signedInAt: number = secondsNow(),
    idToken?: string,
  ): Promise<{ value: string; session: Session }> {
    const exp = Math.min(secondsNow() + IDLE_MINUTES * 60, signedInAt + LONGEST_SESSION_HOURS * 3600);
    const session: Session = { staffNumber, signedInAt, exp, ...(idToken !== undefined && { idToken }) };
    return { value: await this.#encrypt('session', session, exp), session };
  }

  async open(value: string | undefined): Promise<Session | undefined> {
    return this.#decrypt('session', value, sessionSchema);
  }

  sealAttempt(attempt: SignInAttempt): Promise<string> {
    return this.#encrypt('sign-in', attempt, secondsNow() + ATTEMPT_MINUTES * 60);
  }

  openAttempt(value: string | undefined): Promise<SignInAttempt | undefined> {
    return this.#decrypt('sign-in', value, attemptSchema);
  }

  /**
   * The token that each form carries: bound to a person, not to a session, so that a form survives signing in again after the session
   * ended, and is worthless to anybody else.
   */
  formToken(staffNumber: string): string {
    const issuedAt = secondsNow();
    return `${issuedAt}.${this.#mac(`${staffNumber} ${issuedAt}`)}`;
  }

  isFormToken(token: string, staffNumber: string): boolean {
    const [issuedAt = '', mac = ''] = token.split('.');
    const given = Buffer.from(mac);
    const expected = Buffer.from(this.#mac(`${staffNumber} ${issuedAt}`));
    const age = secondsNow() - Number(issuedAt);
    return given.length === expected.length && timingSafeEqual(given, expected) && age >= 0 && age < FORM_HOURS * 3600;
  }

  /** Seconds since 1970, as sessions count them. */
  seconds(): number {
    return secondsNow();
  }

  /** Whether a session is old enough for its cookie to be set anew. */
  needsRenewal(session: Session): boolean {
    return (
      session.exp - secondsNow() < (IDLE_MINUTES - 5) * 60 && session.exp < session.signedInAt + LONGEST_SESSION_HOURS * 3600
    );
  }

  #mac(text: string): string {
    return createHmac('sha256', this.#key).update(`form ${text}`).digest('base64url');
  }

  #encrypt(purpose: string, payload: Record<string, unknown>, exp: number): Promise<string> {
    return new EncryptJWT(payload)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(exp)
      .encrypt(this.#key);
  }

  async #decrypt<T>(purpose: string, value: string | undefined, schema: z.ZodType<T>): Promise<T | undefined> {
    if (value === undefined || value.length > 8000) return undefined;
    try {
      const { payload } = await jwtDecrypt(value, this.#key, { audience: purpose });
      return schema.parse(payload);
    } catch {
      return undefined;
    }
  }
}
