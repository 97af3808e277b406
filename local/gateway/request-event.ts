import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Temporal } from 'temporal-polyfill';
import { ACCOUNT } from '../project.ts';
import type { Match } from './routes.ts';

/** API Gateway hands these to the function as text, and everything else, forms and untyped bodies included, in base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript)\b)/i;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
const commonLogTime = (now: Temporal.Instant): string => {
  const time = now.toZonedDateTimeISO('UTC');
  const day = String(time.day).padStart(2, '0');
  return `${day}/${MONTHS[time.month - 1]}/${time.year}:${time.toPlainTime().toString({ smallestUnit: 'second' })} +0000`;
};

const joined = (pairs: Iterable<[string, string]>): Record<string, string> => {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  return Object.fromEntries(values);
};

const headerPairs = ({ rawHeaders }: IncomingMessage): [string, string][] =>
  rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? '']] : []));

/** The event API Gateway's HTTP API (payload version 2.0) makes of a request. */
export const createRequestEvent = (
  request: IncomingMessage,
  path: string,
  query: string,
  body: Buffer,
  { route, pathParameters }: Match,
  now: Temporal.Instant,
): APIGatewayProxyEventV2 => {
  const pairs = headerPairs(request);
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const headers: Record<string, string> = {
    ...joined(pairs.filter(([name]) => name !== 'cookie')),
    'x-forwarded-for': sourceIp,
    'x-forwarded-port': String(request.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
  const cookies = pairs.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/;\s*/));
  const isText = TEXT.test(headers['content-type'] ?? '');
  const method = request.method ?? 'GET';
  const routeKey = `${route.method} ${route.path}`;
  const host = headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(query !== '' && { queryStringParameters: joined(new URLSearchParams(query)) }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      domainName: host,
      domainPrefix: 'local',
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.epochMilliseconds,
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};
