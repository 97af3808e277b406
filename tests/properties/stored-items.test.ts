import fc from 'fast-check';
import { callBackSchema } from '../../lib/call-backs/call-back.ts';
import { callBackAnswer } from '../../lib/call-backs/call-back-answer.ts';
import { recordItem } from '../../lib/call-backs/call-back-keys.ts';
import { historyEntrySchema } from '../../lib/call-backs/change.ts';
import { nextStep } from '../../lib/call-backs/duties.ts';
import { newMessage, outboxMessageSchema } from '../../lib/notifications/outbox.ts';
import { Table, UnreadableItem } from '../../lib/shared/table-repository.ts';
import { siteSchema, staffMemberSchema, teamSchema } from '../../lib/staff/staff.ts';
import { aCallBack, anAllocatedCallBack, aStaffMember, NOW } from '../builders.ts';
import { office } from '../contracts/people.ts';
import { instant } from '../unit/expectations.ts';
import { RUNS } from './arbitraries.ts';

const SECRET = 'Zebedee Quillfeather';
const key = { pk: 'A', sk: 'B' };
const table = () => {
  const reported: UnreadableItem[] = [];
  return { reported, table: new Table({} as never, 'table', (fault) => reported.push(fault)) };
};

const message = newMessage('m', { kind: 'start-execution', callBackId: 'c', executionName: 'c', machine: 'case' }, NOW);
const call = { number: 1, by: '90000003', recordedAt: NOW, calledAt: NOW, result: 'contact-made' as const };
const stored = {
  'a call back': [callBackSchema, anAllocatedCallBack({ calls: [call], notes: SECRET })],
  'a line of its history': [historyEntrySchema, { at: NOW, by: '90000001', what: 'entered', revision: 1 }],
  'a message': [outboxMessageSchema, message],
  'a member of staff': [staffMemberSchema, aStaffMember({ name: SECRET })],
  'a team': [teamSchema, office],
  'a site': [siteSchema, { site: 's' }],
} as const;

/** An item of which one attribute, or one inside it, is lost or became anything. */
const spoilt = (item: object): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      attribute: fc.constantFrom(...Object.keys(item)),
      inner: fc.oneof(fc.constant(undefined), fc.string()),
      value: fc.oneof(fc.anything(), fc.constant(SECRET), fc.constant(undefined), fc.constant('2026-99-99T99:99:99Z')),
    })
    .map(({ attribute, inner, value }) => {
      const before = (item as Record<string, unknown>)[attribute];
      const isObject = typeof before === 'object' && before !== null && !Array.isArray(before);
      return { ...key, ...item, [attribute]: inner !== undefined && isObject ? { ...before, [inner]: value } : value };
    });

describe.each(Object.entries(stored))('%s, however it was spoilt', (_, [schema, item]) => {
  it('is read, or is one clear fault that names its key and nothing that it holds', () => {
    fc.assert(
      fc.property(spoilt(item), (odd) => {
        const { table: one, reported } = table();
        try {
          one.read(schema as never, odd);
          expect(reported).toEqual([]);
        } catch (fault) {
          expect(fault).toBeInstanceOf(UnreadableItem);
          expect(reported).toEqual([fault]);
          expect(String(fault)).toContain('A B');
          expect(String(fault)).not.toContain(SECRET);
        }
      }),
      { ...RUNS, numRuns: 500 },
    );
  });
});

describe('A call back that can still be read, however it was spoilt', () => {
  it('can be planned, shown and stored', () => {
    fc.assert(
      fc.property(spoilt(aCallBack()), (odd) => {
        const parsed = callBackSchema.safeParse(odd);
        if (!parsed.success) return;
        nextStep(parsed.data, instant('2026-11-24T10:00:00Z'));
        callBackAnswer(parsed.data, instant('2026-11-24T10:00:00Z'));
        recordItem(parsed.data);
      }),
      { ...RUNS, numRuns: 1000 },
    );
  });
});
