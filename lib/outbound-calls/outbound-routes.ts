import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { outboundCallSchema, ownCallSchema } from './outbound-call.ts';
import { summarySchema } from './summary.ts';
import { summaryQuerySchema } from './summary-use-cases.ts';

const said = outboundCallSchema.meta({ id: 'OutboundCallSaid' });

/** The routes of outbound calls, `api.md` "Outbound calls and capacity". None answers anything of a person but to that person. */
export const outboundRoutes = [
  {
    operation: 'logOutboundCall',
    method: 'POST',
    path: '/api/v1/outbound-calls',
    summary: 'Log a call that one has made today',
    body: said,
    status: 201,
    answer: ownCallSchema,
    refusals: ['idempotency-key-reused'],
  },
  {
    operation: 'readOwnCalls',
    method: 'GET',
    path: '/api/v1/outbound-calls/mine',
    summary: 'Read one’s own calls while they can be corrected, newest first',
    status: 200,
    answer: z.object({ items: z.array(ownCallSchema) }),
  },
  {
    operation: 'readOutboundSummary',
    method: 'GET',
    path: '/api/v1/outbound-calls/summary',
    summary:
      'Read sums of a site’s or a team’s calls by day; what fewer than five people did is withheld. As CSV with `Accept: text/csv`',
    query: summaryQuerySchema,
    status: 200,
    answer: summarySchema,
  },
  {
    operation: 'correctOutboundCall',
    method: 'PUT',
    path: '/api/v1/outbound-calls/{id}',
    summary: 'Correct one’s own call within 24 hours',
    body: said,
    status: 200,
    answer: ownCallSchema,
  },
  {
    operation: 'deleteOutboundCall',
    method: 'DELETE',
    path: '/api/v1/outbound-calls/{id}',
    summary: 'Delete one’s own call within 24 hours',
    status: 204,
    answer: 'nothing',
  },
] as const satisfies readonly Route[];
