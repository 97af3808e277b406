import * as z from 'zod';
import { line, lines } from '../shared/fields.ts';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { instantField } from '../shared/time.ts';
import type { Site } from '../staff/staff.ts';
import { answerTo } from './answering-use-cases.ts';
import type { AppointmentAnswer } from './appointment.ts';
import { asked, cancelled, completed, notAttended, reopened } from './appointment-changes.ts';
import type { AppointmentHistory } from './appointment-repository.ts';
import { changing, permitted } from './changing-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

/** What staff write to the customer with what they do. */
export const messageField = lines(2000).describe('What staff write to the customer');

/** An appointment as far as whoever asks may see it. */
export const readAppointment = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<AppointmentAnswer>> => {
  const found = await permitted(deps, request, 'read-appointment');
  return found.ok ? done(await answerTo(deps, request, found.value)) : found;
};

/** Who did what and when, oldest first. */
export const readAppointmentHistory = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ items: readonly AppointmentHistory[] }>> => {
  const found = await permitted(deps, request, 'read-appointment');
  return found.ok ? done({ items: await deps.appointments.history(found.value.id) }) : found;
};

const oneOf = (reason: string | undefined, reasons: readonly string[]): Outcome<true> =>
  reason === undefined || reasons.length === 0 || reasons.includes(reason)
    ? done(true)
    : refuseFields({ path: 'reason', message: `Give one of the site’s reasons: ${reasons.join('; ')}` });

/** Where the site lists reasons, the reason is one of them; where it requires one, there is one. */
const cancelReason = (reason: string | undefined, { cancelReasons, cancelReasonRequired }: Site): Outcome<true> =>
  reason === undefined && cancelReasonRequired
    ? refuseFields({ path: 'reason', message: 'Say why: this site asks for a reason' })
    : oneOf(reason, cancelReasons);

export const cancelSchema = z.strictObject({ reason: line(200).optional(), message: messageField.optional() }).optional();

/** Cancels what is still to come; its time is free at once (004 "Cancelling an appointment"). */
export const cancelAppointment = changing('cancel', cancelSchema, (_, before, command, { site }) => {
  const reason = cancelReason(command?.reason, site);
  return reason.ok ? done(cancelled(before, command?.reason, command?.message)) : reason;
});

export const completeSchema = z.strictObject({
  startedAt: instantField.optional(),
  minutesTaken: z.int('Give whole minutes').min(0, 'Give 0 minutes or more').max(600, 'Give 600 minutes or fewer'),
  reason: line(200).optional(),
  remark: lines(2000).optional(),
});

/** Completes an appointment with the time that it took (004 "Completing an appointment"). */
export const completeAppointment = changing('complete', completeSchema, (_, before, command, { site, now }) => {
  const reason = oneOf(command.reason, site.completionReasons);
  return reason.ok ? completed(before, command, now) : reason;
});

export const emptySchema = z.strictObject({}).optional();

/** The customer did not come: completed with that mark, and off the calendar (004 "Recording that the customer didn't attend"). */
export const recordNoShow = changing('no-show', emptySchema, (_, before) => done(notAttended(before)));

/** Takes a completion back; refuses `slot-taken` when its time has been given to somebody else (004 "Reopening an appointment"). */
export const reopenAppointment = changing('reopen', emptySchema, (_, before) => done(reopened(before)));

export const askSchema = z.strictObject({ message: messageField.optional() }).optional();

/** Asks the customer to choose another time; until they do, the one that it has stays taken (004 "Asking the customer to reschedule"). */
export const askToReschedule = changing('ask-to-reschedule', askSchema, (_, before, command) =>
  done(asked(before, command?.message)),
);
