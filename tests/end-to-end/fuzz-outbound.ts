import fc from 'fast-check';
import { activities, hourBands } from '../../lib/outbound-calls/outbound-call.ts';
import { type Fields, oddText } from './fuzzing.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from './life.ts';

const callers = [CASEWORKER, COLLEAGUE, GICH, LEADER];
const number = fc.constantFrom(0, 1, 25, 600, 601, -1);
const call = fc.record(
  {
    on: fc.constantFrom('date.in.0.minutes', 'date.in.0.minutes', 'date.in.-1440.minutes', '2026-02-30'),
    minutes: number,
    answered: fc.boolean(),
    digiLite: fc.boolean(),
    attendedInPerson: fc.boolean(),
    activity: fc.constantFrom(...activities),
    hourBand: fc.constantFrom(...hourBands),
    age18to24: fc.record({ provisionReferrals: number, provisionStarts: number }),
  },
  { requiredKeys: ['on', 'minutes', 'answered'] },
);

/** What a valid request about outbound calls says, and who asks. */
export const outboundBodies = { logOutboundCall: call, correctOutboundCall: call };
export const outboundAskers = {
  logOutboundCall: callers,
  readOwnCalls: callers,
  correctOutboundCall: callers,
  deleteOutboundCall: callers,
  readOutboundSummary: [LEADER, '90000006', '90000011'],
};

const text = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
const form = fc
  .record({
    key: text(undefined, 'key-1', 'key-2'),
    minutes: text('5', '12', 'five', undefined),
    answered: text('yes', 'no', 'perhaps', undefined),
    digiLite: text('yes', undefined),
    attendedInPerson: text('yes', undefined),
    provisionReferrals: text('1', '', 'x', undefined),
    provisionStarts: text('0', undefined),
    activity: fc.oneof(text(...activities), oddText),
    hourBand: text(...hourBands, 'noon'),
  })
  .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));

/** The forms of their pages, and who fills them in. */
export const outboundForms: Readonly<Record<string, readonly [by: readonly string[], fields: fc.Arbitrary<Fields>]>> = {
  '/outbound-calls': [[CASEWORKER, GICH, LEADER], form],
  '/outbound-calls/{id}/change': [[CASEWORKER, LEADER], form],
  '/outbound-calls/{id}/delete': [[CASEWORKER, LEADER], fc.constant<Fields>([])],
};
