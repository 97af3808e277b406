import { emptyDay } from '../diaries/day-plan.ts';
import { deleteEntry, writeEntry } from '../diaries/diary-repository.ts';
import { type DiaryWeek, isBooked, withBooking, withoutBooking } from '../diaries/diary-week.ts';
import { writeWeek } from '../diaries/diary-week-repository.ts';
import { fits } from '../diaries/entry.ts';
import { datesOfWeek, dayOfWeek, isoWeekOf } from '../diaries/london-days.ts';
import { numbersOf } from '../diaries/planning-use-cases.ts';
import { writeResourceWeek } from '../diaries/resource-repository.ts';
import { isTaken, resourceIdOf, withGivenBack, withTaken } from '../diaries/resource-week.ts';
import { codesByNumber } from '../diaries/type-facts.ts';
import { overlaps, type Span } from '../diaries/units.ts';
import { decodePlan } from '../diaries/week-codec.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText } from '../shared/time.ts';
import { type Appointment, takesTime } from './appointment.ts';
import { type CustomerDay, writeCustomerDay } from './appointment-repository.ts';
import type { AppointmentDependencies } from './dependencies.ts';
import { entryOf } from './new-appointment.ts';
import type { FreePlace } from './place-use-cases.ts';
import { resourceClash } from './reserving-use-cases.ts';

type Move = { readonly before: Appointment; readonly after: Appointment; readonly place?: FreePlace | undefined };

const takenBy = ({ takenFrom, takenTo }: Appointment): Span => ({ start: takenFrom, end: takenTo });
const weekdayOf = ({ date }: Appointment): number => dayOfWeek(date) - 1;

/** Whether others in a week still lack a place. */
const hasMisfits = async (
  deps: AppointmentDependencies,
  { diaryId, week, plan }: DiaryWeek,
  besides: string,
): Promise<boolean> => {
  const dates = datesOfWeek(week);
  const [{ types }, entries] = await Promise.all([
    deps.types.catalogue(),
    deps.diaries.entries(diaryId, dates[0] ?? '', dates.at(-1) ?? ''),
  ]);
  const days = decodePlan(plan, codesByNumber(types));
  return entries.some(
    (entry) =>
      entry.appointmentId !== besides &&
      entry.status !== 'completed' &&
      !fits(days[dayOfWeek(entry.date) - 1] ?? emptyDay, entry),
  );
};

/** Whether what shapes the week now has room for it: where nobody booked, somebody may have blocked. */
const hasRoom = async (deps: AppointmentDependencies, { plan }: DiaryWeek, appointment: Appointment): Promise<boolean> => {
  const { types } = await deps.types.catalogue();
  return fits(decodePlan(plan, codesByNumber(types))[weekdayOf(appointment)] ?? emptyDay, entryOf(appointment));
};

/** The write of a week that this appointment leaves, enters, or is closed in. */
const settled = async (deps: AppointmentDependencies, week: DiaryWeek, { id }: Appointment): Promise<Write> =>
  writeWeek({ ...week, affected: week.affected && (await hasMisfits(deps, week, id)) });

/** The number under which weeks count bookings of a type; it never changes, so one remembered will do. */
const typeNumber = async ({ types }: AppointmentDependencies, code: string, now: number): Promise<number> =>
  (await types.recent(now)).get(code)?.number ?? numbersOf((await types.catalogue()).types)(code);

/** The weeks as they will be; a week whose bits stay as they are is written only to look again at who lacks a place in it. */
const weekWrites = async (
  deps: AppointmentDependencies,
  { before, after, place }: Move,
  now: InstantText,
): Promise<Outcome<readonly Write[]>> => {
  const seconds = epochSeconds(now);
  const stays = takesTime(before) && takesTime(after) && !place;
  const own = await deps.weeks.find(before.diaryId, isoWeekOf(before.date));
  if (stays) return done(own?.affected ? [await settled(deps, own, before)] : []);
  const number = await typeNumber(deps, before.type, seconds);
  if (takesTime(after) && !place) {
    if (!own) return refuse('slot-taken', 'Its diary is gone: give it a new time');
    if (isBooked(own, weekdayOf(after), takenBy(after)))
      return refuse('slot-taken', 'Its time has been given to somebody else: give it a new one');
    const taken = withBooking(own, weekdayOf(after), takenBy(after), seconds, before.missedIn === undefined ? number : undefined);
    return done([writeWeek({ ...taken, affected: own.affected || !(await hasRoom(deps, own, after)) })]);
  }
  if (place && !takesTime(after)) throw new Error('A place was found for an appointment that takes no time');
  // The place was looked for as if the time before were free, so its week is so already.
  const isSameWeek = place && own && place.week.diaryId === own.diaryId && place.week.week === own.week;
  const leftNumber = after.missedIn === undefined ? number : undefined;
  const left =
    takesTime(before) && own && !isSameWeek
      ? [await settled(deps, withoutBooking(own, weekdayOf(before), takenBy(before), seconds, leftNumber), before)]
      : [];
  const entered = place ? [await settled(deps, withBooking(place.week, place.weekday, place.taken, seconds, number), after)] : [];
  return done([...left, ...entered]);
};

/** What else the customer has at that time, by any of their marks. */
export const clash = (days: readonly CustomerDay[], span: Span, besides?: string): Outcome<true> => {
  const other = days.flatMap(({ taken }) => taken).find((taken) => taken.appointmentId !== besides && overlaps(taken, span));
  return other
    ? refuse('customer-clash', `The customer has another appointment at that time: ${other.appointmentId}`, {
        facts: { appointmentId: other.appointmentId },
      })
    : done(true);
};

/** The customer's days, without what they had and with what they will have. */
const customerDayWrites = async (deps: AppointmentDependencies, { before, after }: Move): Promise<Outcome<readonly Write[]>> => {
  const { marks, id } = before;
  const dates = [...new Set([...(takesTime(before) ? [before.date] : []), ...(takesTime(after) ? [after.date] : [])])];
  const days = (await Promise.all(dates.map((date) => deps.appointments.customerDays(marks, date)))).flat();
  const span = { start: after.start, end: after.end };
  if (takesTime(after)) {
    const clear = clash(
      days.filter(({ date }) => date === after.date),
      span,
      id,
    );
    if (!clear.ok) return clear;
  }
  const writes = days.flatMap((day) => {
    const others = day.taken.filter(({ appointmentId }) => appointmentId !== id);
    const taken = takesTime(after) && day.date === after.date ? [...others, { appointmentId: id, ...span }] : others;
    return day.version === 0 && taken.length === 0 ? [] : [writeCustomerDay({ ...day, taken })];
  });
  return done(writes);
};

const weeksOfOwn = (deps: AppointmentDependencies, { site, date, resource }: Appointment) =>
  resource ? deps.resources.weeksOf(site, isoWeekOf(date), [resource], { consistent: true }) : Promise.resolve([]);

/** The weeks of what is reserved: given back where it was, taken where it will be. */
const resourceWrites = async (
  deps: AppointmentDependencies,
  { before, after, place }: Move,
): Promise<Outcome<readonly Write[]>> => {
  // It only changes hands.
  if (place && takesTime(before) && before.at === after.at && before.resource === after.resource) return done([]);
  const [own] = await weeksOfOwn(deps, before);
  if (takesTime(after) && !place) {
    if (!own) return done([]);
    if (isTaken(own, weekdayOf(after), takenBy(after))) return resourceClash([own]);
    return done([writeResourceWeek(withTaken(own, weekdayOf(after), takenBy(after)))]);
  }
  const reserved = place?.reserved;
  // It was chosen as if the time before were free, so its week is so already.
  const isSame = own && reserved && own.week === reserved.week && resourceIdOf(own.resource) === resourceIdOf(reserved.resource);
  return done([
    ...(takesTime(before) && own && !isSame ? [writeResourceWeek(withGivenBack(own, weekdayOf(before), takenBy(before)))] : []),
    ...(place && reserved ? [writeResourceWeek(withTaken(reserved, place.weekday, place.taken))] : []),
  ]);
};

const hasMoved = ({ before, after, place }: Move): boolean => place !== undefined || takesTime(before) !== takesTime(after);

/**
 * Everything that moves with an appointment's time, each write guarded by what was read: its entry, its diary's weeks, the customer's days and what it
 * reserved. Refuses `customer-clash`, and `slot-taken` or `resource-clash` when what it had before is no longer free.
 */
export const occupancyWrites = async (
  deps: AppointmentDependencies,
  move: Move,
  now: InstantText,
): Promise<Outcome<readonly Write[]>> => {
  const { before, after } = move;
  const weeks = await weekWrites(deps, move, now);
  if (!weeks.ok) return weeks;
  const days = hasMoved(move) ? await customerDayWrites(deps, move) : done([]);
  if (!days.ok) return days;
  const resources = hasMoved(move) ? await resourceWrites(deps, move) : done([]);
  if (!resources.ok) return resources;
  const [was, is] = [entryOf(before), entryOf(after)];
  const isElsewhere = was.diaryId !== is.diaryId || was.date !== is.date || was.start !== is.start;
  return done([
    ...(takesTime(before) && (!takesTime(after) || isElsewhere) ? [deleteEntry(was)] : []),
    ...(takesTime(after) ? [writeEntry(is)] : []),
    ...weeks.value,
    ...days.value,
    ...resources.value,
  ]);
};
