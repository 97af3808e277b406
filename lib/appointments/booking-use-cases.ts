import { writeEntry } from '../diaries/diary-repository.ts';
import { withBooking } from '../diaries/diary-week.ts';
import { writeWeek } from '../diaries/diary-week-repository.ts';
import type { Entry } from '../diaries/entry.ts';
import { instantAt, placeOf } from '../diaries/london-days.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import { minutesIn, overlaps } from '../diaries/units.ts';
import { newMessage, type OutboxMessage } from '../notifications/outbox.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { epochSeconds, type InstantText, instantText, plusMinutes } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import { type Appointment, appointmentAnswer, type Booking, bookingSchemaFor, briefAppointment } from './appointment.ts';
import {
  type CustomerDay,
  deleteHold,
  type KeptTime,
  writeAppointment,
  writeCustomerDay,
  writeHistory,
  writeMessages,
} from './appointment-repository.ts';
import { customerMarks } from './customer-marks.ts';
import type { AppointmentDependencies, AppointmentRequest, BookingDependencies } from './dependencies.ts';
import { handOff } from './hand-off-use-cases.ts';
import { type FreePlace, findPlace, type Wanted } from './place-use-cases.ts';

/** Two hundred people who press at once need about twenty; each try has read what the others did. */
export const TRIES = 40;
/** Diaries that are tried one by one before all are read again. */
const SECOND_CHOICES = 5;
/** What an appointment is kept for after its time (domain "Retention"). */
const DAYS_KEPT = 731;

export type AppointmentView = ReturnType<typeof appointmentAnswer> | ReturnType<typeof briefAppointment>;

/** A record as far as its reader may see it. */
export const viewOf = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
  appointment: Appointment,
): Promise<AppointmentView> => {
  const reader = await withOwnSite(deps.directory, request.principal);
  const may = permit(reader, 'read-appointment', {
    siteId: appointment.site,
    recordedBy: appointment.bookedBy,
    allocatedTo: appointment.staffNumber,
  });
  return may.ok ? appointmentAnswer(appointment, instantText(deps.clock.now())) : briefAppointment(appointment);
};

/** The time that a booking is about: as it says, or as its hold does. */
const wantedBy = async (
  deps: BookingDependencies,
  { principal }: AppointmentRequest,
  booking: Booking,
): Promise<Outcome<{ wanted: Wanted; kept?: KeptTime }>> => {
  if (!('holdId' in booking)) return done({ wanted: booking });
  const kept = await deps.appointments.hold(booking.holdId, instantText(deps.clock.now()));
  if (!kept || kept.by !== principal.staffNumber)
    return refuse('hold-lapsed', 'The time was held for five minutes: choose it again');
  const { site, type, at, diaryId } = kept;
  for (const [path, said] of Object.entries({ site: booking.site, type: booking.type, at: booking.at, diaryId: booking.diaryId }))
    if (said !== undefined && said !== { site, type, at, diaryId }[path])
      return refuseFields({ path, message: 'The hold is for something else: leave this out, or hold what you want' });
  return done({ wanted: { site, type, at, diaryId }, kept });
};

const appointmentAt = (
  place: FreePlace,
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

/** What the customer is sent; nothing to somebody without e-mail. */
export const messageTo = async (
  deps: AppointmentDependencies,
  { id, customer, staffNumber }: Appointment,
  template: 'appointment-booked' | 'appointment-requested' | 'appointment-cancelled',
  facts: Readonly<Record<string, string>>,
  now: InstantText,
): Promise<readonly OutboxMessage[]> => {
  if (customer.email === undefined) return [];
  const coach = await deps.directory.staffMember(staffNumber);
  const team = coach && (await deps.directory.team(coach.teamId));
  const replyTo = team?.mailbox ?? coach?.email;
  if (replyTo === undefined) throw new Error('A diary belongs to nobody in the directory');
  return [
    newMessage(
      deps.ids.next(),
      { kind: 'email', template, to: [customer.email], cc: [], replyTo, appointmentId: id, facts },
      now,
    ),
  ];
};

/** So many are booking the same diaries that one request should make room. */
export const crowded = () =>
  refuse('too-many-requests', 'Many people are booking here at this moment: try again', { facts: { retryAfter: 1 } });

const clash = (days: readonly CustomerDay[], { span }: FreePlace) => {
  const other = days.flatMap(({ taken }) => taken).find((taken) => overlaps(taken, span));
  return other
    ? refuse('customer-clash', `The customer has another appointment at that time: ${other.appointmentId}`, {
        facts: { appointmentId: other.appointmentId },
      })
    : undefined;
};

/**
 * Books a time: the diary's week, its entry, the record, its history, the customer's day and e-mail in one transaction, guarded by the week as it was
 * read, so that no two bookings ever take the same time. Who comes second is judged again and gets `slot-taken` with fresh offers. Refuses
 * `customer-clash`, `not-offered`, `hold-lapsed`, and `type-not-assigned`, which hands the booking to the site's Provider Agent Contact. What the
 * same request, sent twice at once, has just booked itself refuses nothing: its receipt is asked for again.
 */
export const bookAppointment = async (
  deps: BookingDependencies,
  request: AppointmentRequest,
): Promise<Outcome<AppointmentView>> => {
  const may = permitRole(request.principal, 'book-appointment');
  if (!may.ok) return may;
  const by = request.principal.staffNumber;
  let hasSpent = false;
  let sheet: SiteSheet | undefined;
  // Once somebody was quicker in the best diary, a few others are tried, each for the price of one read, before all are read again.
  let nextToTry: readonly string[] = [];
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const now = instantText(deps.clock.now());
    const earlier = await deps.receipts.earlier(request, now);
    if (earlier && !earlier.ok) return earlier;
    if (earlier) {
      const made = await deps.appointments.find(earlier.value);
      return made
        ? done(await viewOf(deps, request, made))
        : refuse('not-found', 'The record that this key made is no longer kept');
    }
    const booking = parseBody(bookingSchemaFor(request.body.ok ? request.body.value : undefined), request.body);
    if (!booking.ok) return booking;
    if ((booking.value.customer.dateOfBirth ?? '') > placeOf(now).date)
      return refuseFields({ path: 'customer.dateOfBirth', message: 'Give a date of birth that is not in the future' });
    const wish = await wantedBy(deps, request, booking.value);
    if (!wish.ok && (await deps.receipts.earlier(request, now))) continue;
    if (!wish.ok) return wish;
    const { wanted, kept } = wish.value;
    const [diaryId = wanted.diaryId, ...further] = nextToTry;
    const isSecondChoice = nextToTry.length > 0;
    nextToTry = further;
    const place = await findPlace(deps, { ...wanted, diaryId }, { kept, known: sheet });
    if (!place.ok && (await deps.receipts.earlier(request, now))) continue;
    if (!place.ok && isSecondChoice) continue;
    if (!place.ok)
      return place.refusal.problem === 'type-not-assigned'
        ? handOff(deps, request, wanted, booking.value.customer, place.refusal)
        : place;
    sheet = place.value.sheet;
    const marks = customerMarks(deps.mark, booking.value.customer);
    const days = await deps.appointments.customerDays(marks, place.value.date);
    const clashing = clash(days, place.value);
    if (clashing && (await deps.receipts.earlier(request, now))) continue;
    if (clashing) return clashing;
    if (booking.value.channel !== undefined && !place.value.type.channels.includes(booking.value.channel))
      return refuseFields({
        path: 'channel',
        message: `${place.value.type.name} takes place by ${place.value.type.channels.join(' or ')}`,
      });
    if (booking.value.customer.email !== undefined && !hasSpent) {
      const spent = await deps.rateLimit.spend(request.principal, deps.clock.now());
      if (!spent.ok) return spent;
      hasSpent = true;
    }

    const appointment = appointmentAt(place.value, booking.value, { id: deps.ids.reference('AP'), by, at: now, marks });
    const { week, weekday, taken, span } = place.value;
    const template = appointment.status === 'upcoming' ? 'appointment-booked' : 'appointment-requested';
    const messages = await messageTo(deps, appointment, template, { siteName: place.value.sheet.site.name }, now);
    const { done: saved } = await deps.appointments.write([
      writeWeek(withBooking(week, weekday, taken, epochSeconds(now))),
      writeEntry(entryOf(appointment)),
      writeAppointment(appointment),
      writeHistory(appointment, { at: now, by, what: 'booked', to: `${appointment.at} ${appointment.diaryId}` }),
      ...days.map((day) => writeCustomerDay({ ...day, taken: [...day.taken, { appointmentId: appointment.id, ...span }] })),
      ...(kept ? [deleteHold(kept)] : []),
      ...writeMessages(messages),
      ...writeReceipt(receiptOf(request), appointment.id, now),
    ]);
    if (saved) return done(await viewOf(deps, request, appointment));
    if (wanted.diaryId === undefined && !isSecondChoice) nextToTry = place.value.others.slice(0, SECOND_CHOICES);
    await deps.appointments.afterConflict(attempt);
  }
  return crowded();
};
