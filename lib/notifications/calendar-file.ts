import ical, {
  ICalAttendeeRole,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { InstantText } from '../shared/time.ts';

/** One appointment, or one stretch of blocked time, as a calendar keeps it. */
export interface CalendarEvent {
  /** Stays the same however often the event changes: {@link calendarUid}. */
  readonly uid: string;
  /** Rises with each change, so that a calendar knows which of two is later. */
  readonly sequence: number;
  readonly at: InstantText;
  readonly endsAt: InstantText;
  /** When this was last changed, not when the file is written: the same event twice is the same bytes. */
  readonly stamp: InstantText;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly url?: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  readonly organizer?: { readonly name: string; readonly email: string };
  readonly attendee?: { readonly name?: string; readonly email: string };
  /** Whether those who see the calendar see no more than that its owner is busy. */
  readonly isPrivate?: boolean;
}

/** An iCalendar file (RFC 5545), to be attached, downloaded or subscribed to. */
export interface CalendarFile {
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  readonly content: string;
  readonly contentType: string;
  readonly filename: string;
}

const PRODUCT = { company: 'Call backs and appointments', product: 'Appointments', language: 'EN' };

/** How an appointment or a block is known to calendars: by its id, whatever address the service has. */
export const calendarUid = (id: string): string => `${id}@call-backs-and-appointments`;

/** What a line of a calendar cannot hold: control characters besides line breaks and tabs. */
const UNPRINTABLE = /[^\P{Cc}\r\n\t]/gu;
const plain = (text: string): string => text.replace(UNPRINTABLE, '').toWellFormed();

/** The library escapes what stands in events, but not a calendar's name. */
const escapedName = (name: string): string =>
  plain(name)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();

const busy = {
  CONFIRMED: ICalEventBusyStatus.BUSY,
  TENTATIVE: ICalEventBusyStatus.TENTATIVE,
  CANCELLED: ICalEventBusyStatus.FREE,
};

const eventData = ({ uid, sequence, at, endsAt, stamp, status, isPrivate = false, ...said }: CalendarEvent) => {
  const { summary, description, location, url, organizer, attendee } = said;
  return {
    id: uid,
    sequence,
    start: at,
    end: endsAt,
    stamp,
    summary: plain(summary),
    ...(description !== undefined && { description: plain(description) }),
    ...(location !== undefined && { location: plain(location) }),
    ...(url !== undefined && { url }),
    status: ICalEventStatus[status],
    busystatus: busy[status],
    transparency: status === 'CANCELLED' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    ...(organizer && { organizer: { name: plain(organizer.name), email: organizer.email } }),
    // Nobody is asked to answer: an appointment is changed by its links, not by a calendar.
    attendees: attendee
      ? [
          {
            email: attendee.email,
            role: ICalAttendeeRole.REQ,
            rsvp: false,
            ...(attendee.name !== undefined && { name: plain(attendee.name) }),
          },
        ]
      : [],
    class: isPrivate ? ICalEventClass.PRIVATE : null,
  };
};

const filenames = { REQUEST: 'appointment.ics', CANCEL: 'appointment-cancelled.ics', PUBLISH: 'appointments.ics' };

/**
 * Events as a calendar file, all times in UTC. `refreshMinutes` tells those who subscribe how often to ask again. The same events are the same
 * bytes, whenever they are written.
 */
export const calendarFile = (
  method: CalendarFile['method'],
  events: readonly CalendarEvent[],
  { name, refreshMinutes }: { readonly name?: string; readonly refreshMinutes?: number } = {},
): CalendarFile => {
  const calendar = ical({
    prodId: PRODUCT,
    method: ICalCalendarMethod[method],
    ...(name !== undefined && { name: escapedName(name) }),
    ...(refreshMinutes !== undefined && { ttl: refreshMinutes * 60 }),
    events: events.map(eventData),
  });
  return {
    method,
    // RFC 5545 ends every line, the last one too.
    content: `${calendar.toString()}\r\n`,
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    filename: filenames[method],
  };
};
