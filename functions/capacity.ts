import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { capacityRoutes } from '../lib/capacity/capacity-routes.ts';
import { capacityReportSchema } from '../lib/capacity/figures.ts';
import { readCapacityReport } from '../lib/capacity/reading-use-cases.ts';
import { reportFile, reportFileName } from '../lib/capacity/report-csv.ts';
import { sendCapacityReport } from '../lib/capacity/sending-use-cases.ts';
import { CSV_TYPE } from '../lib/shared/csv.ts';
import { fileResponse } from './file-response.ts';
import { jsonApi } from './http.ts';
import { capacityDependencies } from './runtime/capacity.ts';

const api = jsonApi(capacityDependencies, capacityRoutes, { readCapacityReport, sendCapacityReport });

const wantsCsv = ({ headers, requestContext }: APIGatewayProxyEventV2): boolean =>
  requestContext.http.method === 'GET' && /\btext\/csv\b/.test(headers.accept ?? '');

/** The JSON API of the weekly capacity report, which is a CSV file too. */
export const handler = async (event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyStructuredResultV2> => {
  const response: APIGatewayProxyStructuredResultV2 = await api(event, context);
  if (response.statusCode !== 200 || !wantsCsv(event)) return response;
  const report = capacityReportSchema.parse(JSON.parse(response.body ?? ''));
  const file = { file: reportFile(report), filename: reportFileName(report), contentType: CSV_TYPE };
  return fileResponse(event, { ...file, disposition: 'attachment' }, response);
};
