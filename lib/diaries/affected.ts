import type { InstantText } from '../shared/time.ts';
import type { Entry } from './entry.ts';
import { instantAt } from './london-days.ts';
import { minutesIn } from './units.ts';

/** A booking that a change leaves without a place: which it is and when, nothing of the customer's. */
export interface AffectedBooking {
  readonly appointmentId: string;
  readonly reference: string;
  readonly diaryId: string;
  readonly type: string;
  readonly at: InstantText;
  readonly minutes: number;
}

export const affectedBooking = ({ appointmentId, reference, diaryId, type, date, start, end }: Entry): AffectedBooking => ({
  appointmentId,
  reference,
  diaryId,
  type,
  at: instantAt(date, start),
  minutes: minutesIn(end - start),
});
