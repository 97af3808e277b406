import { newMessage } from '../notifications/outbox.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { instantText } from '../shared/time.ts';
import type { TeamContext } from '../staff/directory-repository.ts';
import { addressMessages } from './addressing.ts';
import { notACaseworker, type Receiver } from './allocation.ts';
import type { CallBack } from './call-back.ts';
import type { CaseCallBack } from './case-call-back.ts';
import { type CaseIntake, raise } from './case-intake.ts';
import type { Change } from './change.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { replay } from './idempotency-use-cases.ts';
import { receiverOf } from './receiving-use-cases.ts';
import { contextOf } from './saving-use-cases.ts';

const REFERENCE_TRIES = 3;

/** Whose case it is, with the settings of the team that it belongs to. */
const ownerOf = async (
  deps: CallBackDependencies,
  ownerId: string,
): Promise<Outcome<{ readonly owner: Receiver; readonly context: TeamContext }>> => {
  const owner = await receiverOf(deps, ownerId);
  return owner ? done({ owner, context: await contextOf(deps, owner.caseworker.teamId) }) : notACaseworker('ownerId');
};

/** What an intake would raise, judged by every rule; nothing is written. */
export const judgeCaseCallBack = async (
  deps: CallBackDependencies,
  by: string,
  intake: CaseIntake,
): Promise<Outcome<Change<CaseCallBack>>> => {
  const owned = await ownerOf(deps, intake.ownerId);
  if (!owned.ok) return owned;
  const { owner, context } = owned.value;
  const ids = { id: 'not-saved', reference: 'not-saved' };
  return raise(intake, { ...ids, by, owner, settings: context.settings, now: deps.clock.now() });
};

/** Raises a call back for the owner of a case: record, history, e-mails and the machine's start in one transaction (001). */
export const raiseCaseCallBack = async (
  deps: CallBackDependencies,
  request: CallBackRequest,
  intake: CaseIntake,
): Promise<Outcome<CallBack>> => {
  const instant = deps.clock.now();
  const at = instantText(instant);
  const by = request.principal.staffNumber;
  const owned = await ownerOf(deps, intake.ownerId);
  if (!owned.ok) return owned;
  const { owner, context } = owned.value;
  for (let attempt = 1; attempt <= REFERENCE_TRIES; attempt++) {
    const ids = { id: deps.ids.next(), reference: deps.ids.reference() };
    const raised = raise(intake, { ...ids, by, owner, settings: context.settings, now: instant });
    if (!raised.ok) return raised;
    const { callBack, history, messages } = raised.value;
    const { id } = callBack;
    const start = newMessage(
      deps.ids.next(),
      { kind: 'start-execution', callBackId: id, executionName: id, machine: 'case' },
      at,
    );
    const mails = await addressMessages(deps, messages, callBack, context, at);
    const receipt = receiptOf(request);
    const save = { callBack, by, at, history, messages: [start, ...mails] };
    const saved = await deps.callBacks.insert({ ...save, ...(receipt && { receipt }) });
    if (saved === 'saved') return done(callBack);
    if (saved === 'key-used')
      return (await replay(deps, request)) ?? refuse('idempotency-key-reused', 'Try again with a new key');
  }
  throw new Error('Three references in a row were taken');
};
