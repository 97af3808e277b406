import { done, type Outcome } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import { type AppointmentAnswer, appointmentAnswer } from './appointment.ts';
import { listTasks, type TaskAnswer } from './customer-task-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

/** So many customers are listed at once: with the others it goes on when these have been told. */
const MOST_CUSTOMERS = 50;

/** Somebody to ring: the appointment as it stands now, if it is still kept, and what to tell, oldest first. */
interface ToRing {
  readonly latest: TaskAnswer;
  readonly tasks: readonly TaskAnswer[];
  readonly appointment?: AppointmentAnswer;
}

const bySoonest = (a: ToRing, b: ToRing): number => {
  const [first, second] = [a, b].map(({ appointment, latest }) => (appointment ?? latest).at);
  return (first ?? '') < (second ?? '') ? -1 : 1;
};

/**
 * Customers to be told by telephone, of a site or of one diary, with their names and numbers, by the times of their appointments: for staff of the site.
 * One Query and one BatchGet. Refuses as `listTasks` does.
 */
export const listToRing = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ readonly items: readonly ToRing[]; readonly more: number }>> => {
  const listed = await listTasks(deps, request);
  if (!listed.ok) return listed;
  const groups = [...Map.groupBy(listed.value.items, ({ appointmentId }) => appointmentId).values()]
    .flatMap((tasks): ToRing[] => {
      const latest = tasks.at(-1);
      return latest ? [{ latest, tasks }] : [];
    })
    .sort(bySoonest);
  const shown = groups.slice(0, MOST_CUSTOMERS);
  const records = await deps.appointmentLists.those(shown.map(({ latest }) => latest.appointmentId));
  const now = instantText(deps.clock.now());
  const items = shown
    .map((group) => {
      const record = records.find(({ id }) => id === group.latest.appointmentId);
      return record ? { ...group, appointment: appointmentAnswer(record, now) } : group;
    })
    .sort(bySoonest);
  return done({ items, more: groups.length - items.length });
};
