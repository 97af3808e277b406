import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type InstantText, instantText } from '../shared/time.ts';
import { type CallBack, callBackSchema, isOverdue } from './call-back.ts';
import type { Warning } from './change.ts';

/** A call back as the API answers it: the stored record without what only the machine needs, and whether it is overdue now. */
export const callBackAnswerSchema = callBackSchema
  .omit({ revision: true, terms: true, told: true, marks: true, restarts: true, restartedAt: true, ttl: true })
  .extend({
    overdue: z.boolean(),
    warnings: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  });
export type CallBackAnswer = z.output<typeof callBackAnswerSchema>;

export const callBackAnswer = (callBack: CallBack, now: Temporal.Instant, warnings: readonly Warning[] = []): CallBackAnswer => {
  const { revision: _r, terms: _t, told: _told, marks: _m, restarts: _n, restartedAt: _at, ttl: _ttl, ...rest } = callBack;
  const nowText: InstantText = instantText(now);
  return { ...rest, overdue: isOverdue(callBack, nowText), ...(warnings.length > 0 && { warnings: [...warnings] }) };
};

/** What somebody learns who may change a record without reading it, such as the GICH agent who cancels for a client on the line. */
export const briefAnswer = (
  callBack: CallBack,
): Pick<CallBackAnswer, 'id' | 'reference' | 'kind' | 'status' | 'version' | 'createdAt' | 'updatedAt'> => {
  const { id, reference, kind, status, version, createdAt, updatedAt } = callBack;
  return { id, reference, kind, status, version, createdAt, updatedAt };
};
