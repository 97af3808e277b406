import type { AppointmentAnswer } from '../../appointments/appointment.ts';
import { meetingBefore } from '../../appointments/appointment-words.ts';
import type { InstantText } from '../../shared/time.ts';

/** Whether e-mail reaches the customer. */
type Told = Pick<AppointmentAnswer, 'customer' | 'mailFails' | 'at' | 'endsAt' | 'earlier'>;

/** How a customer hears of what staff did. */
const whoIsTold = ({ customer, mailFails }: Pick<Told, 'customer' | 'mailFails'>): string =>
  customer.email !== undefined && mailFails === undefined
    ? 'The customer is told by e-mail.'
    : 'Tell the customer by telephone: it stands under Customers to tell.';

interface Notice {
  readonly text: string;
  /** Whether the customer is told. */
  readonly tells: boolean | 'to come';
}

const notices: ReadonlyMap<string, Notice> = new Map([
  ['accept', { text: 'The appointment is accepted.', tells: 'to come' }],
  ['reschedule', { text: 'The appointment has its new time.', tells: true }],
  ['ask-to-reschedule', { text: 'The customer is asked for another time.', tells: true }],
  ['reassign', { text: 'The appointment is given to your colleague.', tells: true }],
  ['cancel', { text: 'The appointment is cancelled, and its time is free.', tells: true }],
  ['complete', { text: 'The appointment is completed.', tells: false }],
  ['no-show', { text: 'It is recorded that the customer didn’t show.', tells: false }],
  ['reopen', { text: 'The appointment is open again.', tells: false }],
  ['notes', { text: 'The internal notes are saved.', tells: false }],
  ['priority', { text: 'The priority is saved.', tells: false }],
  ['contact', { text: 'How the customer is reached is saved.', tells: false }],
  ['told', { text: 'It is recorded that the customer has been told by telephone.', tells: false }],
] as const);

/** Whether the time that it has is one to come, which a meeting that was held, or missed, does not keep. */
export const keepsItsTime = (appointment: Pick<Told, 'at' | 'endsAt' | 'earlier'>, now: InstantText): boolean =>
  appointment.endsAt > now && meetingBefore(appointment) === undefined;

/** What the page says after something was done: that it was, and who is told. */
export const noticeAfter = (what: string | undefined, appointment: Told, now: InstantText): string | undefined => {
  const notice = notices.get(what ?? '');
  if (!notice) return undefined;
  // Nobody is told that they may come to what is over.
  const tells = notice.tells === 'to come' ? appointment.endsAt > now : notice.tells;
  const isKept = what === 'ask-to-reschedule' && keepsItsTime(appointment, now);
  const text = isKept ? `${notice.text} Until they answer, the time that it has stays taken.` : notice.text;
  return tells ? `${text} ${whoIsTold(appointment)}` : text;
};
