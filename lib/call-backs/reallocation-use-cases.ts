import * as z from 'zod';
import { staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse, parseBody } from '../shared/requests.ts';
import type { Write } from '../shared/table-repository.ts';
import { instantText, minutesBetween } from '../shared/time.ts';
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
  /** Open call backs of the case that belong elsewhere: not theirs to move. */
  readonly others: number;
}

/** Whose case is to be whose. */
type Wish = Pick<Move, 'caseId' | 'principal'> & { readonly ownerId: string };

/**
 * What reallocating a case would move; nothing is written. Refuses whoever has no role for it, an owner who is no caseworker, and `not-found`
 * where none of the case's open call backs is theirs to move, unless they have just given it to this owner themselves.
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
  const last = theirs.length === 0 ? await deps.turns.last(caseId) : undefined;
  if (theirs.length === 0 && (last?.by !== principal.staffNumber || last.ownerId !== ownerId))
    return refuse('not-found', 'There is no such case, or not for you');
  return done({ caseId, owner, principal, ids: theirs.map(({ id }) => id), others: open.length - theirs.length });
};

/** One call back follows its case, unless somebody closed it meanwhile. */
const moveOne = async (
  deps: ReallocationDependencies,
  id: string,
  { owner, principal }: Move,
  alongside: readonly Write[],
): Promise<'moved' | 'lent' | 'stays' | 'overtaken'> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await deps.callBacks.find(id);
    if (!before || !isOfCase(before) || !mayReallocate(principal, before)) return 'stays';
    const now = deps.clock.now();
    const change = follow(before, owner, now);
    if (change.history.length === 0) return 'stays';
    const save = await prepareSave(deps, before, change, principal, instantText(now));
    const saved = await deps.callBacks.update({ ...save, alongside }, before);
    if (saved === 'saved') return change.callBack.returnTo ? 'lent' : 'moved';
    if (saved === 'overtaken') return 'overtaken';
  }
  throw new Error(`A call back was written by others ${TRIES} times while its case was reallocated`);
};

/** What became of a case's call backs. */
export interface Moved {
  /** These have moved to the new owner. */
  readonly moved: readonly string[];
  /** These stay where they are lent, and go to the new owner when they are closed. */
  readonly lent: readonly string[];
  /** So many were not reached in the time that a request has: asking again goes on. */
  readonly remaining: number;
  /** So many open ones belong to other teams, and were left there. */
  readonly others: number;
}

/** A request ends after ten seconds: what is left then has to be asked for again, and that has to be said in time. */
const SECONDS = 7;

/**
 * Moves call backs to the owner of their case, each in a transaction of its own, together with the writes of `alongside`. Reallocations of one
 * case come one after another: `being-reallocated` is refused to whoever comes with another owner meanwhile, so that whichever is carried out last
 * has all that its asker may move. What faults interrupted is gone on with by asking for the same again; for another owner only after five minutes. Call backs
 * that are raised meanwhile belong to whom their raiser named, and are not looked for.
 */
export const moveCase = async (
  deps: ReallocationDependencies,
  move: Move,
  alongside: readonly Write[] = [],
): Promise<Outcome<Moved & { readonly isOvertaken: boolean }>> => {
  const { caseId, owner, ids, others, principal } = move;
  const [moved, lent]: [string[], string[]] = [[], []];
  const outcome = (remaining: number, isOvertaken = false) => done({ moved, lent, remaining, others, isOvertaken });
  if (ids.length === 0) return outcome(0);
  const began = instantText(deps.clock.now());
  const turn = { by: principal.staffNumber, ownerId: owner.caseworker.staffNumber, holder: deps.ids.next() };
  if (!(await deps.turns.take(caseId, turn, began)))
    return refuse(
      'being-reallocated',
      'The case is on its way to somebody else at this moment: look at it again in five minutes',
    );
  const writes = [deps.turns.check(caseId, turn.holder), ...alongside];
  let reached = 0;
  for (const id of ids) {
    if (minutesBetween(began, instantText(deps.clock.now())) * 60 > SECONDS) break;
    const result = await moveOne(deps, id, move, writes);
    if (result === 'overtaken') return outcome(ids.length - reached, true);
    if (result === 'moved') moved.push(id);
    if (result === 'lent') lent.push(id);
    reached++;
  }
  const counts = { moved: moved.length, lent: lent.length, remaining: ids.length - reached, others };
  await deps.turns.leave(caseId, turn, counts, instantText(deps.clock.now()));
  return outcome(counts.remaining);
};

/**
 * A case has another owner: its open call backs and their reminders follow (domain §3). Answers what became of those that this request reached.
 * Refuses as {@link judgeReallocation} and {@link moveCase} do; each request counts against the share of requests that send mail.
 */
export const reallocateCase = async (
  deps: ReallocationDependencies,
  { principal, params, body }: CallBackRequest,
): Promise<Outcome<Moved>> => {
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
  if (!outcome.ok) return outcome;
  const { isOvertaken: _, ...became } = outcome.value;
  return done(became);
};
