import type { Temporal } from 'temporal-polyfill';
import { allocate, transfer } from '../../lib/call-backs/allocation.ts';
import type { Change } from '../../lib/call-backs/change.ts';
import { cancel, endAttempts, issueLetters } from '../../lib/call-backs/closing.ts';
import { dutyNow, withTold } from '../../lib/call-backs/duties.ts';
import type { Duty } from '../../lib/call-backs/duty.ts';
import type { Command } from '../../lib/call-backs/lifecycle.ts';
import type { CallResult, NewApplication, outcomes } from '../../lib/call-backs/new-application.ts';
import { recordCall } from '../../lib/call-backs/recording-calls.ts';
import { reschedule } from '../../lib/call-backs/rescheduling.ts';
import type { Outcome } from '../../lib/shared/outcomes.ts';
import { defaultSettings } from '../../lib/shared/settings.ts';
import { instantText } from '../../lib/shared/time.ts';
import { aStaffMember } from '../builders.ts';

/** What people do to a call back, with times in minutes from the start of the walk or, for `calledAgo`, before now. */
export type Deed =
  | { readonly command: 'allocate'; readonly to: string; readonly teamId: string }
  | { readonly command: 'transfer'; readonly to: string; readonly teamId: string; readonly returnWhenClosed: boolean }
  | {
      readonly command: 'record-call';
      readonly result: CallResult;
      readonly calledAgo: number;
      readonly outcome?: (typeof outcomes)[number];
      readonly next?: number;
      readonly feesCollected?: boolean;
    }
  | { readonly command: 'reschedule'; readonly to: number | 'anytime' }
  | { readonly command: 'cancel' | 'end-attempts' };

const after = (start: Temporal.Instant, minutes: number): string => instantText(start.add({ minutes }));

/** Gives a command as its use case would, at one instant. */
export const give = (
  callBack: NewApplication,
  deed: Deed,
  start: Temporal.Instant,
  now: Temporal.Instant,
): Outcome<Change<NewApplication>> => {
  switch (deed.command) {
    case 'allocate':
      return allocate(callBack, aStaffMember({ staffNumber: deed.to, teamId: deed.teamId }), now);
    case 'transfer': {
      const caseworker = aStaffMember({ staffNumber: deed.to, teamId: deed.teamId });
      return transfer(
        callBack,
        { caseworkerId: deed.to, returnWhenClosed: deed.returnWhenClosed },
        { caseworker, siteId: deed.teamId },
        now,
      );
    }
    case 'record-call': {
      const { result, outcome, next, feesCollected, calledAgo } = deed;
      const call = {
        result,
        calledAt: instantText(now.subtract({ minutes: calledAgo })),
        ...(outcome && { outcome }),
        ...(next !== undefined && { nextCallAt: after(start, next) }),
        ...(feesCollected !== undefined && { feesCollected }),
      };
      return recordCall(callBack, call, '90000003', now);
    }
    case 'reschedule':
      return reschedule(callBack, deed.to === 'anytime' ? { anytime: true } : { at: after(start, deed.to) }, now);
    case 'cancel':
      return cancel(callBack, 'Withdrawn', now);
    case 'end-attempts':
      return endAttempts(callBack, 'Delayed');
  }
};

export const commandOf = ({ command }: Deed): Command => command;

/** The record as a save leaves it: what the machine only marks is no news of the record. */
export const saved = (
  before: NewApplication,
  { callBack, history }: Pick<Change<NewApplication>, 'callBack' | 'history'>,
  now: Temporal.Instant,
  isMachine: boolean,
): NewApplication => {
  if (history.length === 0) return before;
  const isMark = isMachine && callBack.status === before.status;
  return {
    ...callBack,
    revision: before.revision + 1,
    version: before.version + (isMachine ? 0 : 1),
    updatedAt: isMark ? before.updatedAt : instantText(now),
  };
};

/** Does the one thing that is due now, as the machine would. */
export const act = (
  callBack: NewApplication,
  now: Temporal.Instant,
): { readonly callBack: NewApplication; readonly duty: Duty } | undefined => {
  const duty = dutyNow(callBack, now);
  if (!duty) return undefined;
  if (duty.message)
    return {
      duty,
      callBack: saved(callBack, { callBack: withTold(callBack, duty.key), history: [{ what: duty.message }] }, now, true),
    };
  const issued = issueLetters(callBack, defaultSettings, now);
  if (!issued.ok) throw new Error(`Letters are due, but refused as ${issued.refusal.problem}`);
  return { duty, callBack: saved(callBack, issued.value, now, true) };
};
