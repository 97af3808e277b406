import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PageFile } from '../lib/web/page.ts';
import { packed } from './packing.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

/** A file as HTTP: text compressed for those who can unpack it, anything else as it is. */
export const fileResponse = (event: Event, { file, filename, contentType, ...said }: PageFile, response: Response): Response => {
  const headers = {
    ...response.headers,
    'content-type': contentType,
    'content-disposition': `${said.disposition ?? 'inline'}; filename="${filename}"`,
    ...said.headers,
  };
  if (contentType.startsWith('text/')) return packed(event, file.toString(), { ...response, headers });
  return { ...response, headers, body: file.toString('base64'), isBase64Encoded: true };
};
