import { type CalendarEvent, type CalendarFile, calendarFile, calendarUid } from '../notifications/calendar-file.ts';
import { type Appointment, channelWords } from './appointment.ts';

/** What an appointment's calendar entry says besides the record. */
export interface CalendarSurroundings {
  readonly siteName: string;
  readonly coachName: string;
  /** Whom the customer writes to. */
  readonly replyTo: string;
  /** Left out where others than the customer could look: the file that a link answers. */
  readonly isAnonymous?: boolean;
}

const states = { request: 'TENTATIVE', upcoming: 'CONFIRMED', completed: 'CONFIRMED', cancelled: 'CANCELLED' } as const;

/**
 * One appointment as a calendar file: the same UID for its whole life, a SEQUENCE that rises with each change, METHOD CANCEL once it is cancelled. It
 * names what, when, where and with whom, nothing else of the customer's than their address as attendee.
 */
export const appointmentFile = (
  appointment: Pick<
    Appointment,
    'id' | 'noShow' | 'reference' | 'version' | 'status' | 'at' | 'endsAt' | 'updatedAt' | 'typeName' | 'channel' | 'customer'
  >,
  { siteName, coachName, replyTo, isAnonymous = false }: CalendarSurroundings,
): CalendarFile => {
  const { id, noShow = false, reference, version, status, at, endsAt, updatedAt, typeName, channel, customer } = appointment;
  const isOff = status === 'cancelled' || noShow;
  const event: CalendarEvent = {
    uid: calendarUid(id),
    sequence: version,
    at,
    endsAt,
    stamp: updatedAt,
    summary: `${typeName}, ${reference}`,
    description: `${channelWords[channel]}, with ${coachName}`,
    ...(channel === 'face-to-face' && { location: siteName }),
    status: isOff ? 'CANCELLED' : states[status],
    organizer: { name: siteName, email: replyTo },
    ...(customer.email !== undefined && !isAnonymous && { attendee: { email: customer.email } }),
  };
  if (isOff) return calendarFile('CANCEL', [event]);
  // A request is to somebody: what anybody may have looked at asks nobody.
  return { ...calendarFile(isAnonymous ? 'PUBLISH' : 'REQUEST', [event]), filename: 'appointment.ics' };
};
