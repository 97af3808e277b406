import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openApiDocument } from '../lib/shared/open-api.ts';
import { problems } from '../lib/shared/problems.ts';
import { documentedRoutes } from '../lib/web/documented-routes.ts';
import { securityHeaders } from './security-headers.ts';

/** The OpenAPI document; any other path of the API does not exist. */
export const handler = async ({
  routeKey,
}: Pick<APIGatewayProxyEventV2, 'routeKey'>): Promise<APIGatewayProxyStructuredResultV2> => {
  if (routeKey === 'GET /api/v1/openapi.json')
    return {
      statusCode: 200,
      headers: { ...securityHeaders, 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
      body: JSON.stringify(openApiDocument(documentedRoutes)),
    };
  const { status, title } = problems['not-found'];
  return {
    statusCode: status,
    headers: { ...securityHeaders, 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'not-found', title, status, detail: 'There is no such path, or not with this method' }),
  };
};
