import { instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import { type Appointment, type AppointmentAnswer, appointmentAnswer, briefAppointment } from './appointment.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

export type AppointmentView = AppointmentAnswer | ReturnType<typeof briefAppointment>;

const rightsOver = async (
  deps: Pick<AppointmentDependencies, 'directory'>,
  { principal }: Pick<AppointmentRequest, 'principal'>,
  { site, bookedBy, staffNumber }: Appointment,
) => {
  const reader = await withOwnSite(deps.directory, principal);
  const belongs = { siteId: site, recordedBy: bookedBy, allocatedTo: staffNumber };
  return {
    reads: permit(reader, 'read-appointment', belongs).ok,
    isOfSite: permit(reader, 'see-appointment-notes', belongs).ok,
  };
};

/** A record for somebody who may read it: notes, answers and metadata are for staff of its site. */
export const answerTo = async (
  deps: Pick<AppointmentDependencies, 'directory' | 'clock'>,
  request: Pick<AppointmentRequest, 'principal'>,
  appointment: Appointment,
): Promise<AppointmentAnswer> =>
  appointmentAnswer(appointment, instantText(deps.clock.now()), (await rightsOver(deps, request, appointment)).isOfSite);

/** A record as far as whoever changed it may see it. */
export const viewOf = async (
  deps: Pick<AppointmentDependencies, 'directory' | 'clock'>,
  request: Pick<AppointmentRequest, 'principal'>,
  appointment: Appointment,
): Promise<AppointmentView> => {
  const { reads, isOfSite } = await rightsOver(deps, request, appointment);
  return reads ? appointmentAnswer(appointment, instantText(deps.clock.now()), isOfSite) : briefAppointment(appointment);
};
