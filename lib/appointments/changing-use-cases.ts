import type * as z from 'zod';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { type ReceiptOf, receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { type InstantText, instantText, latest } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { type Action, permit } from '../staff/permissions.ts';
import type { Site } from '../staff/staff.ts';
import { type AppointmentView, viewOf } from './answering-use-cases.ts';
import { type Appointment, statusAt } from './appointment.ts';
import type { Change } from './appointment-changes.ts';
import { nextDuty } from './appointment-duties.ts';
import { type AppointmentAction, allowed, appointmentActionRules } from './appointment-lifecycle.ts';
import { writeAppointment, writeHistory } from './appointment-repository.ts';
import { crowded, TRIES } from './crowding.ts';
import { writeTask } from './customer-task-repository.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { keptUntil } from './new-appointment.ts';
import { occupancyWrites } from './occupancy-use-cases.ts';
import type { FreePlace } from './place-use-cases.ts';
import { tellCoach, tellCustomer } from './telling-use-cases.ts';

/** The record that a request names, for somebody whose role reaches it. */
export const permitted = async (
  deps: AppointmentDependencies,
  { principal, params }: Pick<AppointmentRequest, 'principal' | 'params'>,
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

/** What a decision goes by. */
export interface Situation {
  readonly site: Site;
  readonly now: InstantText;
}

/** What was decided: a change, and the place that was found for it. */
export type Decided = Change & { readonly place?: FreePlace };

/** When the reminders look at it next: as before, unless its time or its status is another. */
const nextLook = (before: Appointment, after: Appointment, { site, now }: Situation): InstantText | undefined =>
  before.status === after.status && before.at === after.at ? before.nextAt : nextDuty(after, site, now)?.at;

const changed = (before: Appointment, decided: Appointment, situation: Situation): Appointment => {
  const { nextAt: _, ...rest } = decided;
  const nextAt = nextLook(before, decided, situation);
  return {
    ...rest,
    ...(nextAt !== undefined && { nextAt }),
    ...(decided.status === 'cancelled' && { marks: [] }),
    version: before.version + 1,
    revision: before.revision + 1,
    updatedAt: situation.now,
    ttl: keptUntil(latest(decided.at, situation.now)),
  };
};

const story = (before: Appointment, after: Appointment, now: InstantText): { from: string; to: string } =>
  before.at === after.at && before.diaryId === after.diaryId
    ? { from: statusAt(before, now), to: statusAt(after, now) }
    : { from: `${before.at} ${before.diaryId}`, to: `${after.at} ${after.diaryId}` };

/**
 * Saves what was decided: record, history, its time in diaries, who is told and the key that makes a repeat harmless, in one transaction. What is still
 * to be told by telephone goes with it to another coach. Undefined
 * when somebody else was quicker: read and decide again.
 */
export const saveChange = async (
  deps: AppointmentDependencies,
  before: Appointment,
  { appointment, what, tell, tellCoach: toCoach, place }: Decided,
  { by, situation, receipt }: { readonly by: string; readonly situation: Situation; readonly receipt?: ReceiptOf | undefined },
): Promise<Outcome<Appointment> | undefined> => {
  const { now } = situation;
  const after = changed(before, appointment, situation);
  const occupancy = await occupancyWrites(deps, { before, after, place }, now);
  if (!occupancy.ok) return occupancy;
  const handedOver = after.diaryId === before.diaryId ? [] : await deps.customerTasks.ofAppointment(after.id);
  const { done: saved } = await deps.appointments.write([
    writeAppointment(after),
    ...handedOver.map((task) => writeTask({ ...task, diaryId: after.diaryId, staffNumber: after.staffNumber })),
    writeHistory(after, { at: now, by, what, ...story(before, after, now) }),
    ...occupancy.value,
    ...(tell ? await tellCustomer(deps, after, tell, now) : []),
    ...(toCoach ? await tellCoach(deps, after, toCoach, now) : []),
    ...writeReceipt(receipt, after.id, now),
  ]);
  return saved ? done(after) : undefined;
};

/** The site of an appointment, and the time. */
export const situationOf = async (deps: AppointmentDependencies, { site: code }: Appointment): Promise<Situation> => {
  const site = await deps.directory.site(code);
  if (!site) throw new Error(`Site ${code} of an appointment is missing`);
  return { site, now: instantText(deps.clock.now()) };
};

/** A version other than the one that was read. */
export const staleVersion = ({ version }: Appointment, expected: number | undefined): Outcome<true> =>
  expected === undefined || expected === version
    ? done(true)
    : refuse('version-conflict', `The record is at version ${version} now; read it again`, { facts: { version } });

/** Decides and saves until nobody else is quicker; a crowd that lasts is asked to try again. */
export const untilSaved = async <T>(
  deps: Pick<AppointmentDependencies, 'appointments'>,
  attempt: () => Promise<Outcome<T> | undefined>,
): Promise<Outcome<T>> => {
  for (let count = 1; count <= TRIES; count++) {
    const outcome = await attempt();
    if (outcome) return outcome;
    await deps.appointments.afterConflict(count);
  }
  return crowded();
};

/** What a repeat is answered: the record as it stands now that the first has been done. */
export const repeated = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
  before: Appointment,
): Promise<Outcome<AppointmentView>> => done(await viewOf(deps, request, (await deps.appointments.find(before.id)) ?? before));

type Decide<S extends z.ZodType> = (
  deps: AppointmentDependencies,
  before: Appointment,
  command: z.output<S>,
  situation: Situation,
) => Promise<Outcome<Decided>> | Outcome<Decided>;

/**
 * The one way in which staff change an appointment: load, permit, answer what was sent before, parse, check version and status, decide, save. Refuses
 * `wrong-status` by the table of its life.
 */
export const changing =
  <S extends z.ZodType>(action: AppointmentAction, schema: S, decide: Decide<S>) =>
  async (deps: AppointmentDependencies, request: AppointmentRequest): Promise<Outcome<AppointmentView>> => {
    const { who } = appointmentActionRules[action];
    if (who === 'customer') throw new Error(`${action} is the customer’s`);
    return untilSaved(deps, async () => {
      const found = await permitted(deps, request, who);
      if (!found.ok) return found;
      const before = found.value;
      const earlier = await deps.receipts.earlier(request, instantText(deps.clock.now()));
      if (earlier) return earlier.ok ? repeated(deps, request, before) : earlier;
      const command = parseBody(schema, request.body);
      if (!command.ok) return command;
      const fresh = staleVersion(before, request.expectedVersion);
      if (!fresh.ok) return fresh;
      const situation = await situationOf(deps, before);
      const may = allowed(statusAt(before, situation.now), action);
      if (!may.ok) return may;
      const decided = await decide(deps, before, command.value, situation);
      if (!decided.ok) return decided;
      const by = request.principal.staffNumber;
      const saved = await saveChange(deps, before, decided.value, { by, situation, receipt: receiptOf(request) });
      return saved?.ok ? done(await viewOf(deps, request, saved.value)) : saved;
    });
  };
