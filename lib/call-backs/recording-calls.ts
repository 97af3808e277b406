import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import type { FieldError } from '../shared/problems.ts';
import { type InstantText, instantField, instantText } from '../shared/time.ts';
import { refuseUnlessBookable } from './booking-times.ts';
import type { Change } from './change.ts';
import { closed } from './closing.ts';
import { withTold } from './duties.ts';
import { timesOf } from './intake.ts';
import { allow } from './lifecycle.ts';
import { divided, type LoggedCall, loggedFields } from './logged-call.ts';
import { CALLS_ALLOWED, callFields, type NewApplication, noContactResults } from './new-application.ts';

export const callRequestSchema = z.strictObject({
  ...callFields,
  ...loggedFields,
  calledAt: instantField,
  nextCallAt: instantField.optional(),
});
export type CallRequest = z.output<typeof callRequestSchema>;

const isNoContact = ({ result }: Pick<CallRequest, 'result'>): boolean => noContactResults.some((none) => none === result);

/** Clocks of telephones and servers differ a little. */
const CLOCK_SKEW_SECONDS = 60;

/** A result that says whether there is an application leaves room for only one of the two outcomes that say it too. */
const isContradicted = ({ result, outcome }: CallRequest): boolean =>
  (result === 'application-made' && outcome === 'application-not-made') ||
  (result === 'application-not-made' && outcome === 'application-made');

const superfluous = (path: string, message: string): FieldError => ({ path, message });

/** Which fields a result asks for, and which it leaves no room for: 001 steps 18-20, 27 and 33. */
const fieldErrors = (callBack: NewApplication, call: CallRequest): FieldError[] => {
  const isLast = callBack.calls.length + 1 === CALLS_ALLOWED;
  const errors: FieldError[] = [];
  if (isNoContact(call)) {
    if (call.outcome) errors.push(superfluous('outcome', 'There is no outcome without contact'));
    if (!isLast && !call.nextCallAt) errors.push({ path: 'nextCallAt', message: 'Give the date and time of the next call' });
  } else {
    if (!call.outcome && !call.nextCallAt) errors.push({ path: 'outcome', message: 'Choose the outcome of the call back' });
    if (isContradicted(call))
      errors.push({
        path: 'outcome',
        message: 'The result of the call says the opposite: choose an outcome that agrees with it',
      });
    if (call.outcome && call.nextCallAt)
      errors.push(superfluous('nextCallAt', 'An outcome completes the call back, so there is no next call'));
    if (!call.outcome && call.nextCallAt && call.result !== 'contact-made')
      errors.push(superfluous('nextCallAt', 'Only after contact-made can the client ask for another time'));
  }
  if (isLast && call.nextCallAt) errors.push(superfluous('nextCallAt', 'This was the last of three calls'));

  const asksForFees = callBack.offlineApplication !== undefined && call.outcome !== undefined;
  if (asksForFees && call.feesCollected === undefined)
    errors.push({ path: 'feesCollected', message: 'Say whether the application fees were collected' });
  if (!asksForFees && call.feesCollected !== undefined)
    errors.push(superfluous('feesCollected', 'Fees are only asked for with the outcome of an application taken during downtime'));
  return errors;
};

const refuseCallTime = (
  { calledAt, nextCallAt }: CallRequest,
  callBack: NewApplication,
  now: Temporal.Instant,
): Outcome<true> => {
  const path = 'calledAt';
  if (Temporal.Instant.compare(Temporal.Instant.from(calledAt), now.add({ seconds: CLOCK_SKEW_SECONDS })) > 0)
    return refuseFields({ path, message: 'The call cannot lie in the future' });
  const previous: InstantText = callBack.calls.at(-1)?.calledAt ?? callBack.createdAt;
  if (calledAt < previous)
    return refuseFields({
      path,
      message: callBack.calls.length > 0 ? 'The call cannot be before the previous one' : 'The call cannot be before the intake',
    });
  return nextCallAt === undefined ? done(true) : refuseUnlessBookable('nextCallAt', nextCallAt, now);
};

/**
 * Records one call's result: it completes the record, books the next call, or, after three calls without contact, makes the letters due.
 * Refuses `not-allocated`, `attempts-exhausted`, `already-closed`, and by field whatever is missing, superfluous or impossible in time.
 */
export const recordCall = (
  callBack: NewApplication,
  call: CallRequest,
  by: string,
  now: Temporal.Instant,
): Outcome<Change<NewApplication>> => {
  const allowed = allow(callBack, 'record-call');
  if (!allowed.ok) return allowed;
  const [first, ...others] = fieldErrors(callBack, call);
  if (first) return refuseFields(first, ...others);
  const timely = refuseCallTime(call, callBack, now);
  if (!timely.ok) return timely;

  const number = callBack.calls.length + 1;
  const nowText = instantText(now);
  const { kept, said } = divided(call);
  const recorded: NewApplication = { ...callBack, calls: [...callBack.calls, { ...kept, number, by, recordedAt: nowText }] };
  const called: LoggedCall = { ...said, calledAt: call.calledAt, answered: !isNoContact(call) };
  const line = { what: 'call-recorded' as const, from: `call ${number}`, to: call.result };

  if (call.outcome) {
    const change = closed({ ...recorded, outcome: call.outcome }, 'completed', nowText);
    const completed = { what: 'completed' as const, from: callBack.status, to: call.outcome };
    return done({ ...change, history: [line, completed, ...change.history], messages: [], called });
  }
  if (call.nextCallAt) {
    const times = timesOf({ at: call.nextCallAt }, call.nextCallAt, nowText, callBack.terms);
    return done({ callBack: withTold({ ...recorded, ...times }), history: [line], messages: [], called });
  }
  return done({ callBack: { ...recorded, status: 'letters-due' }, history: [line], messages: [], called });
};
