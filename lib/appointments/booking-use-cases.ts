import { writeEntry } from '../diaries/diary-repository.ts';
import { withBooking } from '../diaries/diary-week.ts';
import { writeWeek } from '../diaries/diary-week-repository.ts';
import { placeOf } from '../diaries/london-days.ts';
import { writeResourceWeek } from '../diaries/resource-repository.ts';
import { withTaken } from '../diaries/resource-week.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import { type AppointmentView, viewOf } from './answering-use-cases.ts';
import { type Booking, bookingSchemaFor } from './appointment.ts';
import { deleteHold, type KeptTime, writeAppointment, writeCustomerDay, writeHistory } from './appointment-repository.ts';
import { crowded, TRIES } from './crowding.ts';
import { customerMarks } from './customer-marks.ts';
import type { AppointmentRequest, BookingDependencies } from './dependencies.ts';
import { handOff } from './hand-off-use-cases.ts';
import { appointmentAt, entryOf } from './new-appointment.ts';
import { clash } from './occupancy-use-cases.ts';
import type { Wanted } from './place-refusal-use-cases.ts';
import { findPlace } from './place-use-cases.ts';
import { tellCustomer } from './telling-use-cases.ts';

/** Diaries that are tried one by one before all are read again. */
const SECOND_CHOICES = 5;
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

/**
 * What takes back the searches of who books that had found nothing in the last hour: they ended with a booking after all. One read now, writes only if
 * there were any. It never keeps anybody from booking: a count that stays is one search too many in a forecast.
 */
const takingBackSearches = async (
  { demand }: BookingDependencies,
  { site, type, by }: { readonly site: string; readonly type: string; readonly by: string },
  now: number,
): Promise<() => Promise<void>> => {
  const counted = await demand.countedOf(site, type, by, now).catch(() => new Map<string, number>());
  return () => demand.takeBack(site, type, by, counted, now).catch(() => undefined);
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
    const sought = { ...wanted, diaryId, resource: booking.value.resource };
    const place = await findPlace(deps, sought, { kept, known: sheet });
    if (!place.ok && (await deps.receipts.earlier(request, now))) continue;
    if (!place.ok && isSecondChoice) continue;
    if (!place.ok)
      return place.refusal.problem === 'type-not-assigned'
        ? handOff(deps, request, wanted, booking.value.customer, place.refusal)
        : place;
    sheet = place.value.sheet;
    const marks = customerMarks(deps.mark, booking.value.customer);
    const [days, takeBackSearches] = await Promise.all([
      deps.appointments.customerDays(marks, place.value.date),
      takingBackSearches(deps, { site: wanted.site, type: wanted.type, by }, epochSeconds(now)),
    ]);
    const clear = clash(days, place.value.span);
    if (!clear.ok && (await deps.receipts.earlier(request, now))) continue;
    if (!clear.ok) return clear;
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
    const { done: saved } = await deps.appointments.write([
      writeWeek(withBooking(week, weekday, taken, epochSeconds(now), place.value.type.number)),
      ...(place.value.reserved ? [writeResourceWeek(withTaken(place.value.reserved, weekday, taken))] : []),
      writeEntry(entryOf(appointment)),
      writeAppointment(appointment),
      writeHistory(appointment, { at: now, by, what: 'booked', to: `${appointment.at} ${appointment.diaryId}` }),
      ...days.map((day) => writeCustomerDay({ ...day, taken: [...day.taken, { appointmentId: appointment.id, ...span }] })),
      ...(kept ? [deleteHold(kept)] : []),
      ...(await tellCustomer(deps, appointment, { template }, now)),
      ...writeReceipt(receiptOf(request), appointment.id, now),
    ]);
    if (saved) {
      await takeBackSearches();
      return done(await viewOf(deps, request, appointment));
    }
    if (wanted.diaryId === undefined && !isSecondChoice) nextToTry = place.value.others.slice(0, SECOND_CHOICES);
    await deps.appointments.afterConflict(attempt);
  }
  return crowded();
};
