import { Temporal } from 'temporal-polyfill';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { type InstantText, inLondon } from '../shared/time.ts';
import { periodsOn, type WorkingHours } from '../staff/staff.ts';
import type { Warning } from './change.ts';

const DAYS_AHEAD = 366;

/** Refuses a time for a call that is not in the future, or over a year ahead. */
export const refuseUnlessBookable = (path: string, at: InstantText, now: Temporal.Instant): Outcome<true> => {
  const time = Temporal.Instant.from(at);
  if (Temporal.Instant.compare(time, now) <= 0) return refuseFields({ path, message: 'Give a time in the future' });
  if (Temporal.Instant.compare(time, now.add({ hours: DAYS_AHEAD * 24 })) > 0)
    return refuseFields({ path, message: 'Give a time within the next year' });
  return done(true);
};

/** Whether somebody works at an instant, by the London wall clock. */
const worksAt = (hours: WorkingHours, at: InstantText): boolean => {
  const local = inLondon(at);
  const wall = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return periodsOn(hours, local.dayOfWeek).some(({ start, end }) => start <= wall && wall < end);
};

/** A call at any hour is accepted; outside the caseworker's hours somebody should think again. */
export const warnOutsideHours = (path: string, at: InstantText, hours: WorkingHours | undefined): Warning[] =>
  hours && Object.keys(hours).length > 0 && !worksAt(hours, at)
    ? [{ path, message: 'This is outside the caseworker’s working hours' }]
    : [];
