import type { Entry } from '../diaries/entry.ts';
import { instantAt } from '../diaries/london-days.ts';
import type { Roster } from '../diaries/roster.ts';
import type { TypeFacts } from '../diaries/type-facts.ts';
import { minutesIn, type Span } from '../diaries/units.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';
import type { Resource } from '../staff/resource.ts';
import type { Site } from '../staff/staff.ts';
import type { Appointment, Booking } from './appointment.ts';
import { nextDuty } from './appointment-duties.ts';

/** What an appointment is kept for after its time (domain "Retention"). */
const DAYS_KEPT = 731;

/** When an appointment of this time goes, in seconds since 1970. */
export const keptUntil = (at: InstantText): number => epochSeconds(at) + DAYS_KEPT * 86_400;

/** Where an appointment will stand. */
interface Place {
  readonly sheet: {
    readonly site: Pick<Site, 'site' | 'confirmation' | 'reminderHours' | 'nation' | 'closures'>;
    readonly roster: Pick<Roster, 'confirmation'>;
  };
  readonly type: TypeFacts;
  readonly week: { readonly diaryId: string };
  readonly staffNumber: string;
  readonly date: string;
  readonly span: Span;
  readonly taken: Span;
  readonly reserved?: { readonly resource: Resource } | undefined;
}

/** Whether the coach confirms each booking: as their diary says, or else as the site does. */
const isConfirmedByHand = ({ site, roster }: Place['sheet'], staffNumber: string): boolean =>
  (roster.confirmation?.[staffNumber] ?? site.confirmation) === 'manual';

/** A booking's first record: confirmed at once, or a request where the site confirms each one. */
export const appointmentAt = (
  place: Place,
  booking: Booking,
  known: { id: string; by: string; at: InstantText; marks: readonly string[] },
): Appointment => {
  const { sheet, type, week, staffNumber, date, span, taken } = place;
  const { customer, answers, metadata, channel } = booking;
  const at = instantAt(date, span.start);
  const made = {
    id: known.id,
    reference: known.id,
    version: 1,
    revision: 1,
    status: isConfirmedByHand(sheet, staffNumber) ? ('request' as const) : ('upcoming' as const),
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
    ...(place.reserved && { resource: place.reserved.resource }),
    bookedBy: known.by,
    marks: [...known.marks],
    createdAt: known.at,
    updatedAt: known.at,
    ttl: keptUntil(at),
  };
  const duty = nextDuty(made, sheet.site, known.at);
  return { ...made, ...(duty && { nextAt: duty.at }) };
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
  version,
  updatedAt,
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
  version,
  updatedAt,
});
