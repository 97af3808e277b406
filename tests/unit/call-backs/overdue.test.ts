import { isOverdue, overdueFrom } from '../../../lib/call-backs/call-back.ts';
import { aCallBack, anAllocatedCallBack } from '../../builders.ts';

const call = {
  number: 1,
  by: '90000003',
  calledAt: '2026-11-24T14:00:00Z',
  recordedAt: '2026-11-24T14:10:00Z',
  result: 'called-contact-not-made',
} as const;

describe('A call back is overdue', () => {
  it('before the first call once its promise is broken', () => {
    const callBack = aCallBack({ dueAt: '2026-11-24T14:00:00Z', completeBy: '2026-11-25T09:00:00Z' });

    expect(isOverdue(callBack, '2026-11-25T09:00:00Z')).toBe(false);
    expect(isOverdue(callBack, '2026-11-25T09:00:01Z')).toBe(true);
  });

  it('after a call once the next result is 30 minutes late', () => {
    const callBack = anAllocatedCallBack({ calls: [call], dueAt: '2026-11-26T10:00:00Z', completeBy: '2026-11-25T09:00:00Z' });

    expect(overdueFrom(callBack)).toBe('2026-11-26T10:30:00Z');
    expect(isOverdue(callBack, '2026-11-26T10:30:00Z')).toBe(false);
    expect(isOverdue(callBack, '2026-11-26T10:30:01Z')).toBe(true);
  });

  it.each(['completed', 'letters-issued', 'unsuccessful', 'cancelled'] as const)('never when %s', (status) => {
    expect(isOverdue(aCallBack({ status }), '2027-01-01T00:00:00Z')).toBe(false);
  });
});
