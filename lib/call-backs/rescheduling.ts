import type { Temporal } from 'temporal-polyfill';
import { done, type Outcome } from '../shared/outcomes.ts';
import { instantText, latest, minutesBetween, plusMinutes } from '../shared/time.ts';
import { refuseUnlessBookable } from './booking-times.ts';
import { type Change, unchanged } from './change.ts';
import { withTold } from './duties.ts';
import { timesOf } from './intake.ts';
import { allow } from './lifecycle.ts';
import type { NewApplication } from './new-application.ts';

/**
 * Moves the next call to a time, or to *anytime*. Before the first call the promise follows the client's own later time, but one that is already
 * broken stays broken. *Anytime* is due within the promise of the intake, or a full promise from now once that has passed.
 * Refuses `already-closed`, and times in the past or over a year ahead.
 */
export const reschedule = (
  callBack: NewApplication,
  arrangement: NewApplication['callBack'],
  now: Temporal.Instant,
): Outcome<Change<NewApplication>> => {
  const allowed = allow(callBack, 'reschedule');
  if (!allowed.ok) return allowed;
  const bookable = 'at' in arrangement ? refuseUnlessBookable('at', arrangement.at, now) : done(true);
  if (!bookable.ok) return bookable;

  const { terms, createdAt, dueAt: from } = callBack;
  const nowText = instantText(now);
  const fromIntake = plusMinutes(createdAt, terms.promise);
  const limit =
    callBack.calls.length === 0 && minutesBetween(nowText, fromIntake) > 0 ? fromIntake : plusMinutes(nowText, terms.promise);
  const times = timesOf(arrangement, limit, nowText, terms);
  if (times.dueAt === from && 'at' in arrangement === 'at' in callBack.callBack) return done(unchanged(callBack));

  const isPromiseAlive = callBack.calls.length === 0 && minutesBetween(nowText, callBack.completeBy) > 0;
  const completeBy = isPromiseAlive ? latest(fromIntake, times.dueAt) : callBack.completeBy;
  return done({
    callBack: withTold({ ...callBack, ...times, completeBy }),
    history: [{ what: 'rescheduled', from, to: times.dueAt }],
    messages: [],
  });
};
