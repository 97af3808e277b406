import * as z from 'zod';
import { storedInstant } from '../shared/time.ts';
import { callBackKinds, openStatuses } from './call-back.ts';
import { priorities } from './new-application.ts';

/** What a row of a board's file says of an open call back, as it is stored: nothing of the client's. */
export const boardRowSchema = z.object({
  reference: z.string(),
  kind: z.enum(callBackKinds),
  caseId: z.string().optional(),
  status: z.enum(openStatuses),
  priority: z.enum(priorities),
  dueAt: storedInstant,
  completeBy: storedInstant.optional(),
  /** From when on it counts as overdue. */
  overdueAt: storedInstant,
  allocatedTo: z.string().optional(),
  ownerId: z.string().optional(),
  createdAt: storedInstant,
});
export type BoardRow = z.output<typeof boardRowSchema>;
