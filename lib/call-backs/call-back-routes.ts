import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { allocationSchema, transferSchema } from './allocation.ts';
import { caseCallBackAnswerSchema, listedNewApplicationSchema, newApplicationAnswerSchema } from './call-back-answer.ts';
import { closeCaseSchema, snoozeSchema } from './case-changes.ts';
import { closeSchema } from './closing.ts';
import { arrangementSchema } from './intake.ts';
import { anyIntakeSchema } from './intake-use-cases.ts';
import { listQuerySchema } from './listing-use-cases.ts';
import { bands } from './new-application.ts';
import { reallocationSchema } from './reallocation-use-cases.ts';
import { callRequestSchema } from './recording-calls.ts';

const callBack = z.discriminatedUnion('kind', [newApplicationAnswerSchema, caseCallBackAnswerSchema]).meta({
  id: 'CallBack',
  description: 'Those who may change a call back but not read it get its id, reference, kind, status, version and dates alone',
});
const listed = z.discriminatedUnion('kind', [listedNewApplicationSchema, caseCallBackAnswerSchema]).meta({
  id: 'ListedCallBack',
  description: 'A call back without who made its calls, which is read one call back at a time',
});
const historyEntry = z.object({
  at: z.string(),
  by: z.string(),
  what: z.string(),
  revision: z.int(),
  from: z.string().optional(),
  to: z.string().optional(),
});
const suggestion = z.object({
  at: z.string(),
  band: z.enum(bands),
  reason: z.enum(['preferred-time', 'band-not-tried', 'another-day']),
});

/** The routes of call backs, `api.md` "Call backs". */
export const callBackRoutes = [
  {
    operation: 'requestCallBack',
    method: 'POST',
    path: '/api/v1/call-backs',
    summary: 'Take a call back from a client who rang, or promise one for a case',
    body: anyIntakeSchema.meta({ id: 'Intake' }),
    status: 201,
    answer: callBack,
    refusals: ['duplicate-suspected', 'idempotency-key-reused'],
  },
  {
    operation: 'listCallBacks',
    method: 'GET',
    path: '/api/v1/call-backs',
    summary: 'List call backs, urgent first and then by due time; closed ones newest first',
    query: listQuerySchema,
    status: 200,
    answer: z.object({ items: z.array(listed), cursor: z.string().optional() }),
  },
  {
    operation: 'readCallBack',
    method: 'GET',
    path: '/api/v1/call-backs/{id}',
    summary: 'Read a call back',
    status: 200,
    answer: callBack,
  },
  {
    operation: 'readHistory',
    method: 'GET',
    path: '/api/v1/call-backs/{id}/history',
    summary: 'Read who did what and when',
    status: 200,
    answer: z.object({ items: z.array(historyEntry) }),
  },
  {
    operation: 'suggestNextCalls',
    method: 'GET',
    path: '/api/v1/call-backs/{id}/suggested-calls',
    summary: 'Suggest times for the next call, in parts of the day not tried yet',
    status: 200,
    answer: z.object({ items: z.array(suggestion) }),
    refusals: ['wrong-kind'],
  },
  {
    operation: 'allocateCallBack',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/allocation',
    summary: 'Allocate a call back to a caseworker of the team',
    body: allocationSchema.meta({ id: 'Allocation' }),
    status: 200,
    answer: callBack,
    refusals: ['already-allocated', 'already-closed', 'wrong-kind'],
  },
  {
    operation: 'recordCallResult',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/calls',
    summary: 'Record the result of a call',
    body: callRequestSchema.meta({ id: 'Call' }),
    status: 200,
    answer: callBack,
    refusals: ['attempts-exhausted', 'not-allocated', 'already-closed', 'wrong-kind'],
  },
  {
    operation: 'rescheduleCallBack',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/reschedule',
    summary: 'Move the next call to another time, or to any time',
    body: arrangementSchema.meta({ id: 'Arrangement' }),
    status: 200,
    answer: callBack,
    refusals: ['already-closed'],
  },
  {
    operation: 'transferCallBack',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/transfer',
    summary: 'Transfer an allocated call back to another caseworker; the team follows',
    body: transferSchema.meta({ id: 'Transfer' }),
    status: 200,
    answer: callBack,
    refusals: ['not-allocated', 'already-closed'],
  },
  {
    operation: 'snoozeCallBack',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/snooze',
    summary: 'Put the reminder of a case’s call back off',
    body: snoozeSchema.meta({ id: 'Snooze' }),
    status: 200,
    answer: callBack,
    refusals: ['already-closed', 'nothing-to-snooze', 'wrong-kind'],
  },
  {
    operation: 'reallocateCase',
    method: 'POST',
    path: '/api/v1/cases/{caseId}/reallocation',
    summary: 'Move the open call backs of a case to its new owner',
    body: reallocationSchema.meta({ id: 'Reallocation' }),
    status: 200,
    answer: z.object({
      moved: z.array(z.string()),
      lent: z.array(z.string()).describe('They stay where they are lent, and go to the new owner when they are closed'),
      remaining: z.int().describe('Not reached in the time that a request has: ask again'),
      others: z.int().describe('Open call backs of the case that belong to other teams, left there'),
    }),
    refusals: ['being-reallocated'],
  },
  {
    operation: 'markApplicationRekeyed',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/rekeyed',
    summary: 'Mark the offline application as typed into the main system',
    status: 200,
    answer: callBack,
    refusals: ['nothing-to-rekey', 'wrong-kind'],
  },
  {
    operation: 'closeCallBack',
    method: 'POST',
    path: '/api/v1/call-backs/{id}/close',
    summary:
      'Close a call back of a case, cancel a new application, or as its team leader end the attempts so that the letters go out',
    body: z.union([closeSchema, closeCaseSchema]).meta({ id: 'Close' }),
    status: 200,
    answer: callBack,
    refusals: ['already-closed'],
  },
] as const satisfies readonly Route[];

/** Letters are set by a function of their own: the typesetter is most of its bundle. */
export const letterRoutes = [
  {
    operation: 'readLetter',
    method: 'GET',
    path: '/api/v1/call-backs/{id}/letters/{file}',
    summary: 'Read an issued letter',
    status: 200,
    answer: 'pdf',
  },
] as const satisfies readonly Route[];
