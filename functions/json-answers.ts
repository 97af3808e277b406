import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { CalendarFile } from '../lib/notifications/calendar-file.ts';
import { problems, type Refusal } from '../lib/shared/problems.ts';
import type { ServedRoute } from '../lib/shared/routes.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

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

const isRecord = (value: unknown): value is { id?: unknown; version?: unknown } => typeof value === 'object' && value !== null;

const isCalendar = (value: unknown): value is CalendarFile => isRecord(value) && 'method' in value && 'contentType' in value;

/** What a use case answered: a record with its version and, once made, its place; a PDF; a calendar file; or nothing. */
export const valueResponse = (route: ServedRoute, { rawPath }: Pick<Event, 'rawPath'>, value: unknown): Response => {
  if (Buffer.isBuffer(value))
    return {
      statusCode: route.status,
      headers: { 'content-type': 'application/pdf', 'content-disposition': 'inline' },
      body: value.toString('base64'),
      isBase64Encoded: true,
    };
  if (isCalendar(value))
    return {
      statusCode: route.status,
      headers: { 'content-type': value.contentType, 'content-disposition': `attachment; filename="${value.filename}"` },
      body: value.content,
    };
  if (route.status === 204) return { statusCode: 204 };
  const record = isRecord(value) ? value : {};
  return {
    statusCode: route.status,
    headers: {
      'content-type': 'application/json',
      ...(typeof record.version === 'number' && { etag: `"${record.version}"` }),
      ...(route.status === 201 && typeof record.id === 'string' && { location: `${rawPath}/${record.id}` }),
    },
    body: JSON.stringify(value),
  };
};
