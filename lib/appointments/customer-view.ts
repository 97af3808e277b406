import type { InstantText } from '../shared/time.ts';
import type { Appointment, AppointmentStatus } from './appointment.ts';

/** What the holder of a link sees of an appointment: nothing by which anybody else would know whose it is. */
export interface CustomerView {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly typeName: string;
  readonly at: InstantText;
  readonly endsAt: InstantText;
  readonly minutes: number;
  readonly channel: Appointment['channel'];
  readonly siteName: string;
  readonly coachName: string;
  /** Whether staff have asked for another time. */
  readonly asked: boolean;
  readonly suggestions: readonly InstantText[];
  readonly updatedAt: InstantText;
  /** What is still possible, whatever the link is for. */
  readonly may: { readonly reschedule: boolean; readonly cancel: boolean };
}
