import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { instantText } from '../shared/time.ts';
import { type CallBack, isOfCase, isOverdue } from './call-back.ts';
import { caseCallBackSchema } from './case-call-back.ts';
import type { Warning } from './change.ts';
import { callSchema, newApplicationSchema } from './new-application.ts';

const internal = { revision: true, terms: true, told: true, marks: true, restarts: true, restartedAt: true, ttl: true } as const;
const computed = {
  overdue: z.boolean(),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
};

/** A call back as the API answers it: the stored record without what only the machine needs, and whether it is overdue now. */
export const newApplicationAnswerSchema = newApplicationSchema.omit(internal).extend(computed);
export const caseCallBackAnswerSchema = caseCallBackSchema.omit(internal).extend(computed);
export type NewApplicationAnswer = z.output<typeof newApplicationAnswerSchema>;
export type CaseCallBackAnswer = z.output<typeof caseCallBackAnswerSchema>;
export type CallBackAnswer = NewApplicationAnswer | CaseCallBackAnswer;

/** A call back as lists tell of it: who made its calls is read one call back at a time, and so are all calls of a closed one, so that nobody's are counted (003). */
export const listedNewApplicationSchema = newApplicationAnswerSchema.extend({
  calls: z
    .array(callSchema.omit({ by: true }))
    .optional()
    .describe('Of open ones'),
});
export type ListedCallBack = z.output<typeof listedNewApplicationSchema> | CaseCallBackAnswer;

const shown = <C extends CallBack>(callBack: C): Omit<C, keyof typeof internal> => {
  const { revision: _r, terms: _t, told: _told, marks: _m, restarts: _n, restartedAt: _at, ttl: _ttl, ...rest } = callBack;
  return rest;
};

export const callBackAnswer = (callBack: CallBack, now: Temporal.Instant, warnings: readonly Warning[] = []): CallBackAnswer => {
  const more = { overdue: isOverdue(callBack, instantText(now)), ...(warnings.length > 0 && { warnings: [...warnings] }) };
  return isOfCase(callBack) ? { ...shown(callBack), ...more } : { ...shown(callBack), ...more };
};

/** The same without who made which call; of a closed one without its calls. */
export const listedCallBack = (callBack: CallBack, now: Temporal.Instant): ListedCallBack => {
  const answer = callBackAnswer(callBack, now);
  if (!('calls' in answer)) return answer;
  const { calls, ...rest } = answer;
  return answer.closedAt === undefined ? { ...rest, calls: calls.map(({ by: _, ...call }) => call) } : rest;
};

/** What somebody learns who may change a record without reading it, such as the GICH agent who cancels for a client on the line. */
export const briefAnswer = (
  callBack: CallBack,
): Pick<CallBackAnswer, 'id' | 'reference' | 'kind' | 'status' | 'version' | 'createdAt' | 'updatedAt'> => {
  const { id, reference, kind, status, version, createdAt, updatedAt } = callBack;
  return { id, reference, kind, status, version, createdAt, updatedAt };
};
