import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { appointmentTypeSchema, typeDetailsSchema } from './appointment-type.ts';
import { blockDetailsSchema, blockSchema } from './block.ts';
import { diaryDetailsSchema, diaryRequestDetailsSchema, diaryRequestSchema, diarySchema } from './diary.ts';
import { diariesQuerySchema, enablingSchema } from './diary-use-cases.ts';
import { durationsQuerySchema, rearrangementQuerySchema } from './improvement-use-cases.ts';
import { availabilityQuerySchema } from './overview-use-cases.ts';
import { dryRunSchema } from './pattern-use-cases.ts';
import { alignedQuerySchema, periodQuerySchema, whyQuerySchema } from './slot-queries.ts';
import { whyNotReasons } from './why-not.ts';
import { overrideSchema, workingPatternSchema } from './working-pattern.ts';

const type = appointmentTypeSchema.meta({ id: 'AppointmentType' });
const diary = diarySchema.extend({ name: z.string(), teamId: z.string() }).meta({ id: 'Diary' });
const request = diaryRequestSchema.meta({ id: 'DiaryRequest' });
const instant = z.string().meta({ format: 'date-time' });
const affectedBooking = z
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
const span = z.object({ start: z.string(), end: z.string() });
const whiteSpace = z.object({ free: z.int(), stranded: z.int(), avoidable: z.int(), forced: z.int() }).meta({
  id: 'WhiteSpace',
  description:
    'Minutes. Stranded is free time that no mix of the segment’s types can use; what closing up would not help is forced',
});
const day = z.object({
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
  free: z.array(span),
  whiteSpace,
});
const startOf = z.object({ at: instant, diaryId: z.string() });

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
  {
    operation: 'explainStart',
    method: 'GET',
    path: '/api/v1/sites/{site}/slots/why',
    summary: 'Say which rule keeps each diary from offering a start',
    query: whyQuerySchema,
    status: 200,
    answer: z.object({
      diaries: z.array(
        z.object({
          diaryId: z.string(),
          reason: z.string().describe(
            Object.entries(whyNotReasons)
              .map(([reason, words]) => `\`${reason}\`: ${words}`)
              .join('. '),
          ),
        }),
      ),
    }),
  },
  {
    operation: 'findAlignedSlots',
    method: 'GET',
    path: '/api/v1/sites/{site}/aligned-slots',
    summary: 'Find pairs of appointments in two diaries, the second soon after the first',
    query: alignedQuerySchema,
    status: 200,
    answer: z.object({
      // biome-ignore lint/suspicious/noThenProperty: the API's name for it
      pairs: z.array(z.object({ first: startOf, then: startOf, claimantWaitMinutes: z.int(), coachWaitMinutes: z.int() })),
    }),
    refusals: ['type-not-assigned'],
  },
  {
    operation: 'readWhiteSpace',
    method: 'GET',
    path: '/api/v1/sites/{site}/white-space',
    summary: 'Minutes free, stranded, avoidable and forced in each diary',
    query: periodQuerySchema,
    status: 200,
    answer: z.object({ diaries: z.array(z.object({ diaryId: z.string(), ...whiteSpace.shape })), total: whiteSpace }),
  },
  {
    operation: 'readWrongDurations',
    method: 'GET',
    path: '/api/v1/sites/{site}/wrong-durations',
    summary: 'Types whose recorded time taken differs from their duration',
    query: durationsQuerySchema,
    status: 200,
    answer: z.object({
      tolerance: z.int(),
      types: z.array(
        z.object({
          type: z.string(),
          minutes: z.int(),
          bookings: z.int(),
          meanMinutesTaken: z.number(),
          suggestedType: z.string().optional(),
          differing: z.array(
            z.object({ appointmentId: z.string(), minutesTaken: z.int(), suggestedType: z.string().optional() }),
          ),
        }),
      ),
    }),
  },
  {
    operation: 'readAvailability',
    method: 'GET',
    path: '/api/v1/sites/{site}/availability',
    summary: 'The weekly check: what can still be booked of each type in each of the next weeks',
    query: availabilityQuerySchema,
    status: 200,
    answer: z.object({
      bankHolidays: z
        .object({ daysOld: z.int(), coversUntil: z.int() })
        .describe('How old the list of bank holidays is, and the last year in it'),
      weeks: z.array(z.string()),
      types: z.array(
        z.object({
          type: z.string(),
          name: z.string(),
          keyType: z.boolean(),
          diaries: z.int(),
          weeks: z.array(z.object({ week: z.string(), slots: z.int(), room: z.int(), starts: z.int(), unmet: z.int() })),
          firstShortWeek: z.string().nullable().describe('The first week in which none fits any more; null when each has room'),
        }),
      ),
    }),
  },
  {
    operation: 'proposeSiteRearrangement',
    method: 'GET',
    path: '/api/v1/sites/{site}/rearrangement',
    summary: 'Propose the fewest moves that turn a day’s white space into bookable time',
    query: rearrangementQuerySchema,
    status: 200,
    answer: z.object({
      date: z.string(),
      moves: z.array(
        z.object({ diaryId: z.string(), appointmentId: z.string(), reference: z.string(), from: instant, to: instant }),
      ),
      minutesRecovered: z.int(),
    }),
  },
  {
    operation: 'readAffectedAppointments',
    method: 'GET',
    path: '/api/v1/sites/{site}/affected-appointments',
    summary: 'Bookings that a changed pattern, an override or a closure left without a place',
    status: 200,
    answer: z.object({ items: z.array(affectedBooking) }),
  },
] as const satisfies readonly Route[];
