import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { fingerprint } from '../lib/shared/ids.ts';
import { done, type Outcome, refuse, refuseFields } from '../lib/shared/outcomes.ts';
import type { Request } from '../lib/shared/requests.ts';
import type { ServedRoute } from '../lib/shared/routes.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { readBody } from './json-body.ts';
import { LONGEST_PARAMETER, present, rawBody } from './requests.ts';

type Event = APIGatewayProxyEventV2;

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

/** What somebody who is signed in asks a use case. */
export const readRequest = (
  { method }: Pick<ServedRoute, 'method'>,
  event: Event,
  principal: Principal,
): Outcome<Request<Principal>> => {
  const key = method === 'POST' ? event.headers['idempotency-key'] : undefined;
  if (key !== undefined && !/^[\x20-\x7e]{1,255}$/.test(key))
    return refuseFields({ path: 'Idempotency-Key', message: 'Give 1 to 255 printable ASCII characters' });
  const params = present(event.pathParameters);
  if (Object.values(params).some((value) => value.length > LONGEST_PARAMETER))
    return refuse('not-found', 'There is no such record');
  return done({
    principal,
    params,
    query: present(event.queryStringParameters),
    body: readBody(event),
    ...expectedVersion(event.headers['if-match']),
    ...idempotencyOf(event, key),
  });
};
