import fc from 'fast-check';
import { caseworkers, words } from './fuzz-examples.ts';
import { type Fields, oddText } from './fuzzing.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from './life.ts';

const form = (fields: Readonly<Record<string, fc.Arbitrary<string | undefined>>>): fc.Arbitrary<Fields> =>
  fc
    .record(fields)
    .map((values) => Object.entries(values).flatMap(([name, value]): Fields => (value === undefined ? [] : [[name, value]])));
const said = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
const version = said(undefined, '1', '2', '3', 'x');
const key = fc.option(
  fc.nat(30).map((n) => `key-${n}`),
  { nil: undefined },
);

/** What each form about call backs of cases holds when somebody fills it in, and who does. */
export const caseForms: Readonly<Record<string, readonly [by: readonly string[], fields: fc.Arbitrary<Fields>]>> = {
  '/case-call-backs/new': [
    [CASEWORKER, GICH],
    form({
      key,
      caseId: said('C-FUZZ-1', 'C FUZZ', undefined),
      ownerId: fc.oneof(caseworkers, said('other')),
      otherOwnerId: oddText,
      scin: said('1000 2000', undefined),
      caseNumberLast4: said('4711', 'four'),
      contactNumber: said('0113 496 0177', 'x'),
      origin: said('inbound-call', 'x'),
      party: said('client', 'x'),
      why: said('lacks-information', 'x'),
      at: said('tomorrow', 'tomorrow', 'anytime', 'today', 'date'),
      'at-day': said(undefined, '24', '31', '13'),
      'at-month': said(undefined, '11', 'feb', '09'),
      'at-year': said('2026', '2027', '2027', undefined, '+275760', '99999'),
      'at-time': said('11am', '14:30', '25:00', undefined),
      reason: words,
    }),
  ],
  '/cases/reallocation': [
    [LEADER],
    form({
      caseId: said('C-FUZZ-1', 'C-FUZZ-2', 'C FUZZ', undefined),
      ownerId: fc.oneof(caseworkers, said('other', undefined)),
      otherOwnerId: oddText,
    }),
  ],
  '/cases/reallocation/import': [
    [LEADER],
    form({
      key,
      step: said('check', 'start', 'start', 'form', undefined),
      list: fc.oneof(
        said('C-FUZZ-1,90000003', 'Case\tOwner\nC-FUZZ-1\t90000004\nC-FUZZ-2\t90000003', 'C-FUZZ-1;90000003;"', undefined),
        oddText,
      ),
    }),
  ],
  '/call-backs/{id}/snooze': [
    [CASEWORKER, COLLEAGUE],
    form({ key, version, minutes: said('15', '120', '20', 'soon', undefined) }),
  ],
  '/call-backs/{id}/close': [
    [LEADER, CASEWORKER],
    form({ key, version, closeStatus: said('done', 'cancelled', 'x', undefined), reason: words }),
  ],
};
