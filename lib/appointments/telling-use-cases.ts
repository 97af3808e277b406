import { newMessage } from '../notifications/outbox.ts';
import { putMessage } from '../notifications/outbox-repository.ts';
import type { Ids } from '../shared/ids.ts';
import type { Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';
import type { StaffRepository } from '../staff/staff-repository.ts';
import type { Appointment } from './appointment.ts';
import type { CoachTemplate, CustomerTemplate } from './appointment-words.ts';
import type { CustomerTask, ToTell } from './customer-task.ts';
import { writeTask } from './customer-task-repository.ts';

/** What telling needs: identities, and who is who. */
export interface TellingDependencies {
  readonly ids: Ids;
  readonly directory: StaffRepository;
}

/** For how long a task is kept that nobody has done; one about a time to come lapses with it. */
const TASK_DAYS = 90;

/** Whom customers answer: the coach's team, or the coach. */
export const replyAddress = async ({ directory }: TellingDependencies, staffNumber: string): Promise<string> => {
  const coach = await directory.staffMember(staffNumber);
  const team = coach && (await directory.team(coach.teamId));
  const address = team?.mailbox ?? coach?.email;
  if (address === undefined) throw new Error('A diary belongs to nobody in the directory');
  return address;
};

/** A customer to be told by telephone. The same `id` twice is one task. */
export const taskFor = (
  { id: appointmentId, reference, site, diaryId, staffNumber, typeName, at, endsAt }: Appointment,
  { id, tell, message }: { readonly id: string; readonly tell: ToTell; readonly message?: string | undefined },
  now: InstantText,
): CustomerTask => ({
  id,
  appointmentId,
  reference,
  site,
  diaryId,
  staffNumber,
  typeName,
  at,
  tell,
  ...(message !== undefined && { message }),
  createdAt: now,
  ttl: epochSeconds(tell !== 'appointment-asked' && endsAt > now ? endsAt : plusMinutes(now, TASK_DAYS * 24 * 60)),
});

/** Whether a customer can be told by e-mail. */
export const hasMail = ({ customer, mailFails }: Pick<Appointment, 'customer' | 'mailFails'>): boolean =>
  customer.email !== undefined && mailFails === undefined;

/**
 * Tells a customer in the transaction of what happened: an e-mail, or a task for the coach when there is no address, or none that works.
 */
export const tellCustomer = async (
  deps: TellingDependencies,
  appointment: Appointment,
  { template, message }: { readonly template: CustomerTemplate; readonly message?: string | undefined },
  now: InstantText,
): Promise<Write[]> => {
  const { id, customer, staffNumber } = appointment;
  if (customer.email === undefined || !hasMail(appointment))
    return [writeTask(taskFor(appointment, { id: deps.ids.next(), tell: template, message }, now))];
  const effect = {
    kind: 'email' as const,
    template,
    to: [customer.email],
    cc: [],
    replyTo: await replyAddress(deps, staffNumber),
    appointmentId: id,
    facts: { at: appointment.at, ...(message !== undefined && { message }) },
  };
  return [putMessage(newMessage(deps.ids.next(), effect, now))];
};

/** Tells the coach, by e-mail, what the customer did or what is still to be done; details are behind sign-in. */
export const tellCoach = async (
  deps: TellingDependencies,
  { id, at, staffNumber }: Appointment,
  template: CoachTemplate,
  now: InstantText,
): Promise<Write[]> => {
  const coach = await deps.directory.staffMember(staffNumber);
  if (!coach) return [];
  const effect = {
    kind: 'email' as const,
    template,
    to: [coach.email],
    cc: [],
    replyTo: await replyAddress(deps, staffNumber),
    appointmentId: id,
    facts: { at },
  };
  return [putMessage(newMessage(deps.ids.next(), effect, now))];
};
