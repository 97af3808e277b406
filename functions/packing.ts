import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

/** Text as it is sent: compressed for those who can unpack it. */
export const packed = ({ headers: asked }: Event, body: string, { headers, ...response }: Response): Response => {
  const varying = { ...headers, vary: 'accept-encoding' };
  if (!/\bgzip\b/.test(asked['accept-encoding'] ?? '')) return { ...response, headers: varying, body };
  return {
    ...response,
    headers: { ...varying, 'content-encoding': 'gzip' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
};
