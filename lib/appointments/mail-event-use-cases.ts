import * as z from 'zod';
import type { OutboxRepository } from '../notifications/outbox-repository.ts';
import { type Clock, instantText } from '../shared/time.ts';
import type { Appointment } from './appointment.ts';
import { type AppointmentRepository, writeAppointment, writeHistory } from './appointment-repository.ts';
import { writeTask } from './customer-task-repository.ts';
import { taskFor } from './telling-use-cases.ts';

/** What becomes of an e-mail, as SES publishes it; of a bounce only whether it is for good, of the addressees nothing. */
const mailEventSchema = z.object({
  eventType: z.enum(['Bounce', 'Complaint']),
  bounce: z.object({ bounceType: z.string() }).optional(),
  mail: z.object({ tags: z.object({ message: z.tuple([z.string().min(1).max(100)]) }) }),
});

/** What recording it works with. */
export interface MailEventDependencies {
  readonly clock: Clock;
  readonly outbox: Pick<OutboxRepository, 'message'>;
  readonly appointments: AppointmentRepository;
}

/** What was made of an event: a task for the coach, or why none. */
export type MailEventResult = 'task' | 'known' | 'not-for-good' | 'not-to-a-customer' | 'unreadable';

const TRIES = 8;

const readEvent = (text: string) => {
  try {
    return mailEventSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const failing = (before: Appointment, mailFails: 'bounce' | 'complaint'): Appointment => ({
  ...before,
  mailFails,
  revision: before.revision + 1,
});

/**
 * An e-mail to a customer came back for good, or they called it unwanted: the coach gets the task to ring them, and from then on every message about
 * the appointment becomes one. SES may tell the same twice: it is one task. What comes back only for now is left to SES, which tries again.
 */
export const recordMailEvent = async (deps: MailEventDependencies, text: string): Promise<MailEventResult> => {
  const event = readEvent(text);
  if (!event) return 'unreadable';
  if (event.eventType === 'Bounce' && event.bounce?.bounceType !== 'Permanent') return 'not-for-good';
  const [messageId] = event.mail.tags.message;
  const effect = (await deps.outbox.message(messageId))?.effect;
  if (effect?.kind !== 'email' || effect.appointmentId === undefined) return 'not-to-a-customer';
  const mailFails = event.eventType === 'Bounce' ? 'bounce' : 'complaint';
  const tell = mailFails === 'bounce' ? 'mail-bounced' : 'mail-unwanted';
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await deps.appointments.find(effect.appointmentId);
    if (!before || before.customer.email === undefined || !effect.to.includes(before.customer.email)) return 'not-to-a-customer';
    if (before.mailFails !== undefined) return 'known';
    const after = failing(before, mailFails);
    const now = instantText(deps.clock.now());
    const { done: saved } = await deps.appointments.write([
      writeAppointment(after),
      writeHistory(after, { at: now, by: 'service', what: tell }),
      writeTask(taskFor(after, { id: `${messageId}-${mailFails}`, tell }, now)),
    ]);
    if (saved) return 'task';
    await deps.appointments.afterConflict(attempt);
  }
  throw new Error('An appointment was written by others again and again while a bounce was recorded');
};
