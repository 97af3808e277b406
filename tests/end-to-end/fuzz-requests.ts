import fc from 'fast-check';
import type { Route } from '../../lib/shared/routes.ts';
import { documentedRoutes } from '../../lib/web/documented-routes.ts';
import { diaryAskers, diaryBodies, diaryParameters, diaryQueries } from './fuzz-diaries.ts';
import { bodies, FUZZ_CODES } from './fuzz-examples.ts';
import { outboundAskers } from './fuzz-outbound.ts';
import { inPath, nearly, oddHeaders, oddQuery, oddText } from './fuzzing.ts';
import { ADMINISTRATOR, CASEWORKER, COLLEAGUE, GICH, LEADER } from './life.ts';

/**
 * One request, before it is known which records exist and what time it is: `record.3.ago` is the fourth record from the last one taken,
 * `in.-5.minutes` five minutes ago.
 */
export interface Fuzzed {
  readonly door: 'api' | 'page';
  readonly name: string;
  readonly by: string;
  /** How the person shows who they are. */
  readonly shows: 'sign-in' | 'nothing' | 'rubbish' | 'form token of another';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Where the API reads what this request may change. */
  readonly reads: string | undefined;
}

const people = [GICH, LEADER, CASEWORKER, COLLEAGUE, '90000006', '90000011', '90000090', ADMINISTRATOR, 'nobody-known'];

const recordId = fc.oneof(
  { weight: 12, arbitrary: fc.nat(9).map((place) => `record.${place}.ago`) },
  { weight: 1, arbitrary: oddText.map(inPath) },
);

/** Who may ask for an operation, so that most requests get as far as its rules. */
const askers: Readonly<Record<string, readonly string[]>> = {
  ...diaryAskers,
  ...outboundAskers,
  requestCallBack: [GICH, '90000090', LEADER],
  allocateCallBack: [LEADER],
  transferCallBack: [LEADER],
  recordCallResult: [LEADER, CASEWORKER],
  closeCallBack: [LEADER, GICH, CASEWORKER],
  snoozeCallBack: [CASEWORKER],
  reallocateCase: [LEADER],
  ...Object.fromEntries(
    ['putSite', 'putTeam', 'putStaffMember', 'putSettings', 'readSettings'].map((name) => [name, [ADMINISTRATOR]]),
  ),
};

const parameters: Readonly<Record<string, fc.Arbitrary<string>>> = {
  id: recordId,
  caseId: fc.constantFrom('C-FUZZ-1', 'C-FUZZ-2', 'C-NONE'),
  file: fc.oneof(fc.constantFrom('NO-CONTACT.pdf', 'CMSL0077.pdf'), oddText.map(inPath)),
};
/** Only codes of their own: the sample people must stay who they are. */
const ownCode = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...FUZZ_CODES) },
  { weight: 1, arbitrary: oddText.filter((text) => !/^[\w-]*$/.test(text)).map(inPath) },
);

export const pathOf = (template: string): fc.Arbitrary<string> => {
  const known = { ...parameters, ...diaryParameters(template) };
  return fc
    .tuple(
      ...template.split('/').map((part) => (/^\{.*\}$/.test(part) ? (known[part.slice(1, -1)] ?? ownCode) : fc.constant(part))),
    )
    .map((parts) => parts.join('/'));
};

export const shown: fc.Arbitrary<Fuzzed['shows']> = fc.oneof(
  { weight: 30, arbitrary: fc.constant('sign-in' as const) },
  { weight: 1, arbitrary: fc.constantFrom('nothing' as const, 'rubbish' as const, 'form token of another' as const) },
);
export const asker = (usual: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...people) });

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'application/merge-patch+json',
      'application/json; charset=utf-16',
      'text/plain',
      'multipart/form-data',
      '',
    ),
  },
);
const written = (body: unknown): fc.Arbitrary<string | undefined> => {
  const text = JSON.stringify(body);
  if (text === undefined) return fc.constant(undefined);
  return fc.oneof(
    { weight: 15, arbitrary: fc.constant(text) },
    { weight: 1, arbitrary: fc.nat(text.length).map((length) => text.slice(0, length)) },
  );
};

const bodyOf = ({ method, operation }: Route): fc.Arbitrary<string | undefined> => {
  if (method === 'GET' || method === 'DELETE') return fc.constant(undefined);
  const valid = bodies[operation] ?? diaryBodies[operation];
  if (!valid) throw new Error(`${operation} has no example to start from`);
  return nearly(valid).chain(written);
};

const readingOf = ({ method, path }: Route, asked: string, query: string): string | undefined => {
  if (method === 'GET' || !/call-backs|sites\/[^/]*$|teams|staff|settings/.test(path)) return undefined;
  if (method === 'PUT') return `${asked}${query}`.replace('/api/v1', '');
  return path.includes('{id}') ? asked.replace('/api/v1', '').split('/').slice(0, 3).join('/') : undefined;
};

const apiRequest = (route: Route): fc.Arbitrary<Fuzzed> =>
  fc
    .record({
      by: asker(askers[route.operation] ?? [LEADER, CASEWORKER, ADMINISTRATOR]),
      shows: shown,
      asked: pathOf(route.path),
      query: route.path.endsWith('/settings')
        ? fc.oneof(fc.constantFrom('?team=fuzz-1', '?team=new-applications'), oddQuery)
        : fc.oneof({ weight: 5, arbitrary: diaryQueries[route.operation] ?? oddQuery }, { weight: 1, arbitrary: oddQuery }),
      type: contentType,
      headers: oddHeaders,
      body: bodyOf(route),
    })
    .map(({ by, shows, asked, query, type, headers, body }) => ({
      door: 'api',
      name: route.operation,
      by,
      shows,
      method: route.method,
      path: `${asked}${query}`,
      headers: { ...(body !== undefined && { 'content-type': type }), ...headers },
      body,
      reads: readingOf(route, asked, query),
    }));

const weights: Readonly<Record<string, number>> = {
  searchSlots: 3,
  bookAppointment: 10,
  holdTime: 3,
  cancelAppointment: 3,
  rescheduleAppointment: 4,
  acceptAppointment: 4,
  completeAppointment: 3,
  putOverride: 3,
  requestCallBack: 14,
  allocateCallBack: 7,
  recordCallResult: 7,
};

/** A request to any documented route. */
export const apiRequests: fc.Arbitrary<Fuzzed> = fc.oneof(
  ...documentedRoutes.map((route) => ({ weight: weights[route.operation] ?? 2, arbitrary: apiRequest(route) })),
);
