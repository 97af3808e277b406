import * as z from 'zod';
import { storedInstant } from '../shared/time.ts';
import { customerTemplates } from './appointment-words.ts';

/** What a customer has to be told by telephone: a message that has no address to go to, or whose e-mail came back. */
export const toTell = [...customerTemplates, 'mail-bounced', 'mail-unwanted'] as const;
export type ToTell = (typeof toTell)[number];

/** One thing to tell a customer by telephone (domain §5: "each message becomes a task for the coach"). */
export const customerTaskSchema = z.object({
  id: z.string(),
  appointmentId: z.string(),
  reference: z.string(),
  site: z.string(),
  diaryId: z.string(),
  staffNumber: z.string(),
  typeName: z.string(),
  /** The appointment's time when the task was made. */
  at: storedInstant,
  tell: z.enum(toTell),
  /** What staff wrote to the customer. */
  message: z.string().optional(),
  createdAt: storedInstant,
  ttl: z.int(),
});
export type CustomerTask = z.output<typeof customerTaskSchema>;
