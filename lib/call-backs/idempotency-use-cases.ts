import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import type { CallBack } from './call-back.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';

/**
 * What a repeated request gets: the record as it stands now, or a refusal when its key was used for something else.
 * Undefined when the key is new, or none was given.
 */
export const replay = async (
  deps: Pick<CallBackDependencies, 'callBacks' | 'clock'>,
  { principal, idempotency }: CallBackRequest,
): Promise<Outcome<CallBack> | undefined> => {
  if (!idempotency) return undefined;
  const receipt = await deps.callBacks.receipt(principal.staffNumber, idempotency.key, instantText(deps.clock.now()));
  if (!receipt) return undefined;
  if (receipt.bodyHash !== idempotency.bodyHash)
    return refuse('idempotency-key-reused', 'This Idempotency-Key came with another request in the last 24 hours; use a new one');
  const callBack = await deps.callBacks.find(receipt.callBackId);
  return callBack ? done(callBack) : refuse('not-found', 'The record that this key made is no longer kept');
};
