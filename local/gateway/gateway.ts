import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../lib/shared/time.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { asError } from '../faults.ts';
import { readBody, sendJson } from '../http.ts';
import { InvocationError, type Invoker } from '../invoker.ts';
import type { ServiceLog } from '../service-log.ts';
import { createRequestEvent } from './request-event.ts';
import { sendResult } from './response.ts';
import { createRouteTable } from './routes.ts';

/** API Gateway's own limit. */
const LIMIT_BYTES = 10 * 1024 * 1024;

export type Gateway = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const isWellFormed = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/** Path and query as they came over the wire, neither decoded nor tidied. */
export const splitTarget = (target = '/'): { path: string; query: string } => {
  const relative = target.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  const mark = relative.indexOf('?');
  return mark < 0
    ? { path: relative || '/', query: '' }
    : { path: relative.slice(0, mark) || '/', query: relative.slice(mark + 1) };
};

/** Stands in for API Gateway's HTTP API: routes of `serverless.yml`, events and answers in payload version 2.0. */
export const createGateway = ({ functions }: Configuration, invoker: Invoker, clock: Clock, log: ServiceLog): Gateway => {
  const routes = createRouteTable(
    functions.flatMap(({ key, routes }) => routes.map((route) => ({ ...route, functionKey: key }))),
  );

  return async (request, response) => {
    const body = await readBody(request, LIMIT_BYTES);
    const { path, query } = splitTarget(request.url);
    if (!isWellFormed(path)) return sendJson(response, 400, { message: 'Bad Request' });
    const match = routes.find(request.method ?? 'GET', path);
    if (match === undefined) return sendJson(response, 404, { message: 'Not Found' });
    if (body === undefined) return sendJson(response, 413, { message: 'Request Entity Too Large' });
    try {
      const event = createRequestEvent(request, path, query, body, match, clock.now());
      sendResult(response, await invoker.invoke(match.route.functionKey, event));
    } catch (thrown) {
      const error = asError(thrown);
      // The route alone: a path may hold a token.
      if (!(error instanceof InvocationError))
        log.write('malformed answer', { level: 'ERROR', route: match.route.path, reason: error.message });
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      sendJson(response, 500, { message: 'Internal Server Error' });
    }
  };
};
