import * as z from 'zod';
import { partsOf } from '../diaries/diary-keys.ts';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import { writeAppointment, writeHistory } from './appointment-repository.ts';
import { permitted, staleVersion, untilSaved } from './changing-use-cases.ts';
import type { CustomerTask } from './customer-task.ts';
import { deleteTask } from './customer-task-repository.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';

export const taskListSchema = z.strictObject({
  site: codeField.optional(),
  diary: z.string().max(90, 'Give one diary’s id, such as northgate.90000012').optional(),
});

/** How a task is answered. */
export type TaskAnswer = Omit<CustomerTask, 'ttl'>;

/** The tasks that are still kept. */
export const openTasks = (tasks: readonly CustomerTask[], now: number): readonly TaskAnswer[] =>
  tasks.filter(({ ttl }) => ttl > now).map(({ ttl: _, ...task }) => task);

/** Customers to be told by telephone, of a site or of one diary, oldest first: for staff of the site. One Query. */
export const listTasks = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ items: readonly TaskAnswer[] }>> => {
  const may = permitRole(request.principal, 'see-appointment-notes');
  if (!may.ok) return may;
  const reader = await withOwnSite(deps.directory, request.principal);
  const asked = parse(taskListSchema, request.query);
  if (!asked.ok) return asked;
  const { diary, site = diary === undefined ? reader.siteId : partsOf(diary).site } = asked.value;
  const isOwn = permit(reader, 'see-appointment-notes', { siteId: site ?? '' }).ok;
  if (!isOwn || (diary !== undefined && partsOf(diary).site !== site))
    return refuse('not-found', 'There is no such list, or not for you');
  const tasks = diary === undefined ? await deps.customerTasks.ofSite(site ?? '') : await deps.customerTasks.ofDiary(diary);
  return done({ items: openTasks(tasks, epochSeconds(instantText(deps.clock.now()))) });
};

/** What the customer of one appointment has to be told by telephone. */
export const readTasks = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ items: readonly TaskAnswer[] }>> => {
  const found = await permitted(deps, request, 'see-appointment-notes');
  if (!found.ok) return found;
  const tasks = await deps.customerTasks.ofAppointment(found.value.id);
  return done({ items: openTasks(tasks, epochSeconds(instantText(deps.clock.now()))) });
};

const MOST_AT_ONCE = 80;

/**
 * The customer has been told, by telephone, how things stand: all tasks of the appointment are done. Told twice is told. With a version, refuses
 * `version-conflict` when somebody has changed it since: there is more to tell then.
 */
export const recordTold = async (deps: AppointmentDependencies, request: AppointmentRequest): Promise<Outcome<undefined>> =>
  untilSaved(deps, async () => {
    const found = await permitted(deps, request, 'see-appointment-notes');
    if (!found.ok) return found;
    const before = found.value;
    const fresh = staleVersion(before, request.expectedVersion);
    if (!fresh.ok) return fresh;
    const tasks = (await deps.customerTasks.ofAppointment(before.id)).slice(0, MOST_AT_ONCE);
    if (tasks.length === 0) return done(undefined);
    const after = { ...before, revision: before.revision + 1 };
    const at = instantText(deps.clock.now());
    const { done: saved } = await deps.appointments.write([
      writeAppointment(after),
      writeHistory(after, { at, by: request.principal.staffNumber, what: 'told-by-telephone' }),
      ...tasks.map(deleteTask),
    ]);
    return saved ? done(undefined) : undefined;
  });
