import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { type Action, permit } from '../staff/permissions.ts';
import type { StaffMember } from '../staff/staff.ts';
import { allocate, allocationSchema, type Receiver, transfer, transferSchema } from './allocation.ts';
import type { CallBack } from './call-back.ts';
import { briefAnswer, type CallBackAnswer, callBackAnswer } from './call-back-answer.ts';
import type { Change, Warning } from './change.ts';
import { cancel, closeSchema, endAttempts, markRekeyed } from './closing.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { replay } from './idempotency-use-cases.ts';
import { arrangementSchema } from './intake.ts';
import { callRequestSchema, recordCall } from './recording-calls.ts';
import { reschedule } from './rescheduling.ts';
import { prepareSave } from './saving-use-cases.ts';

/** What a rule may know besides the record and the command. */
interface Known {
  readonly deps: CallBackDependencies;
  readonly by: string;
  readonly now: Temporal.Instant;
}

/** One thing that people do to a call back: who may, what it says, and the rule that decides. */
interface Command<S extends z.ZodType> {
  readonly action: (body: unknown) => Action;
  readonly schema: S;
  /** Whether it sends mail, so that one person may do it only so often in a minute. */
  readonly sendsMail?: boolean;
  readonly decide: (callBack: CallBack, command: z.output<S>, known: Known) => Promise<Outcome<Change>> | Outcome<Change>;
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

/**
 * The one way in which people change a call back: load, permit, parse, check the version, decide, save in one transaction. When the record was
 * written meanwhile all of it is judged again, so the later of two people learns what the first one did.
 */
const changing =
  <S extends z.ZodType>({ action, schema, sendsMail = false, decide }: Command<S>): ChangeUseCase =>
  async (deps, request) => {
    const { principal } = request;
    const answer = (callBack: CallBack, warnings?: readonly Warning[]) =>
      done(
        permit(principal, 'read-call-back', callBack).ok
          ? callBackAnswer(callBack, deps.clock.now(), warnings)
          : briefAnswer(callBack),
      );

    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const needed = action(request.body.ok ? request.body.value : undefined);
      const found = permit(principal, needed, await deps.callBacks.find(request.params.id ?? ''));
      const earlier = await replay(deps, request);
      if (earlier) return earlier.ok ? answer(earlier.value) : earlier;
      if (!found.ok) return found;
      const before = found.value;

      const command = parseBody(schema, request.body);
      if (!command.ok) return command;
      const fresh = refuseIfStale(before, request.expectedVersion);
      if (!fresh.ok) return fresh;

      const now = deps.clock.now();
      const decided = await decide(before, command.value, { deps, by: principal.staffNumber, now });
      if (!decided.ok) return decided;
      if (decided.value.history.length === 0) return answer(before);

      const spent = sendsMail && attempt === 1 ? await deps.rateLimit.spend(principal, now) : done(true);
      if (!spent.ok) return spent;
      const receipt = receiptOf(request);
      const save = await prepareSave(deps, before, decided.value, principal, instantText(now));
      const saved = await deps.callBacks.update({ ...save, ...(receipt && { receipt }) }, before);
      if (saved === 'saved') return answer(save.callBack, decided.value.warnings);
    }
    throw new Error(`A call back was written by others ${TRIES} times while one edit was made`);
  };

const caseworkerOf = async ({ deps }: Known, { allocatedTo }: CallBack): Promise<StaffMember | undefined> =>
  allocatedTo === undefined ? undefined : deps.directory.staffMember(allocatedTo);

const receiverOf = async ({ deps }: Known, caseworkerId: string): Promise<Receiver | undefined> => {
  const caseworker = await deps.directory.staffMember(caseworkerId);
  const team = caseworker && (await deps.directory.team(caseworker.teamId));
  return team && { caseworker, siteId: team.site };
};

const nothing = z.strictObject({}).optional();

export const allocateCallBack = changing({
  action: () => 'allocate-call-back',
  schema: allocationSchema,
  sendsMail: true,
  decide: async (callBack, { caseworkerId }, known) =>
    allocate(callBack, await known.deps.directory.staffMember(caseworkerId), known.now),
});

export const transferCallBack = changing({
  action: () => 'transfer-call-back',
  schema: transferSchema,
  sendsMail: true,
  decide: async (callBack, command, known) =>
    transfer(callBack, command, await receiverOf(known, command.caseworkerId), known.now),
});

export const recordCallResult = changing({
  action: () => 'record-call',
  schema: callRequestSchema,
  decide: async (callBack, call, known) =>
    recordCall(callBack, call, known.by, (await caseworkerOf(known, callBack))?.workingHours, known.now),
});

export const rescheduleCallBack = changing({
  action: () => 'reschedule-call-back',
  schema: arrangementSchema,
  decide: async (callBack, arrangement, known) =>
    reschedule(callBack, arrangement, (await caseworkerOf(known, callBack))?.workingHours, known.now),
});

export const markApplicationRekeyed = changing({
  action: () => 'rekey-application',
  schema: nothing,
  decide: (callBack, _, { now }) => markRekeyed(callBack, now),
});

const endsAttempts = (body: unknown): boolean => typeof body === 'object' && body !== null && 'endAttempts' in body;

/** Cancels, or (team leaders) ends the attempts so that the letters go out. */
export const closeCallBack = changing({
  action: (body) => (endsAttempts(body) ? 'end-attempts' : 'cancel-call-back'),
  schema: closeSchema,
  sendsMail: true,
  decide: (callBack, command, { now }) =>
    command.endAttempts ? endAttempts(callBack, command.reason) : cancel(callBack, command.reason, now),
});
