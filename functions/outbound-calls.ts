import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCalls,
} from '../lib/outbound-calls/logging-use-cases.ts';
import { outboundRoutes } from '../lib/outbound-calls/outbound-routes.ts';
import { readOutboundSummary } from '../lib/outbound-calls/summary-use-cases.ts';
import { jsonApi } from './http.ts';
import { outboundDependencies } from './runtime/outbound.ts';

/** The JSON API of outbound calls. */
export const handler = jsonApi(outboundDependencies, outboundRoutes, {
  logOutboundCall,
  readOwnCalls,
  readOutboundSummary,
  correctOutboundCall,
  deleteOutboundCall,
});
