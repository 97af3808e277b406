import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import {
  correctOutboundCall,
  deleteOutboundCall,
  logOutboundCall,
  readOwnCalls,
} from '../lib/outbound-calls/logging-use-cases.ts';
import { outboundRoutes } from '../lib/outbound-calls/outbound-routes.ts';
import { summarySchema } from '../lib/outbound-calls/summary.ts';
import { summaryFile, summaryFileName } from '../lib/outbound-calls/summary-csv.ts';
import { readOutboundSummary } from '../lib/outbound-calls/summary-use-cases.ts';
import { CSV_TYPE } from '../lib/shared/csv.ts';
import { fileResponse } from './file-response.ts';
import { jsonApi } from './http.ts';
import { outboundDependencies } from './runtime/outbound.ts';

const api = jsonApi(outboundDependencies, outboundRoutes, {
  logOutboundCall,
  readOwnCalls,
  readOutboundSummary,
  correctOutboundCall,
  deleteOutboundCall,
});

const wantsCsv = ({ headers, routeKey }: APIGatewayProxyEventV2): boolean =>
  routeKey.endsWith('/summary') && /\btext\/csv\b/.test(headers.accept ?? '');

/** The JSON API of outbound calls; their summary is a CSV file too. */
export const handler = async (event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyStructuredResultV2> => {
  const response: APIGatewayProxyStructuredResultV2 = await api(event, context);
  if (response.statusCode !== 200 || !wantsCsv(event)) return response;
  const summary = summarySchema.parse(JSON.parse(response.body ?? ''));
  const file = { file: summaryFile(summary), filename: summaryFileName(summary), contentType: CSV_TYPE };
  return fileResponse(event, { ...file, disposition: 'attachment' }, response);
};
