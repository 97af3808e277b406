import { Temporal } from 'temporal-polyfill';
import type { AppointmentAnswer, AppointmentStatus } from '../../appointments/appointment.ts';
import { type AppointmentAction, allowed, appointmentActionRules } from '../../appointments/appointment-lifecycle.ts';
import type { InstantText } from '../../shared/time.ts';
import type { Action } from '../../staff/permissions.ts';
import { dated } from '../times.ts';

/** What can be pressed on an appointment's page. */
type Pressed = Exclude<AppointmentAction, 'pick' | 'suggest'>;

export interface ActionButton {
  readonly action: Pressed;
  readonly text: string;
  readonly href: string;
}

const texts: Record<Pressed, string> = {
  accept: 'Accept',
  reschedule: 'Reschedule',
  'ask-to-reschedule': 'Arrange a follow-up meeting',
  reassign: 'Reassign',
  cancel: 'Cancel appointment',
  complete: 'Complete appointment',
  'no-show': 'Customer didn’t show',
  reopen: 'Reopen appointment',
};

const over: readonly Pressed[] = ['complete', 'no-show', 'reschedule', 'reassign', 'cancel'];

/** What is likeliest first, for each status; of what is upcoming nobody knows before it has begun how it went. */
const orders: Record<AppointmentStatus, readonly Pressed[]> = {
  request: ['accept', 'reschedule', 'reassign', 'cancel'],
  upcoming: ['reschedule', 'reassign', 'cancel'],
  past: over,
  completed: ['reopen', 'ask-to-reschedule'],
  cancelled: [],
};

/** Whether a request waits for something else than a yes to its time: another that the customer suggests, their answer, or one that is still to come. */
const waitsForATime = ({ asked = false, suggestions = [], endsAt }: AppointmentAnswer, now: InstantText): boolean =>
  asked || suggestions.length > 0 || endsAt <= now;

/** Whether the time of a request was given back: the customer did not come to it, and was asked for another. */
const isGivenBack = ({ status, at, earlier = [] }: AppointmentAnswer): boolean =>
  status === 'request' && earlier.some((meeting) => meeting.noShow === true && meeting.at === at);

const orderOf = (appointment: AppointmentAnswer, now: InstantText): readonly Pressed[] => {
  const { status, at } = appointment;
  if (status === 'request' && waitsForATime(appointment, now)) return ['reschedule', 'reassign', 'accept', 'cancel'];
  return status === 'upcoming' && at <= now ? over : orders[status];
};

const textOf = (action: Pressed, appointment: AppointmentAnswer, now: InstantText): string => {
  if (action !== 'accept') return texts[action];
  if (appointment.suggestions?.length) return `Accept ${dated(appointment.at, Temporal.Instant.from(now))} after all`;
  return waitsForATime(appointment, now) ? 'Accept the time it has' : texts.accept;
};

/** What only somebody can do who has the time that the appointment stands at. */
const needsItsTime: readonly Pressed[] = ['accept', 'reassign'];

/** The buttons of an appointment: what its status allows and the reader may do, the likeliest first. */
export const panelActions = (
  appointment: AppointmentAnswer,
  may: (action: Action) => boolean,
  now: InstantText,
): readonly ActionButton[] =>
  orderOf(appointment, now)
    .filter((action) => {
      const { who } = appointmentActionRules[action];
      return who !== 'customer' && allowed(appointment.status, action).ok && may(who);
    })
    .filter((action) => !needsItsTime.includes(action) || !isGivenBack(appointment))
    .map((action) => ({ action, text: textOf(action, appointment, now), href: `/appointments/${appointment.id}/${action}` }));
