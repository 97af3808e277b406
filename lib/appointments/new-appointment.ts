import type { Entry } from '../diaries/entry.ts';
import { instantAt } from '../diaries/london-days.ts';
import type { TypeFacts } from '../diaries/type-facts.ts';
import { minutesIn, type Span } from '../diaries/units.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';
import type { Site } from '../staff/staff.ts';
import type { Appointment, Booking } from './appointment.ts';

/** What an appointment is kept for after its time (domain "Retention"). */
const DAYS_KEPT = 731;

/** Where an appointment will stand. */
interface Place {
  readonly sheet: { readonly site: Pick<Site, 'site' | 'confirmation'> };
  readonly type: TypeFacts;
  readonly week: { readonly diaryId: string };
  readonly staffNumber: string;
  readonly date: string;
  readonly span: Span;
  readonly taken: Span;
}

/** A booking's first record: confirmed at once, or a request where the site confirms each one. */
export const appointmentAt = (
  place: Place,
  booking: Booking,
  known: { id: string; by: string; at: InstantText; marks: readonly string[] },
): Appointment => {
  const { sheet, type, week, staffNumber, date, span, taken } = place;
  const { customer, answers, metadata, channel } = booking;
  const at = instantAt(date, span.start);
  return {
    id: known.id,
    reference: known.id,
    version: 1,
    status: sheet.site.confirmation === 'automatic' ? 'upcoming' : 'request',
    site: sheet.site.site,
    diaryId: week.diaryId,
    staffNumber,
    type: type.code,
    typeName: type.name,
    at,
    endsAt: plusMinutes(at, type.minutes),
    minutes: minutesIn(span.end - span.start),
    date,
    start: span.start,
    end: span.end,
    takenFrom: taken.start,
    takenTo: taken.end,
    channel: channel ?? type.channels[0] ?? 'face-to-face',
    priority: type.priority,
    customer,
    ...(answers && { answers }),
    ...(metadata && { metadata }),
    bookedBy: known.by,
    marks: [...known.marks],
    createdAt: known.at,
    updatedAt: known.at,
    ttl: epochSeconds(at) + DAYS_KEPT * 86_400,
  };
};

/** An appointment as its diary keeps it. */
export const entryOf = ({
  id,
  reference,
  diaryId,
  type,
  date,
  start,
  end,
  takenFrom,
  takenTo,
  status,
  priority,
  minutesTaken,
}: Appointment): Entry => ({
  appointmentId: id,
  reference,
  diaryId,
  type,
  date,
  start,
  end,
  takenFrom,
  takenTo,
  status: status === 'cancelled' ? 'completed' : status,
  priority,
  ...(minutesTaken !== undefined && { minutesTaken }),
});
