import * as z from 'zod';
import { emptyDay } from '../diaries/day-plan.ts';
import { deleteEntry, writeEntry } from '../diaries/diary-repository.ts';
import { type DiaryWeek, withoutBooking } from '../diaries/diary-week.ts';
import { writeWeek } from '../diaries/diary-week-repository.ts';
import { fits } from '../diaries/entry.ts';
import { datesOfWeek, dayOfWeek, isoWeekOf } from '../diaries/london-days.ts';
import { codesByNumber } from '../diaries/type-facts.ts';
import { decodePlan } from '../diaries/week-codec.ts';
import { line, lines } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import type { Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, instantField, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { type Action, permit } from '../staff/permissions.ts';
import type { Site } from '../staff/staff.ts';
import { type AppointmentView, messageTo, viewOf } from './answering-use-cases.ts';
import { type Appointment, type AppointmentAnswer, appointmentAnswer } from './appointment.ts';
import {
  type AppointmentHistory,
  writeAppointment,
  writeCustomerDay,
  writeHistory,
  writeMessages,
} from './appointment-repository.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { entryOf } from './new-appointment.ts';

const TRIES = 8;

const permitted = async (
  deps: AppointmentDependencies,
  { principal, params }: AppointmentRequest,
  action: Action,
): Promise<Outcome<Appointment>> => {
  const [who, appointment] = await Promise.all([withOwnSite(deps.directory, principal), deps.appointments.find(params.id ?? '')]);
  const may = permit(
    who,
    action,
    appointment && { siteId: appointment.site, recordedBy: appointment.bookedBy, allocatedTo: appointment.staffNumber },
  );
  if (!may.ok) return may;
  return appointment ? done(appointment) : refuse('not-found', 'There is no such appointment');
};

export const readAppointment = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<AppointmentAnswer>> => {
  const found = await permitted(deps, request, 'read-appointment');
  return found.ok ? done(appointmentAnswer(found.value, instantText(deps.clock.now()))) : found;
};

/** Who did what and when, oldest first. */
export const readAppointmentHistory = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ items: readonly AppointmentHistory[] }>> => {
  const found = await permitted(deps, request, 'read-appointment');
  return found.ok ? done({ items: await deps.appointments.history(found.value.id) }) : found;
};

/** The week in which it stands, as it will be without it or with it closed; whether others in it still lack a place is looked at again. */
const settledWeek = async (
  deps: AppointmentDependencies,
  appointment: Appointment,
  isFreed: boolean,
  now: InstantText,
): Promise<Write[]> => {
  const isoWeek = isoWeekOf(appointment.date);
  const week = await deps.weeks.find(appointment.diaryId, isoWeek);
  if (!week || (!isFreed && !week.affected)) return [];
  const settled = isFreed
    ? withoutBooking(
        week,
        dayOfWeek(appointment.date) - 1,
        { start: appointment.takenFrom, end: appointment.takenTo },
        epochSeconds(now),
      )
    : week;
  return [writeWeek({ ...settled, affected: week.affected && (await hasMisfits(deps, week, appointment.id)) })];
};

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

/** The customer's day without this appointment. */
const freedDays = async (deps: AppointmentDependencies, { marks, date, id }: Appointment): Promise<Write[]> =>
  (await deps.appointments.customerDays(marks, date))
    .filter(({ version }) => version > 0)
    .map((day) => writeCustomerDay({ ...day, taken: day.taken.filter(({ appointmentId }) => appointmentId !== id) }));

interface Change {
  readonly appointment: Appointment;
  readonly what: string;
  readonly message?: { readonly template: 'appointment-cancelled'; readonly facts: Readonly<Record<string, string>> };
}

/** The one way in which people change an appointment: load, permit, parse, check the version, decide, save in one transaction. */
const changing =
  <S extends z.ZodType>(
    action: Action,
    schema: S,
    decide: (before: Appointment, command: z.output<S>, site: Site, now: InstantText) => Outcome<Change>,
  ) =>
  async (deps: AppointmentDependencies, request: AppointmentRequest): Promise<Outcome<AppointmentView>> => {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const found = await permitted(deps, request, action);
      if (!found.ok) return found;
      const before = found.value;
      const now = instantText(deps.clock.now());
      const earlier = await deps.receipts.earlier(request, now);
      if (earlier) return earlier.ok ? done(await viewOf(deps, request, before)) : earlier;
      const command = parseBody(schema, request.body);
      if (!command.ok) return command;
      if (request.expectedVersion !== undefined && request.expectedVersion !== before.version)
        return refuse('version-conflict', `The record is at version ${before.version} now; read it again`, {
          facts: { version: before.version },
        });
      const site = await deps.directory.site(before.site);
      if (!site) throw new Error(`Site ${before.site} of an appointment is missing`);
      const decided = decide(before, command.value, site, now);
      if (!decided.ok) return decided;
      const { what, message } = decided.value;
      const isFreed = decided.value.appointment.status === 'cancelled';
      const appointment = {
        ...decided.value.appointment,
        version: before.version + 1,
        updatedAt: now,
        ...(isFreed && { marks: [] }),
      };
      const { done: saved } = await deps.appointments.write([
        writeAppointment(appointment),
        isFreed ? deleteEntry(entryOf(before)) : writeEntry(entryOf(appointment)),
        writeHistory(appointment, {
          at: now,
          by: request.principal.staffNumber,
          what,
          from: before.status,
          to: appointment.status,
        }),
        ...(await settledWeek(deps, before, isFreed, now)),
        ...(isFreed ? await freedDays(deps, before) : []),
        ...writeMessages(
          message ? await messageTo(deps, appointment, message.template, { siteName: site.name, ...message.facts }, now) : [],
        ),
        ...writeReceipt(receiptOf(request), appointment.id, now),
      ]);
      if (saved) return done(await viewOf(deps, request, appointment));
    }
    throw new Error(`An appointment was written by others ${TRIES} times while one edit was made`);
  };

const wrongStatus = ({ status }: Appointment, detail: string) => refuse('wrong-status', detail, { facts: { status } });

export const cancelSchema = z.strictObject({ reason: line(200).optional(), message: lines(2000).optional() }).optional();

/** Cancels what is still to come; its time is free at once. Where the site lists reasons, the reason is one of them. */
export const cancelAppointment = changing('cancel-appointment', cancelSchema, (before, command, { cancelReasons }, now) => {
  if (before.status === 'cancelled') return wrongStatus(before, 'It is cancelled already');
  if (before.status === 'completed' || before.endsAt <= now) return wrongStatus(before, 'Its time is over: complete it instead');
  const { reason, message } = command ?? {};
  if (reason !== undefined && cancelReasons.length > 0 && !cancelReasons.includes(reason))
    return refuseFields({ path: 'reason', message: `Give one of the site’s reasons: ${cancelReasons.join('; ')}` });
  return done({
    appointment: { ...before, status: 'cancelled', ...(reason !== undefined && { reason }) },
    what: 'cancelled',
    message: { template: 'appointment-cancelled', facts: { ...(message !== undefined && { message }) } },
  });
});

export const completeSchema = z.strictObject({
  startedAt: instantField.optional(),
  minutesTaken: z.int('Give whole minutes').min(0, 'Give 0 minutes or more').max(600, 'Give 600 minutes or fewer'),
  reason: line(200).optional(),
  remark: lines(2000).optional(),
});

/** Completes an appointment with the time that it took. */
export const completeAppointment = changing('complete-appointment', completeSchema, (before, command, _, now) => {
  if (before.status !== 'upcoming')
    return wrongStatus(before, `It is ${before.status === 'request' ? 'not confirmed yet' : before.status}`);
  if (command.startedAt !== undefined && command.startedAt > now)
    return refuseFields({ path: 'startedAt', message: 'Give a time that is not in the future' });
  return done({
    appointment: {
      ...before,
      status: 'completed',
      minutesTaken: command.minutesTaken,
      ...(command.startedAt !== undefined && { startedAt: command.startedAt }),
      ...(command.reason !== undefined && { reason: command.reason }),
      ...(command.remark !== undefined && { remark: command.remark }),
    },
    what: 'completed',
  });
});
