import { createHmac } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { type Clock, epochSeconds, type InstantText } from '../shared/time.ts';

/** What a customer may do by a link; each link is good for one of them. */
export const linkPurposes = ['reschedule', 'cancel', 'calendar'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link says: which appointment, and what for. Nothing of the customer's. */
export interface CustomerLink {
  readonly appointmentId: string;
  readonly purpose: LinkPurpose;
}

const claimsSchema = z.object({ sub: z.string().min(1), use: z.enum(linkPurposes), exp: z.int() });

const AUDIENCE = 'customer-link';
const ALGORITHM = 'HS256';
/** Longer than any token of ours. */
const LONGEST_TOKEN = 1000;

const forged = refuse('not-found', 'There is no such link. It may have been cut short: use the whole link from the e-mail');
const expired = refuse(
  'link-expired',
  'Use the link in the latest e-mail about the appointment, or ring the office that sent it',
);

/**
 * The tokens in links that customers get by e-mail: signed, for one appointment and one purpose, until an instant. The same link has the same token
 * whenever it is made, so an e-mail that is sent again says the same.
 */
export class CustomerLinks {
  readonly #key: Uint8Array;
  readonly #clock: Clock;

  constructor(secret: string, clock: Clock) {
    // A key of its own: nothing else that is signed with the secret can pass for a link.
    this.#key = createHmac('sha256', secret).update(AUDIENCE).digest();
    this.#clock = clock;
  }

  /** The token for a link; some 200 characters, safe in a path. */
  token(appointmentId: string, purpose: LinkPurpose, expires: InstantText): Promise<string> {
    return this.#sign(appointmentId, purpose, epochSeconds(expires));
  }

  /** What a token says. Refuses `link-expired` for one that was good once, and `not-found` for anything that is none of ours. */
  async read(token: string): Promise<Outcome<CustomerLink>> {
    if (token.length > LONGEST_TOKEN) return forged;
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        // biome-ignore lint/style/noRestrictedGlobals: the clock's time, not the machine's, and only a Date is understood here
        currentDate: new Date(this.#clock.now().epochMilliseconds),
      });
      const claims = claimsSchema.safeParse(payload);
      if (!claims.success) return forged;
      const { sub: appointmentId, use: purpose, exp } = claims.data;
      // Base64 can spell the same bytes in several ways: a link has one.
      return token === (await this.#sign(appointmentId, purpose, exp)) ? done({ appointmentId, purpose }) : forged;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return expired;
      if (error instanceof errors.JOSEError) return forged;
      throw error;
    }
  }

  #sign(appointmentId: string, use: LinkPurpose, exp: number): Promise<string> {
    return new SignJWT({ use })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(appointmentId)
      .setAudience(AUDIENCE)
      .setExpirationTime(exp)
      .sign(this.#key);
  }
}
