import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Outcome } from '../lib/shared/outcomes.ts';
import type { Request } from '../lib/shared/requests.ts';
import type { ServedRoute } from '../lib/shared/routes.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { faultFacts } from './faults.ts';
import { problemResponse, valueResponse } from './json-answers.ts';
import { readRequest } from './json-requests.ts';
import { authentication } from './runtime/authentication.ts';
import { logger } from './runtime/logger.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;
/** A use case with what it works with. */
type Bound = (request: Request<Principal>) => Promise<Outcome<unknown>>;

const serve = async (route: ServedRoute, useCase: Bound, event: Event): Promise<Outcome<unknown>> => {
  const principal = await authentication.authenticate(event.headers.authorization);
  if (!principal.ok) return principal;
  const request = readRequest(route, event, principal.value);
  return request.ok ? useCase(request.value) : request;
};

/** Serves one route: signs the caller in, asks the use case, maps and logs what it answers. */
export const handle =
  (route: ServedRoute, useCase: Bound) =>
  async (event: Event): Promise<Response> => {
    try {
      const outcome = await serve(route, useCase, event);
      const response = outcome.ok ? valueResponse(route, event, outcome.value) : problemResponse(outcome.refusal);
      logger.info('answered', {
        operation: route.operation,
        status: response.statusCode,
        ...(!outcome.ok && { problem: outcome.refusal.problem }),
      });
      return response;
    } catch (error) {
      logger.error('fault', { operation: route.operation, ...faultFacts(error) });
      return problemResponse({ problem: 'internal-error', detail: 'Try again; nothing was half-done' });
    }
  };
