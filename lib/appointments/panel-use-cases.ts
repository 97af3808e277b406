import { done, type Outcome } from '../shared/outcomes.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import { type AppointmentAnswer, appointmentAnswer } from './appointment.ts';
import type { AppointmentHistory } from './appointment-repository.ts';
import { permitted } from './changing-use-cases.ts';
import { openTasks, type TaskAnswer } from './customer-task-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

/** An appointment with everything that its page shows. */
export interface AppointmentPanel {
  readonly appointment: AppointmentAnswer;
  /** Oldest first. */
  readonly history: readonly AppointmentHistory[];
  /** What the customer has to be told by telephone; for staff of its site. */
  readonly tasks: readonly TaskAnswer[];
  readonly isOfSite: boolean;
}

/** An appointment, its history and what its customer is still to be told: one GetItem and two Queries. */
export const readPanel = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<AppointmentPanel>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const found = await permitted(deps, { ...request, principal }, 'read-appointment');
  if (!found.ok) return found;
  const { id, site } = found.value;
  const isOfSite = permit(principal, 'see-appointment-notes', { siteId: site }).ok;
  const [history, tasks] = await Promise.all([
    deps.appointments.history(id),
    isOfSite ? deps.customerTasks.ofAppointment(id) : [],
  ]);
  const now = instantText(deps.clock.now());
  return done({
    appointment: appointmentAnswer(found.value, now, isOfSite),
    history,
    tasks: openTasks(tasks, epochSeconds(now)),
    isOfSite,
  });
};
