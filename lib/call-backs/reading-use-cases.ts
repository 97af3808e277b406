import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { type Action, permit } from '../staff/permissions.ts';
import { type CallBack, isOfCase } from './call-back.ts';
import { type CallBackAnswer, callBackAnswer } from './call-back-answer.ts';
import type { HistoryEntry } from './change.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { type SuggestedCall, suggestCalls } from './suggested-calls.ts';

/** The call back that a path names, for somebody who may read it. */
export const readable = async (deps: CallBackDependencies, { principal, params }: CallBackRequest): Promise<Outcome<CallBack>> =>
  permit(principal, 'read-call-back', await deps.callBacks.find(params.id ?? ''));

/** One call back. Refuses `not-permitted` and, outside the reader's scope, `not-found`. */
export const readCallBack = async (deps: CallBackDependencies, request: CallBackRequest): Promise<Outcome<CallBackAnswer>> => {
  const found = await readable(deps, request);
  return found.ok ? done(callBackAnswer(found.value, deps.clock.now())) : found;
};

/** Who did what and when, oldest first. */
export const readHistory = async (
  deps: CallBackDependencies,
  request: CallBackRequest,
): Promise<Outcome<{ items: readonly HistoryEntry[] }>> => {
  const found = await readable(deps, request);
  return found.ok ? done({ items: await deps.callBacks.history(found.value.id) }) : found;
};

/** One call back with its history, for somebody who may read it, or do `action` to it: two reads at once. */
export const openCallBack = async (
  deps: CallBackDependencies,
  { principal, params }: CallBackRequest,
  action: Action = 'read-call-back',
): Promise<Outcome<{ callBack: CallBack; history: readonly HistoryEntry[] }>> => {
  const id = params.id ?? '';
  const [callBack, history] = await Promise.all([deps.callBacks.find(id), deps.callBacks.history(id)]);
  const found = permit(principal, action, callBack);
  return found.ok ? done({ callBack: found.value, history }) : found;
};

/** Times for the next call; by the working hours of whoever has the call back. */
export const suggestNextCalls = async (
  deps: CallBackDependencies,
  { principal, params }: CallBackRequest,
): Promise<Outcome<{ items: readonly SuggestedCall[] }>> => {
  const found = permit(principal, 'suggest-calls', await deps.callBacks.find(params.id ?? ''));
  if (!found.ok) return found;
  if (isOfCase(found.value)) return refuse('wrong-kind', 'Times are suggested for new applications alone');
  const { allocatedTo } = found.value;
  const caseworker = allocatedTo === undefined ? undefined : await deps.directory.staffMember(allocatedTo);
  return done({ items: suggestCalls(found.value, caseworker?.workingHours, deps.clock.now()) });
};
