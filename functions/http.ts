import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { fingerprint } from '../lib/shared/ids.ts';
import { done, type Outcome, refuse, refuseFields } from '../lib/shared/outcomes.ts';
import { problems, type Refusal } from '../lib/shared/problems.ts';
import type { Request } from '../lib/shared/requests.ts';
import type { ServedRoute } from '../lib/shared/routes.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { faultFacts } from './faults.ts';
import { LONGEST_PARAMETER, present, rawBody } from './requests.ts';
import { authentication } from './runtime/authentication.ts';
import { logger } from './runtime/logger.ts';
import { securityHeaders } from './security-headers.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;
type UseCase<Deps> = (deps: Deps, request: Request<Principal>) => Promise<Outcome<unknown>>;
/** A use case with what it works with. */
type Bound = (request: Request<Principal>) => Promise<Outcome<unknown>>;

const LONGEST_BODY_BYTES = 100_000;

/** A refusal as RFC 9457 problem details. */
export const problemResponse = ({ problem, detail, errors, facts }: Refusal): Response => {
  const { status, title } = problems[problem];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 429 && { 'retry-after': `${facts?.retryAfter}` }),
    },
    body: JSON.stringify({ type: problem, title, status, detail, ...(errors && { errors }), ...facts }),
  };
};

const readBody = (event: Event): Outcome<unknown> => {
  const text = rawBody(event);
  if (text === '') return done(undefined);
  if (Buffer.byteLength(text) > LONGEST_BODY_BYTES) return refuse('too-large', `Send at most ${LONGEST_BODY_BYTES} bytes`);
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(event.headers['content-type'] ?? ''))
    return refuse('wrong-content-type', 'Send the body as application/json');
  try {
    return done(JSON.parse(text));
  } catch {
    return refuseFields({ path: '', message: 'The body is not valid JSON' });
  }
};

/** The version in `If-Match`; a tag that no version of ours can match is NaN, `*` matches all. */
const expectedVersion = (ifMatch: string | undefined): { expectedVersion?: number } => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return {};
  const tag = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(ifMatch)?.[1];
  return { expectedVersion: tag === undefined ? Number.NaN : Number(tag) };
};

const idempotencyOf = (event: Event, key: string | undefined): Pick<Request<Principal>, 'idempotency'> =>
  key === undefined
    ? {}
    : {
        idempotency: {
          key: fingerprint(key),
          bodyHash: fingerprint(`${event.requestContext.http.method} ${event.rawPath}\n${rawBody(event)}`),
        },
      };

const isRecord = (value: unknown): value is { id?: unknown; version?: unknown } => typeof value === 'object' && value !== null;

const answer = (route: ServedRoute, event: Event, value: unknown): Response => {
  if (Buffer.isBuffer(value))
    return {
      statusCode: route.status,
      headers: { 'content-type': 'application/pdf', 'content-disposition': 'inline' },
      body: value.toString('base64'),
      isBase64Encoded: true,
    };
  if (route.status === 204) return { statusCode: 204 };
  const record = isRecord(value) ? value : {};
  return {
    statusCode: route.status,
    headers: {
      'content-type': 'application/json',
      ...(typeof record.version === 'number' && { etag: `"${record.version}"` }),
      ...(route.status === 201 && typeof record.id === 'string' && { location: `${event.rawPath}/${record.id}` }),
    },
    body: JSON.stringify(value),
  };
};

const serve = async (route: ServedRoute, useCase: Bound, event: Event): Promise<Outcome<unknown>> => {
  const principal = await authentication.authenticate(event.headers.authorization);
  if (!principal.ok) return principal;
  const key = route.method === 'POST' ? event.headers['idempotency-key'] : undefined;
  if (key !== undefined && !/^[\x20-\x7e]{1,255}$/.test(key))
    return refuseFields({ path: 'Idempotency-Key', message: 'Give 1 to 255 printable ASCII characters' });
  const params = present(event.pathParameters);
  if (Object.values(params).some((value) => value.length > LONGEST_PARAMETER))
    return refuse('not-found', 'There is no such record');
  return useCase({
    principal: principal.value,
    params,
    query: present(event.queryStringParameters),
    body: readBody(event),
    ...expectedVersion(event.headers['if-match']),
    ...idempotencyOf(event, key),
  });
};

const handle =
  (route: ServedRoute, useCase: Bound) =>
  async (event: Event): Promise<Response> => {
    try {
      const outcome = await serve(route, useCase, event);
      const response = outcome.ok ? answer(route, event, outcome.value) : problemResponse(outcome.refusal);
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
