import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { appointmentTypeSchema, typeDetailsSchema } from './appointment-type.ts';
import { blockDetailsSchema, blockSchema } from './block.ts';
import { diaryDetailsSchema, diaryRequestDetailsSchema, diaryRequestSchema, diarySchema } from './diary.ts';
import { confirmationSchema, diariesQuerySchema, enablingSchema } from './diary-use-cases.ts';
import { dryRunSchema } from './pattern-use-cases.ts';
import { periodQuerySchema } from './slot-queries.ts';
import { overrideSchema, workingPatternSchema } from './working-pattern.ts';

const type = appointmentTypeSchema.meta({ id: 'AppointmentType' });
const diary = diarySchema.extend({ name: z.string(), teamId: z.string() }).meta({ id: 'Diary' });
const request = diaryRequestSchema.meta({ id: 'DiaryRequest' });
export const instant = z.string().meta({ format: 'date-time' });
export const affectedBooking = z
  .object({
    appointmentId: z.string(),
    reference: z.string(),
    diaryId: z.string(),
    type: z.string(),
    at: instant,
    minutes: z.int(),
  })
  .meta({ id: 'AffectedBooking', description: 'A booking that has no place any more; it stays until somebody deals with it' });
const affected = { affected: z.array(affectedBooking), version: z.int() };
const block = blockSchema
  .omit({ start: true, end: true, ttl: true })
  .extend({ from: instant, to: instant })
  .meta({ id: 'Block' });
export const span = z.object({ start: z.string(), end: z.string() });
export const whiteSpace = z.object({ free: z.int(), stranded: z.int(), avoidable: z.int(), forced: z.int() }).meta({
  id: 'WhiteSpace',
  description:
    'Minutes. Stranded is free time that no mix of the segment’s types can use; what closing up would not help is forced',
});
export const day = z.object({
  date: z.string(),
  closed: z.string().optional(),
  segments: z.array(span.extend({ types: z.array(z.string()), label: z.string().optional() })),
  entries: z.array(
    span.extend({
      appointmentId: z.string(),
      reference: z.string(),
      type: z.string(),
      at: instant,
      minutes: z.int(),
      status: z.string(),
      priority: z.string(),
    }),
  ),
  blocks: z.array(
    span.extend({
      id: z.string(),
      reason: z.string().optional(),
      type: z.string().optional(),
      claimantName: z.string().optional(),
    }),
  ),
  held: z.array(span),
  free: z.array(span.extend({ avoidable: z.int(), forced: z.int() })),
  whiteSpace,
});

/** The routes of diaries, `api.md` "Diaries", besides the search itself. */
export const diaryRoutes = [
  {
    operation: 'readAppointmentTypes',
    method: 'GET',
    path: '/api/v1/appointment-types',
    summary: 'List the appointment types',
    status: 200,
    answer: z.object({ items: z.array(type) }),
  },
  {
    operation: 'putAppointmentType',
    method: 'PUT',
    path: '/api/v1/appointment-types/{code}',
    summary: 'Create or replace an appointment type; what is booked keeps its length',
    body: typeDetailsSchema.meta({ id: 'AppointmentTypeDetails' }),
    status: 200,
    answer: type,
  },
  {
    operation: 'readDiaries',
    method: 'GET',
    path: '/api/v1/diaries',
    summary: 'List the diaries of a site, of a team, or all',
    query: diariesQuerySchema,
    status: 200,
    answer: z.object({ items: z.array(diary) }),
  },
  {
    operation: 'createDiary',
    method: 'POST',
    path: '/api/v1/diaries',
    summary: 'Make a diary, and the member of staff whose it is',
    body: diaryDetailsSchema.meta({ id: 'DiaryDetails' }),
    status: 201,
    answer: diary,
    refusals: ['diary-exists', 'idempotency-key-reused'],
  },
  {
    operation: 'putDiary',
    method: 'PUT',
    path: '/api/v1/diaries/{id}',
    summary: 'Enable a diary or not',
    body: enablingSchema.meta({ id: 'DiaryEnabling' }),
    status: 200,
    answer: diary,
  },
  {
    operation: 'putConfirmation',
    method: 'PUT',
    path: '/api/v1/diaries/{id}/confirmation',
    summary: 'Say how a diary’s bookings are confirmed',
    body: confirmationSchema.meta({ id: 'Confirmation' }),
    status: 200,
    answer: diary,
  },
  {
    operation: 'removeDiary',
    method: 'DELETE',
    path: '/api/v1/diaries/{id}',
    summary: 'Delete a diary without appointments to come',
    status: 204,
    answer: 'nothing',
    refusals: ['has-future-appointments'],
  },
  {
    operation: 'requestDiary',
    method: 'POST',
    path: '/api/v1/diary-requests',
    summary: 'Ask for a diary to be made or removed',
    body: diaryRequestDetailsSchema.meta({ id: 'DiaryRequestDetails' }),
    status: 201,
    answer: request,
  },
  {
    operation: 'readDiaryRequests',
    method: 'GET',
    path: '/api/v1/diary-requests',
    summary: 'List the requests for diaries, open ones first',
    status: 200,
    answer: z.object({ items: z.array(request) }),
  },
  {
    operation: 'putWorkingPattern',
    method: 'PUT',
    path: '/api/v1/diaries/{id}/working-pattern',
    summary: 'Set the weekly template that counts from a date; answers which bookings lose their place',
    query: dryRunSchema,
    body: workingPatternSchema.meta({ id: 'WorkingPattern' }),
    status: 200,
    answer: workingPatternSchema.extend(affected),
  },
  {
    operation: 'putOverride',
    method: 'PUT',
    path: '/api/v1/diaries/{id}/overrides/{date}',
    summary: 'Replace the pattern on one date: overtime, training, or leave without segments',
    query: dryRunSchema,
    body: overrideSchema.meta({ id: 'Override' }),
    status: 200,
    answer: overrideSchema.extend({ date: z.string(), ...affected }),
  },
  {
    operation: 'removeOverride',
    method: 'DELETE',
    path: '/api/v1/diaries/{id}/overrides/{date}',
    summary: 'Let the pattern count again on a date; answers which bookings lose their place',
    query: dryRunSchema,
    status: 200,
    answer: z.object({ affected: z.array(affectedBooking) }),
  },
  {
    operation: 'addBlock',
    method: 'POST',
    path: '/api/v1/diaries/{id}/blocks',
    summary: 'Block time, once or again and again; types booked by block time name the claimant',
    query: dryRunSchema,
    body: blockDetailsSchema.meta({ id: 'BlockDetails' }),
    status: 201,
    answer: block,
    refusals: ['overlaps-booking', 'idempotency-key-reused'],
  },
  {
    operation: 'removeBlock',
    method: 'DELETE',
    path: '/api/v1/diaries/{id}/blocks/{blockId}',
    summary: 'Make blocked time free again, all its occurrences',
    status: 204,
    answer: 'nothing',
  },
  {
    operation: 'readDiaryDays',
    method: 'GET',
    path: '/api/v1/diaries/{id}/days',
    summary: 'Read a diary day by day: segments, entries, blocks, what is free and its white space',
    query: periodQuerySchema,
    status: 200,
    answer: z.object({ diaryId: z.string(), days: z.array(day) }),
  },
] as const satisfies readonly Route[];
