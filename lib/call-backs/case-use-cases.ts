import * as z from 'zod';
import { newMessage } from '../notifications/outbox.ts';
import { staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { receiptOf } from '../shared/receipt-repository.ts';
import { parse, parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import { addressMessages } from './addressing.ts';
import { notACaseworker, type Receiver } from './allocation.ts';
import { type CallBack, isOfCase, isOpen } from './call-back.ts';
import type { CaseCallBack } from './case-call-back.ts';
import { follow } from './case-changes.ts';
import { type CaseIntake, caseIdField, raise } from './case-intake.ts';
import type { Warning } from './change.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { replay } from './idempotency-use-cases.ts';
import { promiseWarnings } from './promise-check.ts';
import { receiverOf } from './receiving-use-cases.ts';
import { contextOf, prepareSave } from './saving-use-cases.ts';

const REFERENCE_TRIES = 3;
const TRIES = 6;

/**
 * Raises a call back for the owner of a case: record, history, e-mails and the machine's start in one transaction (001). Warns when its owner
 * does not work within its window, and says who does.
 */
export const raiseCaseCallBack = async (
  deps: CallBackDependencies,
  request: CallBackRequest,
  intake: CaseIntake,
): Promise<Outcome<{ readonly callBack: CallBack; readonly warnings: readonly Warning[] }>> => {
  const instant = deps.clock.now();
  const at = instantText(instant);
  const by = request.principal.staffNumber;
  const owner = await receiverOf(deps, intake.ownerId);
  if (!owner) return notACaseworker('ownerId');
  const context = await contextOf(deps, owner.caseworker.teamId);
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
    if (saved === 'saved') {
      const team = await deps.directory.membersOf(owner.caseworker.teamId);
      const caseworkers = team.filter(({ roles }) => roles.includes('caseworker'));
      return done({ callBack, warnings: promiseWarnings(callBack, owner.caseworker, caseworkers) });
    }
    if (saved === 'key-used') {
      const earlier = (await replay(deps, request)) ?? refuse('idempotency-key-reused', 'Try again with a new key');
      return earlier.ok ? done({ callBack: earlier.value, warnings: [] }) : earlier;
    }
  }
  throw new Error('Three references in a row were taken');
};

export const reallocationSchema = z.strictObject({ ownerId: staffNumberField });

/** A case belongs where its call backs go when they are closed. */
const belongingsOf = (callBack: CaseCallBack) => ({ ...callBack, ...callBack.returnTo });

/** One call back follows its case, unless somebody closed it meanwhile. Answers whether it moved. */
const moveOne = async (deps: CallBackDependencies, id: string, owner: Receiver, principal: Principal): Promise<boolean> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await deps.callBacks.find(id);
    if (!before || !isOfCase(before) || !permit(principal, 'reallocate-case', belongingsOf(before)).ok) return false;
    const now = deps.clock.now();
    const change = follow(before, owner, now);
    if (change.history.length === 0) return false;
    const save = await prepareSave(deps, before, change, principal, instantText(now));
    if ((await deps.callBacks.update(save, before)) === 'saved') return true;
  }
  throw new Error(`A call back was written by others ${TRIES} times while its case was reallocated`);
};

/**
 * A case has another owner: its open call backs and their reminders follow (domain §3), each in a transaction of its own. What an interrupted run
 * left is moved when the same is asked again. Refuses an owner who is no caseworker, and `not-found` where none of the case's call backs is theirs to move.
 */
export const reallocateCase = async (
  deps: CallBackDependencies,
  { principal, params, body }: CallBackRequest,
): Promise<Outcome<{ moved: readonly string[] }>> => {
  const permitted = permitRole(principal, 'reallocate-case');
  if (!permitted.ok) return permitted;
  const caseId = parse(caseIdField, params.caseId ?? '');
  if (!caseId.ok) return refuse('not-found', 'There is no such case, or not for you');
  const command = parseBody(reallocationSchema, body);
  if (!command.ok) return command;
  const { ownerId } = command.value;
  const owner = await receiverOf(deps, ownerId);
  if (!owner?.caseworker.roles.includes('caseworker')) return notACaseworker('ownerId');

  const ids = await deps.callBacks.openOfCase(caseId.value);
  const found = await Promise.all(ids.map((id) => deps.callBacks.find(id)));
  const open = found.filter((one): one is CaseCallBack => one !== undefined && isOfCase(one) && isOpen(one));
  const theirs = open.filter((one) => permit(principal, 'reallocate-case', belongingsOf(one)).ok);
  if (theirs.length === 0 && !open.some((one) => one.ownerId === ownerId))
    return refuse('not-found', 'There is no such case, or not for you');
  const spent = await deps.rateLimit.spend(principal, deps.clock.now());
  if (!spent.ok) return spent;
  const moved: string[] = [];
  for (const { id } of theirs) if (await moveOne(deps, id, owner, principal)) moved.push(id);
  return done({ moved });
};
