import * as z from 'zod';
import { writeEntry } from '../diaries/diary-repository.ts';
import { priorities } from '../diaries/type-facts.ts';
import { lines } from '../shared/fields.ts';
import type { Outcome } from '../shared/outcomes.ts';
import { done } from '../shared/outcomes.ts';
import { receiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import { parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { type AppointmentView, viewOf } from './answering-use-cases.ts';
import { type Appointment, customerSchema, takesTime } from './appointment.ts';
import { writeAppointment, writeHistory } from './appointment-repository.ts';
import { permitted, repeated, staleVersion, untilSaved } from './changing-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { entryOf } from './new-appointment.ts';

/** What staff of its site may edit whatever an appointment's status is; nobody is told. */
const editing =
  <S extends z.ZodType>(what: string, schema: S, edit: (before: Appointment, command: z.output<S>) => Appointment) =>
  (deps: AppointmentDependencies, request: AppointmentRequest): Promise<Outcome<AppointmentView>> =>
    untilSaved(deps, async () => {
      const found = await permitted(deps, request, 'see-appointment-notes');
      if (!found.ok) return found;
      const before = found.value;
      const now = instantText(deps.clock.now());
      const earlier = await deps.receipts.earlier(request, now);
      if (earlier) return earlier.ok ? repeated(deps, request, before) : earlier;
      const command = parseBody(schema, request.body);
      if (!command.ok) return command;
      const fresh = staleVersion(before, request.expectedVersion);
      if (!fresh.ok) return fresh;
      const after = {
        ...edit(before, command.value),
        version: before.version + 1,
        revision: before.revision + 1,
        updatedAt: now,
      };
      const { done: saved } = await deps.appointments.write([
        writeAppointment(after),
        ...(takesTime(after) ? [writeEntry(entryOf(after))] : []),
        writeHistory(after, { at: now, by: request.principal.staffNumber, what }),
        ...writeReceipt(receiptOf(request), after.id, now),
      ]);
      return saved ? done(await viewOf(deps, request, after)) : undefined;
    });

export const notesSchema = z.strictObject({
  text: z.union([z.literal(''), lines(5000)]).describe('Empty to take the notes away'),
});

/** Keeps notes that only staff of the site ever see (004 "Viewing and adding internal notes"). */
export const putNotes = editing('notes-changed', notesSchema, ({ notes: _, ...before }, { text }) => ({
  ...before,
  ...(text !== '' && { notes: text }),
}));

export const prioritySchema = z.strictObject({ priority: z.enum(priorities) });

/** Says how urgent it is; the type said so at first. */
export const putPriority = editing('priority-changed', prioritySchema, (before, { priority }) => ({ ...before, priority }));

export const contactSchema = z.strictObject({
  email: customerSchema.shape.email,
  phone: customerSchema.shape.phone,
});

/** Corrects where the customer is reached; what is left out is taken away. E-mail that failed before is tried again. */
export const putContact = editing('contact-changed', contactSchema, ({ mailFails: _, ...before }, { email, phone }) => {
  const { email: _email, phone: _phone, ...customer } = before.customer;
  return {
    ...before,
    customer: { ...customer, ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) },
  };
});
