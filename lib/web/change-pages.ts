import { type CallBack, isNewApplication, isOfCase } from '../call-backs/call-back.ts';
import { callBackAnswer } from '../call-backs/call-back-answer.ts';
import { closeStatuses } from '../call-backs/case-call-back.ts';
import { snoozeMinutes } from '../call-backs/case-changes.ts';
import type { HistoryEntry } from '../call-backs/change.ts';
import {
  type ChangeUseCase,
  closeCallBack,
  recordCallResult,
  rescheduleCallBack,
  snoozeCallBack,
  transferCallBack,
} from '../call-backs/change-use-cases.ts';
import { whoIsThere } from '../call-backs/promise-use-cases.ts';
import { openCallBack } from '../call-backs/reading-use-cases.ts';
import { type SuggestedCall, suggestCalls } from '../call-backs/suggested-calls.ts';
import { done } from '../shared/outcomes.ts';
import { problems, type Refusal } from '../shared/problems.ts';
import { type Action, permit } from '../staff/permissions.ts';
import { type FormReading, readCall, readClosing, readReason, readReschedule, readSnooze, readTransfer } from './change-forms.ts';
import { recordAfter, submitChange } from './change-submission.ts';
import { echoed, errorsOf, newFormKey, shownErrors } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** One form about a call back: its view, how it is read, the use case that it asks, and what the record's page says afterwards. */
interface ChangeForm {
  readonly action: Action;
  readonly view: string;
  readonly title: string;
  readonly read: (form: URLSearchParams, now: PageRequest['now']) => FormReading;
  readonly useCase: ChangeUseCase;
  readonly places?: Readonly<Record<string, string>>;
  readonly notice: string;
  /** Which kinds of call backs know it; without, all do. */
  readonly knows?: (callBack: CallBack) => boolean;
}

const forms = {
  call: {
    action: 'record-call',
    view: 'call.njk',
    title: 'Record a call',
    read: readCall,
    useCase: recordCallResult,
    places: { nextCallAt: 'next', calledAt: 'called-time', at: 'next' },
    notice: 'recorded',
    knows: isNewApplication,
  },
  reschedule: {
    action: 'reschedule-call-back',
    view: 'reschedule.njk',
    title: 'Reschedule the call',
    read: readReschedule,
    useCase: rescheduleCallBack,
    places: { at: 'at-time' },
    notice: 'rescheduled',
  },
  transfer: {
    action: 'transfer-call-back',
    view: 'transfer.njk',
    title: 'Transfer to another caseworker',
    read: readTransfer,
    useCase: transferCallBack,
    notice: 'transferred',
  },
  cancel: {
    action: 'cancel-call-back',
    view: 'cancel.njk',
    title: 'Cancel the call back',
    read: readReason(false),
    useCase: closeCallBack,
    notice: 'cancelled',
    knows: isNewApplication,
  },
  end: {
    action: 'end-attempts',
    view: 'end.njk',
    title: 'End the attempts',
    read: readReason(true),
    useCase: closeCallBack,
    notice: 'ended',
    knows: isNewApplication,
  },
  snooze: {
    action: 'snooze-call-back',
    view: 'snooze.njk',
    title: 'Put the reminder off',
    read: readSnooze,
    useCase: snoozeCallBack,
    notice: 'snoozed',
    knows: isOfCase,
  },
  close: {
    action: 'close-case-call-back',
    view: 'close.njk',
    title: 'Close the call back',
    read: readClosing,
    useCase: closeCallBack,
    notice: 'closed',
    knows: isOfCase,
  },
} as const satisfies Record<string, ChangeForm>;
type FormName = keyof typeof forms;

interface Shown {
  readonly form?: URLSearchParams;
  readonly refusal?: Refusal;
}

/** What people did to the record since its form was opened, for somebody whose edit came second. */
const changesSince = (history: readonly HistoryEntry[], form: URLSearchParams | undefined): readonly HistoryEntry[] => {
  const seen = Number(form?.get('revision'));
  return history.filter(({ revision, by }) => revision > seen && by !== 'system');
};

const inOrderOfTime = (suggestions: readonly SuggestedCall[]) => [...suggestions].sort((a, b) => a.at.localeCompare(b.at));

const showForm = async (
  deps: WebDependencies,
  request: PageRequest,
  name: FormName,
  { form, refusal }: Shown = {},
): Promise<PageAnswer> => {
  const { principal, now } = request;
  const { view, title, places, action, knows }: ChangeForm = forms[name];
  const found = await openCallBack(deps, asRequest(request, done(undefined)), action);
  if (!found.ok) return refusalPage(found.refusal, problems[found.refusal.problem].status);
  const { callBack, history } = found.value;
  if (knows && !knows(callBack))
    return refusalPage(
      { problem: 'wrong-kind', detail: 'Call backs of this kind do not know this' },
      problems['wrong-kind'].status,
    );
  const canRead = permit(principal, 'read-call-back', callBack).ok;
  const members = await deps.names.members(callBack.teamId);
  const hours = members.find(({ staffNumber }) => staffNumber === callBack.allocatedTo)?.workingHours;
  const others = members.filter(({ roles, staffNumber }) => roles.includes('caseworker') && staffNumber !== callBack.allocatedTo);
  const isChanged = refusal?.problem === 'version-conflict';
  const shown = refusal && !isChanged ? shownErrors(errorsOf(refusal), places) : { errors: [], errorAt: {} };
  return show(
    view,
    {
      title,
      callBack: callBackAnswer(callBack, now),
      canRead,
      backTo: canRead ? `/call-backs/${callBack.id}` : '/',
      backText: canRead ? 'Back to the call back' : 'Back to what waits for you',
      names: Object.fromEntries(members.map(({ staffNumber, name: person }) => [staffNumber, person])),
      caseworkers: others,
      there: name === 'transfer' ? [...(await whoIsThere(deps, callBack, others))] : [],
      suggestions:
        name === 'call' && isNewApplication(callBack) && permit(principal, 'suggest-calls', callBack).ok
          ? inOrderOfTime(suggestCalls(callBack, hours, now))
          : [],
      values: form ? echoed(form) : {},
      closeStatuses,
      snoozeMinutes,
      key: form?.get('key') || newFormKey(),
      revision: callBack.revision,
      changes: isChanged ? changesSince(history, form) : [],
      isChanged,
      ...shown,
    },
    refusal ? problems[refusal.problem].status : 200,
  );
};

/** Shows a form empty. */
export const changeFormPage =
  (name: FormName) =>
  (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> =>
    showForm(deps, request, name);

/** Takes a form: on to the record when it is accepted, back to the form with what was typed and what to do when not. */
export const submitChangePage =
  (name: FormName) =>
  async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
    const { read, useCase, notice } = forms[name];
    const reading = read(request.form, request.now);
    const refused = (refusal: Refusal): Promise<PageAnswer> => showForm(deps, request, name, { form: request.form, refusal });
    if (!reading.ok) return refused(reading.refusal);
    const outcome = await submitChange(deps, request, useCase, reading.value);
    if (outcome.ok)
      return redirect(
        'client' in outcome.value || 'caseId' in outcome.value ? recordAfter(outcome.value, notice) : `/?done=${notice}`,
      );
    const { status } = problems[outcome.refusal.problem];
    return status === 403 || status === 404 ? refusalPage(outcome.refusal, status) : refused(outcome.refusal);
  };
