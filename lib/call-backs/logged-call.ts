import * as z from 'zod';
import type { InstantText } from '../shared/time.ts';

const MINUTES = 'Give whole minutes from 0 to 600';
const customers = z.int().min(0).max(100);

/** What staff say of a call for the log of outbound calls alone: its record keeps none of it, so that nobody's calls can be added up from there. */
export const loggedFields = {
  minutes: z.int(MINUTES).min(0, MINUTES).max(600, MINUTES).optional(),
  digiLite: z.boolean().optional(),
  attendedInPerson: z.boolean().optional(),
  age18to24: z.strictObject({ provisionReferrals: customers, provisionStarts: customers }).optional(),
};
type Said = z.output<z.ZodObject<typeof loggedFields>>;

/** What the log is told of a call: nothing of the call back, and nothing of the client. */
export interface LoggedCall extends Said {
  readonly calledAt: InstantText;
  readonly answered: boolean;
}

/** What is said of a call, as its record keeps it and as the log is told. */
export const divided = <C extends Said>({
  minutes,
  digiLite,
  attendedInPerson,
  age18to24,
  ...kept
}: C): { readonly kept: Omit<C, keyof Said>; readonly said: Said } => ({
  kept,
  said: { minutes, digiLite, attendedInPerson, age18to24 },
});
