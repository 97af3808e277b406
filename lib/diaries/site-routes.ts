import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { affectedBooking, day, instant, span, whiteSpace } from './diary-routes.ts';
import { durationsQuerySchema } from './improvement-use-cases.ts';
import { availabilityQuerySchema } from './overview-use-cases.ts';
import { rearrangementQuerySchema } from './rearrangement-use-cases.ts';
import { alignedQuerySchema, periodQuerySchema, whyQuerySchema } from './slot-queries.ts';
import { whyNotReasons } from './why-not.ts';

const dayWithoutReasons = day.extend({ blocks: z.array(span) });
const startOf = z.object({ at: instant, diaryId: z.string() });

/** The routes of what a site makes of its diaries, besides the search itself. */
export const siteRoutes = [
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
      diaries: z
        .array(z.object({ diaryId: z.string(), before: dayWithoutReasons, after: dayWithoutReasons }))
        .describe('The diaries in which something moves, as they are and as they would be'),
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
