import { Temporal } from 'temporal-polyfill';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import type { InstantText } from '../shared/time.ts';

const DAYS_AHEAD = 366;

/** Refuses a time for a call that is not in the future, or over a year ahead. */
export const refuseUnlessBookable = (path: string, at: InstantText, now: Temporal.Instant): Outcome<true> => {
  const time = Temporal.Instant.from(at);
  if (Temporal.Instant.compare(time, now) <= 0) return refuseFields({ path, message: 'Give a time in the future' });
  if (Temporal.Instant.compare(time, now.add({ hours: DAYS_AHEAD * 24 })) > 0)
    return refuseFields({ path, message: 'Give a time within the next year' });
  return done(true);
};
