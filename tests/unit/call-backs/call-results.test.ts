import {
  type CallResult,
  contactResults,
  type NewApplication,
  noContactResults,
  results,
} from '../../../lib/call-backs/new-application.ts';
import { type CallRequest, recordCall } from '../../../lib/call-backs/recording-calls.ts';
import { anAllocatedCallBack, NOW } from '../../builders.ts';
import { accepted, instant, refusedFields } from '../expectations.ts';

const now = instant('2026-11-24T14:10:00Z');
const tomorrow = '2026-11-25T10:00:00Z';

const madeBefore = (calls: number): NewApplication['calls'] =>
  Array.from({ length: calls }, (_, index) => ({
    number: index + 1,
    by: '90000003',
    calledAt: NOW,
    recordedAt: NOW,
    result: 'called-contact-not-made' as const,
  }));

/** What comes with a result: nothing, the next call's time, an outcome, or both. */
const companions = {
  nothing: {},
  'next call': { nextCallAt: tomorrow },
  outcome: { outcome: 'query-resolved' },
  both: { nextCallAt: tomorrow, outcome: 'query-resolved' },
} as const satisfies Record<string, Partial<CallRequest>>;
type Companion = keyof typeof companions;

/** The status that follows, or the fields that the refusal names. 001 steps 18-20 and 33. */
type Expected = Record<Companion, string | string[]>;

const expectations: { results: readonly CallResult[]; calls: number[]; expected: Expected }[] = [
  {
    results: noContactResults,
    calls: [1, 2],
    expected: { nothing: ['nextCallAt'], 'next call': 'awaiting-call', outcome: ['nextCallAt', 'outcome'], both: ['outcome'] },
  },
  {
    results: noContactResults,
    calls: [3],
    expected: { nothing: 'letters-due', 'next call': ['nextCallAt'], outcome: ['outcome'], both: ['nextCallAt', 'outcome'] },
  },
  {
    results: ['contact-made'],
    calls: [1, 2],
    expected: { nothing: ['outcome'], 'next call': 'awaiting-call', outcome: 'completed', both: ['nextCallAt'] },
  },
  {
    results: ['contact-made'],
    calls: [3],
    expected: { nothing: ['outcome'], 'next call': ['nextCallAt'], outcome: 'completed', both: ['nextCallAt'] },
  },
  {
    results: ['signposted-to-cm-options', 'application-made', 'application-not-made'],
    calls: [1, 2, 3],
    expected: { nothing: ['outcome'], 'next call': ['nextCallAt'], outcome: 'completed', both: ['nextCallAt'] },
  },
];

const cells = expectations.flatMap((row) =>
  row.results.flatMap((result) =>
    row.calls.flatMap((number) =>
      (Object.keys(companions) as Companion[]).map((companion) => ({
        result,
        number,
        companion,
        expected: row.expected[companion],
      })),
    ),
  ),
);

const record = (result: CallResult, number: number, companion: Companion) =>
  recordCall(
    anAllocatedCallBack({ calls: madeBefore(number - 1) }),
    { result, calledAt: '2026-11-24T14:00:00Z', ...companions[companion] },
    '90000003',
    now,
  );

describe('The result of a call', () => {
  it('is one of seven, four of them contact, and every combination is decided', () => {
    expect(results).toHaveLength(7);
    expect([...contactResults]).toEqual(['signposted-to-cm-options', 'application-made', 'application-not-made', 'contact-made']);
    expect(new Set(cells.map(({ result, number, companion }) => `${result} ${number} ${companion}`)).size).toBe(7 * 3 * 4);
  });

  it.each(cells.filter(({ expected }) => typeof expected === 'string'))(
    '$result on call $number with $companion leads to $expected',
    ({ result, number, companion, expected }) => {
      expect(accepted(record(result, number, companion)).callBack.status).toBe(expected);
    },
  );

  it.each(cells.filter(({ expected }) => typeof expected !== 'string'))(
    '$result on call $number with $companion is refused for $expected',
    ({ result, number, companion, expected }) => {
      expect(refusedFields(record(result, number, companion))).toEqual(expected);
    },
  );
});
