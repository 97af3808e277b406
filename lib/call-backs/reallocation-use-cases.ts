import * as z from 'zod';
import { staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse, parseBody } from '../shared/requests.ts';
import type { Write } from '../shared/table-repository.ts';
import { instantText } from '../shared/time.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import { notACaseworker, type Receiver } from './allocation.ts';
import { isOfCase, isOpen } from './call-back.ts';
import type { CaseCallBack } from './case-call-back.ts';
import { follow } from './case-changes.ts';
import { caseIdField } from './case-intake.ts';
import type { CallBackRequest, ReallocationDependencies } from './dependencies.ts';
import { receiverOf } from './receiving-use-cases.ts';
import { prepareSave } from './saving-use-cases.ts';

const TRIES = 6;

export const reallocationSchema = z.strictObject({ ownerId: staffNumberField });

/** A case belongs where its call backs go when they are closed. */
const belongingsOf = (callBack: CaseCallBack) => ({ ...callBack, ...callBack.returnTo });

/** Whether somebody may reallocate the case that a call back is of. */
export const mayReallocate = (principal: Principal, callBack: CaseCallBack): boolean =>
  permit(principal, 'reallocate-case', belongingsOf(callBack)).ok;

/** A case on its way to a new owner, by somebody who may move these of its call backs. */
interface Move {
  readonly caseId: string;
  readonly owner: Receiver;
  readonly principal: Principal;
  readonly ids: readonly string[];
}

/** Whose case is to be whose. */
type Wish = Pick<Move, 'caseId' | 'principal'> & { readonly ownerId: string };

/**
 * What reallocating a case would move; nothing is written. Refuses whoever has no role for it, an owner who is no caseworker, and `not-found`
 * where none of the case's open call backs is theirs to move, unless the owner has one of them already.
 */
export const judgeReallocation = async (
  deps: ReallocationDependencies,
  { caseId, ownerId, principal }: Wish,
): Promise<Outcome<Move>> => {
  const permitted = permitRole(principal, 'reallocate-case');
  if (!permitted.ok) return permitted;
  const owner = await receiverOf(deps, ownerId);
  if (!owner?.caseworker.roles.includes('caseworker')) return notACaseworker('ownerId');
  const found = await Promise.all((await deps.callBacks.openOfCase(caseId)).map((id) => deps.callBacks.find(id)));
  const open = found.filter((one): one is CaseCallBack => one !== undefined && isOfCase(one) && isOpen(one));
  const theirs = open.filter((one) => mayReallocate(principal, one));
  if (theirs.length === 0 && !open.some((one) => one.ownerId === ownerId))
    return refuse('not-found', 'There is no such case, or not for you');
  return done({ caseId, owner, principal, ids: theirs.map(({ id }) => id) });
};

/** One call back follows its case, unless somebody closed it meanwhile. */
const moveOne = async (
  deps: ReallocationDependencies,
  id: string,
  { owner, principal }: Move,
  alongside: readonly Write[],
): Promise<'moved' | 'stays' | 'overtaken'> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await deps.callBacks.find(id);
    if (!before || !isOfCase(before) || !mayReallocate(principal, before)) return 'stays';
    const now = deps.clock.now();
    const change = follow(before, owner, now);
    if (change.history.length === 0) return 'stays';
    const save = await prepareSave(deps, before, change, principal, instantText(now));
    const saved = await deps.callBacks.update({ ...save, alongside }, before);
    if (saved === 'saved') return 'moved';
    if (saved === 'overtaken') return 'overtaken';
  }
  throw new Error(`A call back was written by others ${TRIES} times while its case was reallocated`);
};

/** Which call backs moved; and whether somebody who asks for the same took over before the end, and moves the others. */
export interface Moved {
  readonly moved: readonly string[];
  readonly isOvertaken: boolean;
}

/**
 * Moves call backs to the owner of their case, each in a transaction of its own, together with the writes of `alongside`. Reallocations of one
 * case come one after another: `being-reallocated` is refused to whoever comes with another owner meanwhile, so that whichever is carried out last
 * has all of them. What faults interrupted is gone on with by asking for the same again; for another owner only after five minutes. Call backs
 * that are raised meanwhile belong to whom their raiser named, and are not looked for.
 */
export const moveCase = async (
  deps: ReallocationDependencies,
  move: Move,
  alongside: readonly Write[] = [],
): Promise<Outcome<Moved>> => {
  const { caseId, owner, ids } = move;
  if (ids.length === 0) return done({ moved: [], isOvertaken: false });
  const holder = deps.ids.next();
  if (!(await deps.turns.take(caseId, owner.caseworker.staffNumber, holder, instantText(deps.clock.now()))))
    return refuse(
      'being-reallocated',
      'The case is on its way to somebody else at this moment: look at it again in five minutes',
    );
  const writes = [deps.turns.check(caseId, holder), ...alongside];
  const moved: string[] = [];
  for (const id of ids) {
    const result = await moveOne(deps, id, move, writes);
    if (result === 'overtaken') return done({ moved, isOvertaken: true });
    if (result === 'moved') moved.push(id);
  }
  await deps.turns.leave(caseId, holder);
  return done({ moved, isOvertaken: false });
};

/**
 * A case has another owner: its open call backs and their reminders follow (domain §3). Answers those that this request moved. Refuses as
 * {@link judgeReallocation} and {@link moveCase} do; each request counts against the share of requests that send mail.
 */
export const reallocateCase = async (
  deps: ReallocationDependencies,
  { principal, params, body }: CallBackRequest,
): Promise<Outcome<{ moved: readonly string[] }>> => {
  const permitted = permitRole(principal, 'reallocate-case');
  if (!permitted.ok) return permitted;
  const caseId = parse(caseIdField, params.caseId ?? '');
  if (!caseId.ok) return refuse('not-found', 'There is no such case, or not for you');
  const command = parseBody(reallocationSchema, body);
  if (!command.ok) return command;
  const move = await judgeReallocation(deps, { caseId: caseId.value, ownerId: command.value.ownerId, principal });
  if (!move.ok) return move;
  const spent = await deps.rateLimit.spend(principal, deps.clock.now());
  if (!spent.ok) return spent;
  const outcome = await moveCase(deps, move.value);
  return outcome.ok ? done({ moved: outcome.value.moved }) : outcome;
};
