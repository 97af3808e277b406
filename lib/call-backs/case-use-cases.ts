import * as z from 'zod';
import { staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse, parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import { notACaseworker, type Receiver } from './allocation.ts';
import { isOfCase, isOpen } from './call-back.ts';
import type { CaseCallBack } from './case-call-back.ts';
import { follow } from './case-changes.ts';
import { caseIdField } from './case-intake.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { receiverOf } from './receiving-use-cases.ts';
import { prepareSave } from './saving-use-cases.ts';

const TRIES = 6;

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
