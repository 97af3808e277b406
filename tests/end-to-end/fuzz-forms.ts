import fc from 'fast-check';
import { existingCaseReasons, outcomes, results } from '../../lib/call-backs/new-application.ts';
import { roles } from '../../lib/staff/staff.ts';
import { pageRoutes } from '../../lib/web/page-routes.ts';
import { publicPageRoutes } from '../../lib/web/public-page-routes.ts';
import { appointmentForms } from './fuzz-appointments.ts';
import { bookingForms } from './fuzz-bookings.ts';
import { caseForms } from './fuzz-cases.ts';
import { COACH, COACHES_LEADER } from './fuzz-diaries.ts';
import { caseworkers, FUZZ_CODES, inMinutes, words } from './fuzz-examples.ts';
import { outboundForms } from './fuzz-outbound.ts';
import { asker, type Fuzzed, pathOf, shown } from './fuzz-requests.ts';
import { shapingForms } from './fuzz-shaping.ts';
import { type Fields, nearlyForm, oddHeaders, oddQuery, oddText } from './fuzzing.ts';
import { ADMINISTRATOR, CASEWORKER, GICH, LEADER } from './life.ts';

/** Those who sign in to fuzz pages. */
export const visitors = [GICH, LEADER, CASEWORKER, ADMINISTRATOR, COACH, COACHES_LEADER];

const form = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): fc.Arbitrary<Fields> =>
  fc
    .record(fields)
    .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));

const said = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
const code = said(...FUZZ_CODES);
const version = said(undefined, '1', '2', '3', 'x');
const key = fc.option(
  fc.nat(30).map((n) => `key-${n}`),
  { nil: undefined },
);
const time = (name: string) => ({
  [`${name}-day`]: said(undefined, '24', '31', '13'),
  [`${name}-month`]: said(undefined, '11', 'feb', '09'),
  [`${name}-year`]: said('2026', '2027', '2027', undefined, '+275760', '-271821', '99999'),
  [`${name}-time`]: said('11am', '14:30', '9.15pm', '25:00', undefined),
});
const day = said('tomorrow', 'tomorrow', 'anytime', 'today', 'date');

const intake = form({
  step: said('save', 'save', 'form', undefined),
  key,
  nature: said('new-application', 'existing-case', 'other'),
  existingCaseReason: said(...existingCaseReasons),
  'client.fullName': said('Zebedee Quillfeather'),
  'client.dateOfBirth-day': said('17'),
  'client.dateOfBirth-month': said('9', 'September'),
  'client.dateOfBirth-year': said('1981'),
  'client.contactNumber': said('0113 496 0177'),
  'client.address.line-1': said('12 Gannet Row'),
  'client.address.town': said('Lerwickham'),
  'client.address.postcode': said('ZE1 0AA'),
  'client.adjustments': said(undefined, 'braille'),
  at: day,
  ...time('at'),
  tried: said(undefined, 'warm-transfer'),
  notes: fc.option(words, { nil: undefined }),
  'offline.template': said(undefined, undefined, 'PP Applies GB', 'RP Applies NI'),
  'offline.child-1.fullName': said(undefined, 'Zebedee'),
});

const site = form({
  version,
  site: code,
  name: words,
  nation: said('wales'),
  confirmation: said('automatic', 'manual'),
  rescheduled: said('request', 'upcoming', 'x', undefined),
  reminderHours: said('24', '0', '999', 'soon', undefined),
  cancelReasonRequired: said('yes', 'no', undefined),
  calendarFiles: said('yes', undefined),
  completionReasons: words,
  resources: said('', 'Room 1', 'interpreter: Polish\r\nequipment:'),
  closures: said('', '2026-12-25\r\n2027-01-01'),
  reportTo: said('', '90000006'),
});
const team = form({
  version,
  teamId: code,
  name: said('Fuzz'),
  site: said('applications'),
  mailbox: said('fuzz@team.example'),
  leaders: oddText,
});
const staff = form({
  version,
  staffNumber: code,
  name: said('Fuzz'),
  email: said('fuzz@staff.example'),
  teamId: said('new-applications', 'fuzz-1'),
  roles: said(...roles),
  'mon-1-start': said('9', '09:00', undefined),
  'mon-1-end': said('17', '08:00', undefined),
});

/** What each form holds when somebody fills it in, and who does. */
const forms: Readonly<Record<string, readonly [by: readonly string[], fields: fc.Arbitrary<Fields>]>> = {
  '/call-backs/new': [[GICH, LEADER], intake],
  '/call-backs/{id}/allocation': [[LEADER], form({ key, version, caseworkerId: caseworkers, from: said(undefined, 'list') })],
  '/call-backs/{id}/rekeyed': [[LEADER], form({ key, version })],
  '/call-backs/{id}/call': [
    [LEADER, CASEWORKER],
    form({
      key,
      version,
      result: said(...results),
      outcome: said(undefined, ...outcomes),
      called: said(undefined, 'now', 'today', 'date'),
      ...time('called'),
      next: fc.oneof(
        said(undefined, 'none', 'tomorrow', 'date'),
        inMinutes.map((at) => `at ${at}`),
      ),
      ...time('next'),
      minutes: said(undefined, '5', 'five'),
      feesCollected: said(undefined, 'yes'),
    }),
  ],
  '/call-backs/{id}/reschedule': [[LEADER, CASEWORKER], form({ key, version, at: day, ...time('at') })],
  '/call-backs/{id}/transfer': [
    [LEADER],
    form({
      key,
      version,
      caseworkerId: fc.oneof(caseworkers, said('other')),
      otherCaseworkerId: oddText,
      returnWhenClosed: said(undefined, 'yes'),
    }),
  ],
  '/call-backs/{id}/cancel': [[LEADER, GICH], form({ key, version, reason: words })],
  ...caseForms,
  '/call-backs/{id}/end': [[LEADER], form({ key, version, reason: words })],
  '/undelivered/{id}/retry': [[ADMINISTRATOR], form({})],
  '/settings': [
    [ADMINISTRATOR],
    form({
      version,
      promiseHours: oddText,
      'noContactLetters-mode': said('own', 'inherit'),
      noContactLetters: said(undefined, 'NO-CONTACT'),
      letterReturnAddress: words,
    }),
  ],
  '/directory/sites/new': [[ADMINISTRATOR], site],
  '/directory/sites/{site}': [[ADMINISTRATOR], site],
  '/directory/teams/new': [[ADMINISTRATOR], team],
  '/directory/teams/{teamId}': [[ADMINISTRATOR], team],
  '/directory/staff/new': [[ADMINISTRATOR], staff],
  '/directory/staff/{staffNumber}': [[ADMINISTRATOR], staff],
  ...bookingForms,
  ...appointmentForms,
  ...shapingForms,
  ...outboundForms,
};

const readingOf = (template: string, asked: string): string | undefined => {
  if (template.includes('/call-backs/{id}')) return asked.split('/').slice(0, 3).join('/');
  return template.startsWith('/directory/') && template.endsWith('}') ? asked.replace('/directory', '') : undefined;
};

const pageRequest = (method: 'GET' | 'POST', template: string): fc.Arbitrary<Fuzzed> => {
  const [by, fields] = method === 'GET' ? [visitors, fc.constant<Fields>([])] : (forms[template] ?? []);
  if (!by || !fields) throw new Error(`${template} has no example to start from`);
  return fc
    .record({
      by: asker(by).filter((one) => visitors.includes(one)),
      shows: shown,
      asked: pathOf(template),
      query: oddQuery,
      fields: nearlyForm(fields),
      headers: oddHeaders,
      type: fc.oneof(
        { weight: 20, arbitrary: said('application/x-www-form-urlencoded') },
        { weight: 1, arbitrary: said('text/plain', 'multipart/form-data') },
      ),
    })
    .map(({ by: one, shows, asked, query, fields: filled, headers, type }) => ({
      door: 'page',
      name: `${method} ${template}`,
      by: one,
      shows,
      method,
      path: `${asked}${query}`,
      headers: { ...headers, ...(method === 'POST' && { 'content-type': `${type}` }) },
      body:
        method === 'POST'
          ? new URLSearchParams(filled.map(([name, value]): [string, string] => [name, value])).toString()
          : undefined,
      reads: method === 'POST' ? readingOf(template, asked) : undefined,
    }));
};

/** Customers’ links have requests of their own. */
const openPages = publicPageRoutes.filter(({ path }) => !path.startsWith('/a/'));

/** A request for any page, or with any form. */
export const pageRequests: fc.Arbitrary<Fuzzed> = fc.oneof(
  ...[...pageRoutes, ...openPages].map(({ method, path }) => ({
    weight: path === '/call-backs/new' ? 6 : method === 'POST' ? 3 : 1,
    arbitrary: pageRequest(method, path),
  })),
);
