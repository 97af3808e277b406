import { type CallRequest, callRequestSchema, recordCall } from '../../../lib/call-backs/recording-calls.ts';
import { parse } from '../../../lib/shared/requests.ts';
import { anAllocatedCallBack } from '../../builders.ts';
import { accepted, instant, refused, refusedFields } from '../expectations.ts';

const now = instant('2026-11-24T14:10:00Z');

const noContact = (times: Pick<CallRequest, 'calledAt'> & Partial<CallRequest>) =>
  recordCall(
    anAllocatedCallBack(),
    { result: 'called-contact-not-made', nextCallAt: '2026-11-25T10:00:00Z', ...times },
    '90000003',
    now,
  );

describe('The time of a call', () => {
  it.each(['2026-11-24T09:00:00Z', '2026-11-24T14:10:00Z', '2026-11-24T14:11:00Z'])(
    'lies between the intake and now, a minute allowed for clocks that differ (%s)',
    (calledAt) => {
      expect(noContact({ calledAt }).ok).toBe(true);
    },
  );

  it.each`
    why                    | calledAt
    ${'before the intake'} | ${'2026-11-24T08:59:59Z'}
    ${'in the future'}     | ${'2026-11-24T14:11:01Z'}
  `('is refused $why', ({ calledAt }) => {
    expect(refusedFields(noContact({ calledAt }))).toEqual(['calledAt']);
  });

  it('is refused before the previous call', () => {
    const made = {
      number: 1,
      by: '90000003',
      calledAt: '2026-11-24T12:00:00Z',
      recordedAt: '2026-11-24T12:05:00Z',
      result: 'contact-made',
    } as const;
    const once = anAllocatedCallBack({ calls: [made] });
    const second = (calledAt: string) =>
      recordCall(once, { calledAt, result: 'contact-made', outcome: 'signposted' }, '90000003', now);

    expect(refusedFields(second('2026-11-24T11:59:59Z'))).toEqual(['calledAt']);
    expect(refused(second('2026-11-24T11:59:59Z')).detail).toContain('previous');
    expect(second('2026-11-24T12:00:00Z').ok).toBe(true);
  });
});

describe('The time of the next call', () => {
  const calledAt = '2026-11-24T14:00:00Z';

  it.each(['2026-11-24T14:10:01Z', '2027-11-25T14:10:00Z'])('lies in the future, up to a year ahead (%s)', (nextCallAt) => {
    expect(noContact({ calledAt, nextCallAt }).ok).toBe(true);
  });

  it.each(['2026-11-24T14:10:00Z', '2026-11-24T10:00:00Z', '2027-11-25T14:10:01Z'])('is refused otherwise (%s)', (nextCallAt) => {
    expect(refusedFields(noContact({ calledAt, nextCallAt }))).toEqual(['nextCallAt']);
  });
});

describe('The form of a call', () => {
  const call = { calledAt: '2026-11-24T14:00:00+01:00', result: 'contact-made' };

  it('takes times with any offset and keeps them in UTC', () => {
    expect(accepted(parse(callRequestSchema, call)).calledAt).toBe('2026-11-24T13:00:00Z');
  });

  it.each([0, 600])('takes %d minutes', (minutes) => {
    expect(accepted(parse(callRequestSchema, { ...call, minutes })).minutes).toBe(minutes);
  });

  it.each([0, 100])('takes %d referrals and starts', (number) => {
    const age18to24 = { provisionReferrals: number, provisionStarts: number };

    expect(accepted(parse(callRequestSchema, { ...call, age18to24 })).age18to24).toEqual(age18to24);
  });

  it.each([
    ['result', { result: 'no-answer' }],
    ['calledAt', { calledAt: '2026-11-24T14:00:00' }],
    ['outcome', { outcome: 'done' }],
    ['minutes', { minutes: -1 }],
    ['minutes', { minutes: 601 }],
    ['minutes', { minutes: 1.5 }],
    ['nextCallAt', { nextCallAt: 'tomorrow' }],
    ['age18to24.provisionStarts', { age18to24: { provisionReferrals: 1 } }],
    ['age18to24.provisionStarts', { age18to24: { provisionReferrals: 1, provisionStarts: 101 } }],
    ['age18to24.provisionReferrals', { age18to24: { provisionReferrals: -1, provisionStarts: 0 } }],
    ['age18to24.provisionReferrals', { age18to24: { provisionReferrals: 101, provisionStarts: 0 } }],
    ['by', { by: '90000004' }],
    ['number', { number: 2 }],
  ])('names %s when it is not right', (path, wrong) => {
    expect(refusedFields(parse(callRequestSchema, { ...call, ...wrong }))).toEqual([path]);
  });
});
