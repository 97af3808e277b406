import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { capacityReportSchema } from './figures.ts';
import { capacityQuerySchema } from './reading-use-cases.ts';
import { sendingOutcomes, sendingSchema } from './sending-use-cases.ts';

/** The routes of the weekly report, `api.md` "Outbound calls and capacity". */
export const capacityRoutes = [
  {
    operation: 'readCapacityReport',
    method: 'GET',
    path: '/api/v1/capacity',
    summary: 'The weekly capacity report of a site; as a CSV file for those who accept text/csv',
    query: capacityQuerySchema,
    status: 200,
    answer: capacityReportSchema.meta({ id: 'CapacityReport' }),
  },
  {
    operation: 'sendCapacityReport',
    method: 'POST',
    path: '/api/v1/capacity/send',
    summary: 'Send a site’s report now, if it has not been sent; it goes out once',
    body: sendingSchema.meta({ id: 'CapacitySending' }),
    status: 200,
    answer: z.object({ site: z.string(), week: z.string(), outcome: z.enum(sendingOutcomes) }),
  },
] as const satisfies readonly Route[];
