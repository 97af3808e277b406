import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import type { CallBack } from './call-back.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';

/**
 * What a repeated request gets: the record as it stands now, or a refusal when its key was used for something else.
 * Undefined when the key is new, or none was given.
 */
export const replay = async (
  deps: Pick<CallBackDependencies, 'callBacks' | 'receipts' | 'clock'>,
  request: CallBackRequest,
): Promise<Outcome<CallBack> | undefined> => {
  const earlier = await deps.receipts.earlier(request, instantText(deps.clock.now()));
  if (!earlier?.ok) return earlier;
  const callBack = await deps.callBacks.find(earlier.value);
  return callBack ? done(callBack) : refuse('not-found', 'The record that this key made is no longer kept');
};
