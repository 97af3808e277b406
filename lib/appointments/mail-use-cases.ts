import * as z from 'zod';
import type { Content } from '../notifications/mailer.ts';
import type { EmailEffect } from '../notifications/outbox.ts';
import { type Clock, type InstantText, instantText, latest, minutesBetween, plusMinutes } from '../shared/time.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { Appointment } from './appointment.ts';
import { appointmentFile } from './appointment-calendar.ts';
import { coachMail, customerMail, handOffMail } from './appointment-mail.ts';
import type { AppointmentRepository } from './appointment-repository.ts';
import { type CustomerTemplate, coachTemplates, customerTemplates } from './appointment-words.ts';
import { type CustomerLinks, linkPurposes } from './customer-links.ts';

/** What writing e-mails about appointments works with. */
export interface AppointmentMailDependencies {
  readonly clock: Clock;
  readonly appointments: Pick<AppointmentRepository, 'find' | 'handOff'>;
  readonly directory: StaffRepository;
  readonly links: CustomerLinks;
  readonly baseUrl: string;
}

/** A link is good until this long after the appointment, or after what was last done about it if that was later. */
const LINK_DAYS = 30;

const factsSchema = z.object({ at: z.string(), message: z.string().optional() });

/**
 * The addresses of a customer's own pages: each good for one thing, until a month after the appointment as it stands. Somebody who is asked back long
 * after a meeting has as long to answer.
 */
export const customerAddresses = async (
  { links, baseUrl }: Pick<AppointmentMailDependencies, 'links' | 'baseUrl'>,
  { id, endsAt, updatedAt }: Pick<Appointment, 'id' | 'endsAt' | 'updatedAt'>,
) => {
  const expires = plusMinutes(latest(endsAt, updatedAt), LINK_DAYS * 24 * 60);
  const [reschedule, cancel, calendar] = await Promise.all(
    linkPurposes.map(async (purpose) => `${baseUrl}/a/${await links.token(id, purpose, expires)}`),
  );
  return { reschedule: reschedule ?? '', cancel: cancel ?? '', calendar: calendar ?? '' };
};

/** A message that leaves within so many minutes arrives in the order of what happened. */
const LATE_MINUTES = 2;

/**
 * Whether what a message says has been overtaken: nobody is reminded of a time that has changed, and what was held up is no longer sent once the
 * appointment has been cancelled or moved, of which there is a message of its own.
 */
const isOvertaken = (
  template: CustomerTemplate,
  { status, at }: Appointment,
  { said, minutes }: { readonly said: InstantText; readonly minutes: number },
): boolean => {
  if (template === 'appointment-cancelled') return false;
  if (template === 'appointment-reminder') return status !== 'upcoming' || at !== said;
  return minutes > LATE_MINUTES && (status === 'cancelled' || at !== said);
};

const withFile: readonly CustomerTemplate[] = [
  'appointment-booked',
  'appointment-accepted',
  'appointment-moved',
  'appointment-asked',
  'appointment-reassigned',
  'appointment-acknowledged',
  'appointment-cancelled',
];

const toCustomer = async (
  deps: AppointmentMailDependencies,
  template: CustomerTemplate,
  appointment: Appointment,
  { facts, replyTo }: EmailEffect,
  minutes: number,
): Promise<Content | undefined> => {
  const { at, message } = factsSchema.parse(facts);
  if (isOvertaken(template, appointment, { said: at, minutes })) return undefined;
  const [site, coach, links] = await Promise.all([
    deps.directory.site(appointment.site),
    deps.directory.staffMember(appointment.staffNumber),
    customerAddresses(deps, appointment),
  ]);
  const [siteName, coachName] = [site?.name ?? appointment.site, coach?.name ?? ''];
  const mail = customerMail(template, appointment, { siteName, coachName, message, links });
  // A file says how it stands now: it goes with a message that says the same.
  const saysSo = (template === 'appointment-cancelled') === (appointment.status === 'cancelled');
  if (!site?.calendarFiles || !withFile.includes(template) || !saysSo) return mail;
  return { ...mail, calendar: appointmentFile(appointment, { siteName, coachName, replyTo }) };
};

/** Writes an e-mail about an appointment, or a booking handed over, from the record as it is now; undefined when that has overtaken it. @param committedAt when it was put into the outbox. */
export const composeAppointmentMail = async (
  deps: AppointmentMailDependencies,
  effect: EmailEffect,
  committedAt: InstantText,
): Promise<Content | undefined> => {
  const { template, facts, appointmentId, handOffId } = effect;
  if (handOffId !== undefined) {
    const made = await deps.appointments.handOff(String(facts.site), handOffId);
    if (!made) throw new Error(`No hand-off ${handOffId} for its e-mail`);
    return handOffMail(made);
  }
  const appointment = await deps.appointments.find(appointmentId ?? '');
  if (!appointment) throw new Error(`No appointment ${appointmentId} for its e-mail`);
  const toCoach = coachTemplates.find((one) => one === template);
  if (toCoach) return coachMail(toCoach, appointment, deps.baseUrl);
  const minutes = minutesBetween(committedAt, instantText(deps.clock.now()));
  return toCustomer(deps, z.enum(customerTemplates).parse(template), appointment, effect, minutes);
};
