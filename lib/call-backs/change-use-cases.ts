import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { type Action, permit } from '../staff/permissions.ts';
import { allocate, allocationSchema, transfer, transferSchema } from './allocation.ts';
import { type CallBack, isOfCase } from './call-back.ts';
import { briefAnswer, type CallBackAnswer, callBackAnswer } from './call-back-answer.ts';
import type { CaseCallBack } from './case-call-back.ts';
import { closeCase, closeCaseSchema, lend, moveTime, snooze, snoozeSchema } from './case-changes.ts';
import type { Change, Warning } from './change.ts';
import { cancel, closeSchema, endAttempts, markRekeyed } from './closing.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { replay } from './idempotency-use-cases.ts';
import { arrangementSchema } from './intake.ts';
import type { NewApplication } from './new-application.ts';
import { promiseWarnings } from './promise-use-cases.ts';
import { receiverOf } from './receiving-use-cases.ts';
import { callRequestSchema, recordCall } from './recording-calls.ts';
import { reschedule } from './rescheduling.ts';
import { prepareSave } from './saving-use-cases.ts';

/** What a rule may know besides the record and the command. */
interface Known {
  readonly deps: CallBackDependencies;
  readonly by: string;
  readonly now: Temporal.Instant;
}

/** What a request asks of a call back of one kind: judged, and decided by the kind's own rule. */
type Judge<C extends CallBack> = (callBack: C, request: CallBackRequest, known: Known) => Promise<Outcome<Change<C>>>;

/** One thing that people do to a call back: who may, and what it means to a call back of each kind; some kinds do not know it. */
interface Command {
  readonly action: (body: unknown, callBack: CallBack | undefined) => Action;
  /** Whether it sends mail, so that one person may do it only so often in a minute. */
  readonly sendsMail?: boolean;
  /** The field to think about again when nobody is there to make the next call. */
  readonly promisesAt?: string;
  readonly ofNewApplication?: Judge<NewApplication>;
  readonly ofCase?: Judge<CaseCallBack>;
}

type BriefOrFull = CallBackAnswer | ReturnType<typeof briefAnswer>;
export type ChangeUseCase = (deps: CallBackDependencies, request: CallBackRequest) => Promise<Outcome<BriefOrFull>>;

/** How often an edit is decided anew when somebody else, or the machine, wrote the record meanwhile. */
const TRIES = 6;

const refuseIfStale = (callBack: CallBack, expectedVersion: number | undefined): Outcome<true> =>
  expectedVersion === undefined || expectedVersion === callBack.version
    ? done(true)
    : refuse('version-conflict', `The record is at version ${callBack.version} now; read it again`, {
        facts: { version: callBack.version },
      });

/** A rule with the schema of what it is asked, and the version that the asker has seen. */
const rule =
  <C extends CallBack, S extends z.ZodType>(
    schema: S,
    decide: (callBack: C, command: z.output<S>, known: Known) => Promise<Outcome<Change<C>>> | Outcome<Change<C>>,
  ): Judge<C> =>
  async (callBack, request, known) => {
    const command = parseBody(schema, request.body);
    if (!command.ok) return command;
    const fresh = refuseIfStale(callBack, request.expectedVersion);
    return fresh.ok ? decide(callBack, command.value, known) : fresh;
  };

const judged = async (
  { ofNewApplication, ofCase }: Command,
  callBack: CallBack,
  request: CallBackRequest,
  known: Known,
): Promise<Outcome<Change>> => {
  if (isOfCase(callBack) && ofCase) return ofCase(callBack, request, known);
  if (!isOfCase(callBack) && ofNewApplication) return ofNewApplication(callBack, request, known);
  return refuse('wrong-kind', `A call back of the kind ${callBack.kind} does not know this`);
};

/** Whether somebody will be there to make the next call, where the command says who makes it or when. */
const warningsOf = async (
  deps: CallBackDependencies,
  { promisesAt }: Command,
  callBack: CallBack,
): Promise<readonly Warning[]> =>
  promisesAt !== undefined && callBack.status === 'awaiting-call' ? promiseWarnings(deps, callBack, promisesAt) : [];

/**
 * The one way in which people change a call back: load, permit, parse, check the version, decide, save in one transaction. When the record was
 * written meanwhile all of it is judged again, so the later of two people learns what the first one did.
 */
const changing =
  (command: Command): ChangeUseCase =>
  async (deps, request) => {
    const { principal } = request;
    const answer = (callBack: CallBack, warnings?: readonly Warning[]) =>
      done(
        permit(principal, 'read-call-back', callBack).ok
          ? callBackAnswer(callBack, deps.clock.now(), warnings)
          : briefAnswer(callBack),
      );

    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const stored = await deps.callBacks.find(request.params.id ?? '');
      const needed = command.action(request.body.ok ? request.body.value : undefined, stored);
      const found = permit(principal, needed, stored);
      const earlier = await replay(deps, request);
      if (earlier) return earlier.ok ? answer(earlier.value) : earlier;
      if (!found.ok) return found;
      const before = found.value;

      const now = deps.clock.now();
      const decided = await judged(command, before, request, { deps, by: principal.staffNumber, now });
      if (!decided.ok) return decided;
      if (decided.value.history.length === 0) return answer(before);

      const warnings = await warningsOf(deps, command, decided.value.callBack);
      const spent = command.sendsMail && attempt === 1 ? await deps.rateLimit.spend(principal, now) : done(true);
      if (!spent.ok) return spent;
      const receipt = receiptOf(request);
      const save = await prepareSave(deps, before, decided.value, principal, instantText(now));
      const { called } = decided.value;
      const alongside = called && (await deps.logCall(principal, called));
      const saved = await deps.callBacks.update(
        { ...save, ...(receipt && { receipt }), ...(alongside && { alongside }) },
        before,
      );
      if (saved === 'saved') return answer(save.callBack, warnings);
    }
    throw new Error(`A call back was written by others ${TRIES} times while one edit was made`);
  };

const nothing = z.strictObject({}).optional();

/** The team leader gives a new application to a caseworker of the team. */
export const allocateCallBack = changing({
  action: () => 'allocate-call-back',
  sendsMail: true,
  promisesAt: 'caseworkerId',
  ofNewApplication: rule(allocationSchema, async (callBack, { caseworkerId }, { deps, now }) =>
    allocate(callBack, await deps.directory.staffMember(caseworkerId), now),
  ),
});

/** The team leader hands a call back of any kind to another caseworker. */
export const transferCallBack = changing({
  action: () => 'transfer-call-back',
  sendsMail: true,
  promisesAt: 'caseworkerId',
  ofNewApplication: rule(transferSchema, async (callBack, command, { deps, now }) =>
    transfer(callBack, command, await receiverOf(deps, command.caseworkerId), now),
  ),
  ofCase: rule(transferSchema, async (callBack, command, { deps, now }) =>
    lend(callBack, command, await receiverOf(deps, command.caseworkerId), now),
  ),
});

/** One of three calls of a new application. */
export const recordCallResult = changing({
  action: () => 'record-call',
  promisesAt: 'nextCallAt',
  ofNewApplication: rule(callRequestSchema, (callBack, call, { by, now }) => recordCall(callBack, call, by, now)),
});

/** Another time for a call back of any kind. */
export const rescheduleCallBack = changing({
  action: () => 'reschedule-call-back',
  promisesAt: 'at',
  ofNewApplication: rule(arrangementSchema, (callBack, arrangement, { now }) => reschedule(callBack, arrangement, now)),
  ofCase: rule(arrangementSchema, (callBack, arrangement, { now }) => moveTime(callBack, arrangement, now)),
});

/** Puts the reminder of a case's call back off. */
export const snoozeCallBack = changing({
  action: () => 'snooze-call-back',
  ofCase: rule(snoozeSchema, (callBack, { minutes }, { now }) => snooze(callBack, minutes, now)),
});

export const markApplicationRekeyed = changing({
  action: () => 'rekey-application',
  ofNewApplication: rule(nothing, (callBack, _, { now }) => markRekeyed(callBack, now)),
});

const endsAttempts = (body: unknown): boolean => typeof body === 'object' && body !== null && 'endAttempts' in body;

/** Cancels a new application, or (team leaders) ends its attempts so that the letters go out; closes a call back of a case. */
export const closeCallBack = changing({
  action: (body, callBack) => {
    if (callBack && isOfCase(callBack)) return 'close-case-call-back';
    return endsAttempts(body) ? 'end-attempts' : 'cancel-call-back';
  },
  sendsMail: true,
  ofNewApplication: rule(closeSchema, (callBack, command, { now }) =>
    command.endAttempts ? endAttempts(callBack, command.reason) : cancel(callBack, command.reason, now),
  ),
  ofCase: rule(closeCaseSchema, (callBack, command, { now }) => closeCase(callBack, command, now)),
});
