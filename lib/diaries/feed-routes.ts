import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { instant } from './diary-routes.ts';

/** The routes of subscriptions to diaries, one for each diary. */
export const feedRoutes = [
  {
    operation: 'readSubscription',
    method: 'GET',
    path: '/api/v1/diaries/{id}/feed',
    summary: 'Since when one’s own diary is subscribed to by a calendar; null when it is not',
    status: 200,
    answer: z.object({ since: instant.nullable() }),
  },
  {
    operation: 'subscribeDiary',
    method: 'POST',
    path: '/api/v1/diaries/{id}/feed',
    summary: 'Make an address for calendars to subscribe to one’s own diary; the one before ends',
    status: 201,
    answer: z.object({
      address: z.url().describe('Answered this once. Whoever has it can read the diary, without customers’ names'),
      since: instant,
    }),
  },
  {
    operation: 'stopSubscription',
    method: 'DELETE',
    path: '/api/v1/diaries/{id}/feed',
    summary: 'End the subscription to one’s own diary: its address answers nothing any more',
    status: 204,
    answer: 'nothing',
  },
] as const satisfies readonly Route[];
