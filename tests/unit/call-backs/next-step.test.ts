import { dutyNow, nextActionAt, nextStep } from '../../../lib/call-backs/duties.ts';
import { aCallBack, anAllocatedCallBack, NOW } from '../../builders.ts';
import { instant } from '../expectations.ts';

const TWENTY_DAYS = 20 * 24 * 60 * 60;

describe('While a call back awaits its allocation, the machine', () => {
  it('waits until the leaders are to be reminded', () => {
    expect(nextStep(aCallBack(), instant(NOW))).toEqual({ step: 'await-allocation', seconds: 2 * 60 * 60 });
  });

  it.each`
    told                                                                  | now                       | step
    ${[]}                                                                 | ${'2026-11-24T11:00:00Z'} | ${'chase-allocation'}
    ${['allocation-reminder']}                                            | ${'2026-11-24T12:44:59Z'} | ${'await-allocation'}
    ${['allocation-reminder']}                                            | ${'2026-11-24T12:45:00Z'} | ${'chase-allocation'}
    ${['allocation-reminder', 'allocation-escalation']}                   | ${'2026-11-25T08:59:59Z'} | ${'await-allocation'}
    ${['allocation-reminder', 'allocation-escalation']}                   | ${'2026-11-25T09:00:00Z'} | ${'report-missed-promise'}
    ${['allocation-reminder', 'allocation-escalation', 'promise-missed']} | ${'2026-11-25T09:00:00Z'} | ${'await-allocation'}
  `('having told $told, takes at $now the step $step', ({ told, now, step }) => {
    expect(nextStep(aCallBack({ told }), instant(now)).step).toBe(step);
  });
});

describe('While a call is awaited, the machine', () => {
  const prompted = 'prompt@2026-11-24T14:00:00Z';
  const chased = 'result-chase@2026-11-24T14:00:00Z';
  const escalated = 'result-escalation@2026-11-24T14:00:00Z';

  it.each`
    told                             | now                       | step                       | seconds
    ${[]}                            | ${NOW}                    | ${'await-call-time'}       | ${4.75 * 60 * 60}
    ${[]}                            | ${'2026-11-24T13:44:59Z'} | ${'await-call-time'}       | ${1}
    ${[]}                            | ${'2026-11-24T13:45:00Z'} | ${'prompt-caseworker'}     | ${1}
    ${[prompted]}                    | ${'2026-11-24T13:45:00Z'} | ${'await-result'}          | ${45 * 60}
    ${[prompted]}                    | ${'2026-11-24T14:30:00Z'} | ${'chase-result'}          | ${1}
    ${[prompted, chased]}            | ${'2026-11-24T14:30:00Z'} | ${'await-result'}          | ${90 * 60}
    ${[prompted, chased]}            | ${'2026-11-24T16:00:00Z'} | ${'chase-result'}          | ${1}
    ${[prompted, chased, escalated]} | ${'2026-11-24T16:00:00Z'} | ${'await-result'}          | ${17 * 60 * 60}
    ${[prompted, chased, escalated]} | ${'2026-11-25T09:00:00Z'} | ${'report-missed-promise'} | ${1}
  `('having told $told, takes at $now the step $step for $seconds s', ({ told, now, step, seconds }) => {
    expect(nextStep(anAllocatedCallBack({ told }), instant(now))).toEqual({ step, seconds });
  });
});

describe('A wait', () => {
  it('ends after 20 days at the latest, to plan again', () => {
    const farOff = anAllocatedCallBack({
      callBack: { at: '2027-11-20T09:00:00Z' },
      dueAt: '2027-11-20T09:00:00Z',
      completeBy: '2027-11-20T09:00:00Z',
    });

    expect(nextStep(farOff, instant(NOW))).toEqual({ step: 'await-call-time', seconds: TWENTY_DAYS });
  });

  it('lasts 20 days when only a person can move the record on', () => {
    const allTold = aCallBack({ told: ['allocation-reminder', 'allocation-escalation', 'promise-missed'] });

    expect(nextActionAt(allTold)).toBeUndefined();
    expect(nextStep(allTold, instant('2026-12-01T09:00:00Z'))).toEqual({ step: 'await-allocation', seconds: TWENTY_DAYS });
  });

  it('is rounded up to whole seconds, so that nothing is due too early', () => {
    expect(nextStep(aCallBack(), instant('2026-11-24T10:59:57.250Z')).seconds).toBe(3);
    expect(nextStep(aCallBack(), instant('2026-11-24T10:59:59.999Z')).seconds).toBe(1);
  });
});

describe('What is due', () => {
  it('is nothing a moment before its time, and the duty at its time', () => {
    expect(dutyNow(aCallBack(), instant('2026-11-24T10:59:59.999Z'))).toBeUndefined();
    expect(dutyNow(aCallBack(), instant('2026-11-24T11:00:00Z'))?.message).toBe('allocation-reminder');
  });

  it('is the oldest duty first when the machine comes late', () => {
    expect(dutyNow(aCallBack(), instant('2026-11-26T09:00:00Z'))?.message).toBe('allocation-reminder');
  });

  it('is the letters as soon as the attempts have ended', () => {
    const callBack = anAllocatedCallBack({ status: 'letters-due', updatedAt: NOW });

    expect(nextStep(callBack, instant(NOW))).toEqual({ step: 'issue-letters', seconds: 1 });
  });

  it.each(['completed', 'letters-issued', 'unsuccessful', 'cancelled'] as const)('is the machine’s end when %s', (status) => {
    expect(nextStep(aCallBack({ status }), instant('2027-01-01T00:00:00Z'))).toEqual({ step: 'closed', seconds: 1 });
  });
});
