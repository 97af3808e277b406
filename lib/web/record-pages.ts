import { type CallBack, isOfCase, isOpen } from '../call-backs/call-back.ts';
import { callBackAnswer } from '../call-backs/call-back-answer.ts';
import { isToRekey } from '../call-backs/call-back-keys.ts';
import type { CaseCallBack } from '../call-backs/case-call-back.ts';
import type { HistoryEntry } from '../call-backs/change.ts';
import { readLetter } from '../call-backs/letter-use-cases.ts';
import { allow, type Command } from '../call-backs/lifecycle.ts';
import type { NewApplication } from '../call-backs/new-application.ts';
import type { Forecast } from '../call-backs/promise-check.ts';
import { forecastOf } from '../call-backs/promise-use-cases.ts';
import { openCallBack } from '../call-backs/reading-use-cases.ts';
import { mayReallocate } from '../call-backs/reallocation-use-cases.ts';
import { done } from '../shared/outcomes.ts';
import { problems } from '../shared/problems.ts';
import { instantText } from '../shared/time.ts';
import { type Action, permit } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import { newFormKey } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';
import { wordFor } from './words.ts';

const actions: readonly { readonly command: Command; readonly action: Action; readonly text: string; readonly path: string }[] = [
  { command: 'record-call', action: 'record-call', text: 'Record a call', path: 'call' },
  { command: 'reschedule', action: 'reschedule-call-back', text: 'Reschedule', path: 'reschedule' },
  { command: 'transfer', action: 'transfer-call-back', text: 'Transfer', path: 'transfer' },
  { command: 'end-attempts', action: 'end-attempts', text: 'End the attempts', path: 'end' },
  { command: 'cancel', action: 'cancel-call-back', text: 'Cancel', path: 'cancel' },
];

/** What this person may do to this call back at this moment, in the order of need. */
const actionsFor = (principal: Principal, callBack: NewApplication) =>
  actions.filter(({ command, action }) => permit(principal, action, callBack).ok && allow(callBack, command).ok);

const notices: ReadonlyMap<string, string> = new Map(
  Object.entries({
    taken: 'The call back is taken, and the team leader has been told.',
    allocated: 'The call back is allocated, and the caseworker has been told.',
    rescheduled: 'The call has a new time.',
    transferred: 'The call back is transferred, and the caseworker has been told.',
    ended: 'The attempts have ended. The letters go out now.',
    cancelled: 'The call back is cancelled.',
    raised: 'The call back is promised.',
    snoozed: 'The reminder is put off.',
    closed: 'The call back is closed.',
    rekeyed: 'The application is marked as typed into the main system.',
  }),
);

const recordedNotice = ({ status, outcome }: NewApplication): string => {
  if (status === 'completed')
    return `The call is recorded, and the call back is completed: ${wordFor(outcome ?? '').toLowerCase()}.`;
  return isOpen({ status }) && status !== 'letters-due'
    ? 'The call is recorded.'
    : 'The call is recorded. It was the last one: the letters go out.';
};

const caseActions: readonly { readonly action: Action; readonly text: string; readonly path: string }[] = [
  { action: 'close-case-call-back', text: 'Close', path: 'close' },
  { action: 'snooze-call-back', text: 'Put the reminder off', path: 'snooze' },
  { action: 'reschedule-call-back', text: 'Reschedule', path: 'reschedule' },
  { action: 'transfer-call-back', text: 'Transfer', path: 'transfer' },
];

/** Whether somebody will be there for the next call: looked at each time, since leave and hours change after a promise is made. */
const promiseOf = async (deps: WebDependencies, callBack: CallBack): Promise<Forecast | undefined> =>
  callBack.status === 'awaiting-call' || callBack.status === 'awaiting-allocation' ? forecastOf(deps, callBack) : undefined;

/** A call back of a case: what was promised, who has it, and what its reader may do now. */
const casePage = async (
  deps: WebDependencies,
  { principal, now, query }: PageRequest,
  callBack: CaseCallBack,
  history: readonly HistoryEntry[],
): Promise<PageAnswer> => {
  const isReminded = callBack.reminderAt <= instantText(now);
  return show('case-call-back.njk', {
    callBack: callBackAnswer(callBack, now),
    history: [...history].reverse(),
    names: await deps.names.names(callBack.teamId, [callBack.recordedBy, callBack.ownerId, ...history.map(({ by }) => by)]),
    isReminded,
    actions: caseActions.filter(
      ({ action, path }) =>
        callBack.status !== 'closed' && (isReminded || path !== 'snooze') && permit(principal, action, callBack).ok,
    ),
    mayReallocate: callBack.status !== 'closed' && mayReallocate(principal, callBack),
    notice: notices.get(query.done ?? ''),
    forecast: await promiseOf(deps, callBack),
  });
};

/** One call back: summary, calls, messages and history, letters, and only what its reader may do now. Two reads besides the reader's own, and for an open one whether anybody is there to call. */
export const recordPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { principal, now, query } = request;
  const found = await openCallBack(deps, asRequest(request, done(undefined)));
  if (!found.ok) return refusalPage(found.refusal, problems[found.refusal.problem].status);
  const { callBack, history } = found.value;
  if (isOfCase(callBack)) return casePage(deps, request, callBack, history);
  const canAllocate = permit(principal, 'allocate-call-back', callBack).ok && allow(callBack, 'allocate').ok;
  return show('record.njk', {
    callBack: callBackAnswer(callBack, now),
    history: [...history].reverse(),
    names: await deps.names.names(callBack.teamId, [callBack.recordedBy, ...history.map(({ by }) => by)]),
    caseworkers: canAllocate ? await deps.names.caseworkers(callBack.teamId) : undefined,
    actions: actionsFor(principal, callBack),
    canRekey: isToRekey(callBack) && permit(principal, 'rekey-application', callBack).ok,
    key: newFormKey(),
    notice: query.done === 'recorded' ? recordedNotice(callBack) : notices.get(query.done ?? ''),
    forecast: await promiseOf(deps, callBack),
  });
};

/** A letter, to look at or to print again. */
export const letterPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const letter = await readLetter(deps, asRequest(request, done(undefined)));
  if (!letter.ok) return refusalPage(letter.refusal, problems[letter.refusal.problem].status);
  return {
    file: letter.value,
    contentType: 'application/pdf',
    filename: (request.params.file ?? 'letter.pdf').replaceAll(/[^\w.-]/g, ''),
  };
};
