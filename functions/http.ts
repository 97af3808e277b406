import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Outcome } from '../lib/shared/outcomes.ts';
import type { Request } from '../lib/shared/requests.ts';
import type { ServedRoute } from '../lib/shared/routes.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { problemResponse } from './json-answers.ts';
import { handle } from './json-route.ts';
import { securityHeaders } from './security-headers.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;
type UseCase<Deps> = (deps: Deps, request: Request<Principal>) => Promise<Outcome<unknown>>;
const secure = (request: { response?: Response | null | undefined }): void => {
  if (request.response) request.response.headers = { ...securityHeaders, ...request.response.headers };
};

/** One middy stack for the JSON routes of a part: finds the route, signs the caller in, asks the use case, maps what it answers. */
export const jsonApi = <Deps, Routes extends readonly ServedRoute[]>(
  deps: Deps,
  routes: Routes,
  useCases: Record<Routes[number]['operation'], UseCase<Deps>>,
) => {
  const known: Readonly<Record<string, UseCase<Deps>>> = useCases;
  return middy<Event, Response>()
    .after(secure)
    .handler(
      httpRouterHandler<Event, Response>({
        routes: routes.map((route) => {
          const useCase = known[route.operation];
          if (!useCase) throw new Error(`No use case for ${route.operation}`);
          return { method: route.method, path: route.path, handler: handle(route, (request) => useCase(deps, request)) };
        }),
        notFoundResponse: () => problemResponse({ problem: 'not-found', detail: 'There is no such path' }),
      }),
    );
};
