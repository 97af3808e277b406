import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Assets } from '../lib/web/assets.ts';

const assets = new Assets(process.cwd());

/** Styles and scripts, compressed, under a version that never changes its content. */
export const handler = async ({
  pathParameters,
  headers,
}: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const asset = assets.find(pathParameters?.version ?? '', pathParameters?.file ?? '');
  if (!asset)
    return { statusCode: 404, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' }, body: 'Not found' };
  const takesBrotli = /\bbr\b/.test(headers['accept-encoding'] ?? '');
  return {
    statusCode: 200,
    headers: {
      'content-type': asset.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(takesBrotli && { 'content-encoding': 'br' }),
    },
    body: (takesBrotli ? asset.brotli : asset.content).toString('base64'),
    isBase64Encoded: true,
  };
};
