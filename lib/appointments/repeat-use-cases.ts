import type { CustomerDependencies } from './customer-use-cases.ts';
import type { CustomerView } from './customer-view.ts';

/** What a customer's form did, in the words of the history. */
export type CustomerDeed = 'cancelled' | 'picked' | 'suggested';

/**
 * Whether the customer has sent this form before: what it does is the next thing that happened to the appointment as they saw it, and it was them who
 * did it. Whether it still stands so is for the caller to judge.
 *
 * @param seen the version that the form was made for.
 */
export const isSentAgain = async (
  deps: CustomerDependencies,
  { id }: Pick<CustomerView, 'id'>,
  deed: CustomerDeed,
  seen: number,
): Promise<boolean> =>
  (await deps.appointments.history(id)).some(
    ({ by, what, version }) => by === 'customer' && what === deed && version === seen + 1,
  );
