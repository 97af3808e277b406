import fc from 'fast-check';
import { adjustments, bands, existingCaseReasons, natures, outcomes, results } from '../../lib/call-backs/call-back.ts';
import type { Route } from '../../lib/shared/routes.ts';
import { roles } from '../../lib/staff/staff.ts';
import { documentedRoutes } from '../../lib/web/documented-routes.ts';
import { aClient, anIntake } from '../builders.ts';
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

export const FUZZ_CODES = ['fuzz-1', 'fuzz-2', 'fuzz-3'] as const;
export const people = [GICH, LEADER, CASEWORKER, COLLEAGUE, '90000006', '90000011', '90000090', ADMINISTRATOR, 'nobody-known'];

export const inMinutes = fc
  .oneof(
    { weight: 8, arbitrary: fc.constantFrom(300, 1500, 60 * 24 * 200) },
    { weight: 1, arbitrary: fc.constantFrom(-5, 0, 1, 60 * 24 * 400) },
  )
  .map((minutes) => `in.${minutes}.minutes`);
export const recordId = fc.oneof(
  { weight: 12, arbitrary: fc.nat(9).map((place) => `record.${place}.ago`) },
  { weight: 1, arbitrary: oddText.map(inPath) },
);
export const caseworkers = fc.constantFrom(CASEWORKER, COLLEAGUE, '90000005', GICH, ...FUZZ_CODES);
/** What somebody would type, more often than not. */
export const words = fc.oneof({ weight: 4, arbitrary: fc.constant('Asked for a quiet hour') }, { weight: 1, arbitrary: oddText });
const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const offline = fc.constantFrom(
  { template: 'PP Applies GB', fields: {} },
  {
    template: 'RP Applies NI',
    fields: {
      applicant: { fullName: 'Zebedee Quillfeather', address: { postcode: 'BT1 1AA' }, nationalInsuranceNumber: 'QQ123456C' },
      children: [{ nightsAWeekWithPayingParent: 2.5, livesWith: 'both' }],
      employment: { status: 'employed' },
    },
  },
);

const intake = fc
  .record({
    callBack: fc.oneof(
      fc.constant({ anytime: true }),
      inMinutes.map((at) => ({ at })),
    ),
    reason: fc.constantFrom(...existingCaseReasons),
    nature: fc.constantFrom(...natures),
    notes: fc.option(words, { nil: undefined }),
    preferredTime: optional(bands),
    adjustments: fc.option(fc.uniqueArray(fc.constantFrom(...adjustments)), { nil: undefined }),
    offlineApplication: fc.option(offline, { nil: undefined }),
    teamId: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'northgate-coaches',
      'fuzz-1',
      'nobody',
    ),
    refuseDuplicates: fc.constantFrom(undefined, undefined, undefined, false, true),
  })
  .map(({ reason, nature, adjustments: asked, ...rest }) =>
    anIntake({
      ...rest,
      nature,
      ...(nature === 'existing-case' && { existingCaseReason: reason }),
      client: aClient(asked && { adjustments: asked }),
    }),
  );

const call = fc.record(
  {
    calledAt: fc.constantFrom('in.0.minutes', 'in.0.minutes', 'in.-5.minutes'),
    result: fc.constantFrom(...results),
    outcome: fc.constantFrom(...outcomes),
    nextCallAt: inMinutes,
    minutes: fc.nat(601),
    feesCollected: fc.boolean(),
  },
  { requiredKeys: ['calledAt', 'result'] },
);

const site = fc.record(
  {
    name: words,
    nation: fc.constantFrom('england', 'wales'),
    reportTo: fc.subarray(['90000006', '90000010', 'nobody']),
    closures: fc.subarray(['2026-12-25', '2026-02-30']),
    resources: fc.array(oddText, { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'nation'] },
);
const email = fc.oneof(fc.constantFrom('fuzz@team.example', "o'fuzz+tag@staff.example"), fc.emailAddress());
const team = fc.record({
  name: fc.constantFrom('Fuzz', 'Ŵŷ'),
  site: fc.constantFrom('applications', 'northgate', 'fuzz-1'),
  mailbox: email,
  leaders: fc.subarray([LEADER, 'fuzz-1']),
});
const member = fc.record({
  name: fc.constantFrom('Fuzz', 'Ŵŷ'),
  email,
  teamId: fc.constantFrom('new-applications', 'fuzz-1', 'northgate-coaches'),
  roles: fc.subarray([...roles], { minLength: 1 }),
  workingHours: fc.constantFrom({}, { mon: [{ start: '09:00', end: '17:00' }] }, { sun: [{ start: '09:00', end: '09:00' }] }),
});
const settings = fc.record(
  {
    promiseHours: fc.integer({ min: 0, max: 400 }),
    promptMinutes: fc.nat(2000),
    feeDays: fc.nat(100),
    noContactLetters: fc.subarray(['NO-CONTACT', 'CMSL0077']),
    letterSender: words,
    letterReturnAddress: fc.array(words, { minLength: 1, maxLength: 5 }),
    letterTelephone: words,
    clericalMailbox: email,
    closedMonths: fc.nat(130),
  },
  { requiredKeys: [] },
);

/** What a valid request of each operation says. */
const bodies: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  requestCallBack: intake,
  allocateCallBack: fc.record({ caseworkerId: caseworkers }),
  transferCallBack: fc.record({ caseworkerId: caseworkers, returnWhenClosed: fc.boolean() }, { requiredKeys: ['caseworkerId'] }),
  recordCallResult: call,
  rescheduleCallBack: fc.oneof(
    fc.constant({ anytime: true }),
    inMinutes.map((at) => ({ at })),
  ),
  markApplicationRekeyed: fc.constantFrom(undefined, {}),
  closeCallBack: fc.record({ reason: words, endAttempts: fc.constant(true) }, { requiredKeys: ['reason'] }),
  putSite: site,
  putTeam: team,
  putStaffMember: member,
  putSettings: settings,
};

/** Who may ask for an operation, so that most requests get as far as its rules. */
const askers: Readonly<Record<string, readonly string[]>> = {
  requestCallBack: [GICH, '90000090', LEADER],
  allocateCallBack: [LEADER],
  transferCallBack: [LEADER],
  recordCallResult: [LEADER, CASEWORKER],
  closeCallBack: [LEADER, GICH],
  ...Object.fromEntries(
    ['putSite', 'putTeam', 'putStaffMember', 'putSettings', 'readSettings'].map((name) => [name, [ADMINISTRATOR]]),
  ),
};

const parameters: Readonly<Record<string, fc.Arbitrary<string>>> = {
  id: recordId,
  file: fc.oneof(fc.constantFrom('NO-CONTACT.pdf', 'CMSL0077.pdf'), oddText.map(inPath)),
};
/** Only codes of their own: the sample people must stay who they are. */
const ownCode = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...FUZZ_CODES) },
  { weight: 1, arbitrary: oddText.filter((text) => !/^[\w-]*$/.test(text)).map(inPath) },
);

export const pathOf = (template: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...template
        .split('/')
        .map((part) => (/^\{.*\}$/.test(part) ? (parameters[part.slice(1, -1)] ?? ownCode) : fc.constant(part))),
    )
    .map((parts) => parts.join('/'));

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
  if (method === 'GET') return fc.constant(undefined);
  const valid = bodies[operation];
  if (!valid) throw new Error(`${operation} has no example to start from`);
  return nearly(valid).chain(written);
};

const readingOf = ({ method, path }: Route, asked: string, query: string): string | undefined => {
  if (method === 'GET') return undefined;
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
        : oddQuery,
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

const weights: Readonly<Record<string, number>> = { requestCallBack: 14, allocateCallBack: 7, recordCallResult: 7 };

/** A request to any documented route. */
export const apiRequests: fc.Arbitrary<Fuzzed> = fc.oneof(
  ...documentedRoutes.map((route) => ({ weight: weights[route.operation] ?? 2, arbitrary: apiRequest(route) })),
);
