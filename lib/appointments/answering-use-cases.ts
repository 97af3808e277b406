import { newMessage, type OutboxMessage } from '../notifications/outbox.ts';
import { type InstantText, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import { type Appointment, appointmentAnswer, briefAppointment } from './appointment.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

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
