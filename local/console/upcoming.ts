import { type CallBack, isOfCase } from '../../lib/call-backs/call-back.ts';
import { openDuties } from '../../lib/call-backs/duties.ts';
import type { Duty, TimedMessage } from '../../lib/call-backs/duty.ts';
import { isAnytime } from '../../lib/call-backs/new-application.ts';
import type { InstantText } from '../../lib/shared/time.ts';

/** Something that will happen by the clock alone, in words. */
export interface Happening {
  readonly at: InstantText;
  readonly text: string;
}

/** Where it is worth jumping to; undefined where there is nothing of the kind. */
export interface Upcoming {
  readonly prompt: Happening | undefined;
  readonly call: Happening | undefined;
  readonly next: Happening | undefined;
}

const callOf = (callBack: CallBack): string =>
  isOfCase(callBack) ? `The call of ${callBack.reference}` : `Call ${callBack.calls.length + 1} of ${callBack.reference}`;

const messageTexts: Record<TimedMessage, (callBack: CallBack) => string> = {
  'allocation-reminder': ({ reference }) => `${reference} is still not allocated: its team leaders are reminded`,
  'allocation-escalation': ({ reference }) => `${reference} is still not allocated: the site’s managers are told`,
  prompt: (callBack) => `${callOf(callBack)} is prompted`,
  'result-chase': (callBack) => `${callOf(callBack)} has no result: its caseworker is chased`,
  'result-escalation': (callBack) => `${callOf(callBack)} still has no result: the team leaders are told`,
  'promise-missed': ({ reference }) => `The promise of ${reference} is missed: the team leaders are told`,
  reminder: ({ reference }) => `${reference} starts soon: its caseworker is reminded`,
  'case-promise-missed': ({ reference }) => `The promise of ${reference} is missed: its caseworker and the team leaders are told`,
};

const dutyHappening = (callBack: CallBack, { at, message }: Duty): Happening => ({
  at,
  text: message ? messageTexts[message](callBack) : `The letters of ${callBack.reference} are issued`,
});

const callHappening = (callBack: CallBack): Happening => ({
  at: callBack.dueAt,
  text: `${callOf(callBack)} is due${(isOfCase(callBack) ? callBack.agreedAt === undefined : isAnytime(callBack)) ? ' at the latest' : ''}`,
});

const soonestAfter = (now: InstantText, happenings: readonly Happening[]): Happening | undefined =>
  happenings.filter(({ at }) => at > now).sort((a, b) => a.at.localeCompare(b.at))[0];

/** The next prompt, the next call and the next thing of any kind after now, among open call backs. */
export const upcomingOf = (callBacks: readonly CallBack[], now: InstantText): Upcoming => {
  const duties = callBacks.flatMap((callBack) => openDuties(callBack).map((duty) => ({ callBack, duty })));
  const all = duties.map(({ callBack, duty }) => dutyHappening(callBack, duty));
  const prompts = duties
    .filter(({ duty }) => duty.message === 'prompt')
    .map(({ callBack, duty }) => dutyHappening(callBack, duty));
  const calls = callBacks.filter(({ status }) => status === 'awaiting-call').map(callHappening);
  return {
    prompt: soonestAfter(now, prompts),
    call: soonestAfter(now, calls),
    next: soonestAfter(now, [...all, ...calls]),
  };
};
