import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { slotQuerySchema } from './slot-queries.ts';
import { slotRoute } from './slot-route.ts';

const offer = z.object({ diaryId: z.string(), strands: z.int().describe('Minutes of white space that booking it would add') });

/** The one route of the hot search. */
export const slotRoutes = [
  {
    ...slotRoute,
    summary: 'Find every start at which a type can be booked at a site, with the diaries that offer it',
    query: slotQuerySchema,
    answer: z
      .object({
        site: z.string(),
        type: z.string(),
        minutes: z.int(),
        dropIn: z.boolean().describe('Whether people are seen without an appointment too'),
        days: z.array(
          z.object({
            date: z.string(),
            closed: z.string().optional().describe('The bank holiday, or that the site is closed'),
            starts: z.array(z.object({ at: z.string(), count: z.int(), best: offer, diaries: z.array(offer) })),
          }),
        ),
        recommended: z.array(offer.extend({ at: z.string() })).describe('The best starts of all, best first; five at most'),
        nextAvailable: z
          .string()
          .nullable()
          .describe('The first start from then on; null when there is none as far as the type may be booked'),
      })
      .meta({ id: 'Slots' }),
    refusals: ['type-not-assigned'],
  },
] as const satisfies readonly Route[];
