import { Temporal } from 'temporal-polyfill';
import { earliest, type InstantText, instantText, latest, minutesBetween, plusMinutes, secondsUntil } from '../shared/time.ts';
import { type CallBack, isOfCase, isOpen } from './call-back.ts';
import { caseDuties, reminderKey } from './case-duties.ts';
import type { ActStep, AwaitStep, Duty, TimedMessage } from './duty.ts';
import { isAnytime, type NewApplication } from './new-application.ts';

/** What the machine does next, and for how long it may wait before it plans again (whole seconds, at least 1). */
export interface NextStep {
  readonly step: ActStep | AwaitStep | 'closed';
  readonly seconds: number;
}

/** Step Functions would wait a year; the local timers and good sense stop at 20 days, after which the machine plans again. */
const LONGEST_WAIT_SECONDS = 20 * 24 * 60 * 60;

const messageDuty = (step: ActStep, message: TimedMessage, at: InstantText, key: string = message): Duty => ({
  step,
  message,
  at,
  key,
});

/** A message about one call is due once for that call's time: another time makes another message. */
export const keyForCall = (message: TimedMessage, dueAt: InstantText): string => `${message}@${dueAt}`;

const allocationDuties = ({ createdAt, dueAt, terms }: NewApplication): Duty[] => {
  const left = Math.max(0, minutesBetween(createdAt, dueAt));
  return [
    messageDuty('chase-allocation', 'allocation-reminder', plusMinutes(createdAt, Math.min(terms.allocationReminder, left / 2))),
    messageDuty(
      'chase-allocation',
      'allocation-escalation',
      plusMinutes(createdAt, Math.min(terms.allocationEscalation, (left * 3) / 4)),
    ),
  ];
};

/** A caseworker who was given the call only after its time is chased from then on, not at once. */
const callDuties = (callBack: NewApplication): Duty[] => {
  const { dueAt, terms, allocatedAt = dueAt } = callBack;
  const promptAt = isAnytime(callBack) ? earliest(allocatedAt, dueAt) : plusMinutes(dueAt, -terms.prompt);
  const expectedAt = latest(dueAt, allocatedAt);
  return [
    messageDuty('prompt-caseworker', 'prompt', promptAt, keyForCall('prompt', dueAt)),
    messageDuty('chase-result', 'result-chase', plusMinutes(expectedAt, terms.resultChase), keyForCall('result-chase', dueAt)),
    messageDuty(
      'chase-result',
      'result-escalation',
      plusMinutes(expectedAt, terms.resultEscalation),
      keyForCall('result-escalation', dueAt),
    ),
  ];
};

const promiseDuties = ({ calls, completeBy }: NewApplication): Duty[] =>
  calls.length === 0 ? [messageDuty('report-missed-promise', 'promise-missed', completeBy)] : [];

const allDuties = (callBack: CallBack): Duty[] => {
  if (isOfCase(callBack)) return caseDuties(callBack);
  switch (callBack.status) {
    case 'awaiting-allocation':
      return [...allocationDuties(callBack), ...promiseDuties(callBack)];
    case 'awaiting-call':
      return [...callDuties(callBack), ...promiseDuties(callBack)];
    case 'letters-due':
      return [{ step: 'issue-letters', at: callBack.updatedAt, key: 'letters' }];
    default:
      return [];
  }
};

/** What is still to be done, soonest first. O(1): at most four duties. */
export const openDuties = (callBack: CallBack): readonly Duty[] =>
  allDuties(callBack)
    .filter(({ key }) => !callBack.told.includes(key))
    .sort((a, b) => a.at.localeCompare(b.at));

/** When the machine should next act; undefined when only a person can move the record on. */
export const nextActionAt = (callBack: CallBack): InstantText | undefined => openDuties(callBack)[0]?.at;

const awaitStep = (callBack: CallBack): AwaitStep => {
  if (isOfCase(callBack)) return callBack.told.includes(reminderKey(callBack)) ? 'await-closing' : 'await-reminder';
  if (callBack.status === 'awaiting-allocation') return 'await-allocation';
  return callBack.told.includes(keyForCall('prompt', callBack.dueAt)) ? 'await-result' : 'await-call-time';
};

/** The duty that is due now, if any. */
export const dutyNow = (callBack: CallBack, now: Temporal.Instant): Duty | undefined => {
  const duty = openDuties(callBack)[0];
  return duty && Temporal.Instant.compare(Temporal.Instant.from(duty.at), now) <= 0 ? duty : undefined;
};

/**
 * What the machine does next with this call back: act, wait, or end. Pure; the machine asks again after every signal and time-out, so a
 * lost signal, a restart or an edit heals by itself.
 */
export const nextStep = (callBack: CallBack, now: Temporal.Instant): NextStep => {
  if (!isOpen(callBack)) return { step: 'closed', seconds: 1 };
  const due = dutyNow(callBack, now);
  if (due) return { step: due.step, seconds: 1 };
  const at = nextActionAt(callBack);
  return {
    step: awaitStep(callBack),
    seconds: at ? Math.min(LONGEST_WAIT_SECONDS, secondsUntil(now, at)) : LONGEST_WAIT_SECONDS,
  };
};

const MARKS_KEPT = 30;

/** Marks duties as done. Marks about calls at other times stay, in case a call moves away and back; of those the latest thirty are kept. */
export const withTold = <C extends CallBack>(callBack: C, ...keys: string[]): C => {
  const marks = [...new Set([...callBack.told, ...keys])];
  const ofCalls = marks.filter((key) => key.includes('@'));
  return { ...callBack, told: [...marks.filter((key) => !key.includes('@')), ...ofCalls.slice(-MARKS_KEPT)] };
};

/** Whether the message about allocation doubles as the prompt: *anytime*, or the call is due before a prompt could be sent. */
export const isPromptToo = (callBack: NewApplication, now: Temporal.Instant): boolean =>
  isAnytime(callBack) || minutesBetween(instantText(now), callBack.dueAt) < callBack.terms.prompt;
