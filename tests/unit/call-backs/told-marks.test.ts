import { isPromptToo, keyForCall, withTold } from '../../../lib/call-backs/duties.ts';
import { aCallBack, anAllocatedCallBack } from '../../builders.ts';
import { instant } from '../expectations.ts';

describe('What has been told', () => {
  it('is marked for the call’s time, so that another time makes another message', () => {
    expect(keyForCall('prompt', '2026-11-24T14:00:00Z')).toBe('prompt@2026-11-24T14:00:00Z');
    expect(keyForCall('prompt', '2026-11-24T15:00:00Z')).not.toBe(keyForCall('prompt', '2026-11-24T14:00:00Z'));
  });

  it('is marked once, however often it is told', () => {
    const told = withTold(aCallBack({ told: ['allocation-reminder'] }), 'allocation-reminder', 'promise-missed').told;

    expect(told).toEqual(['allocation-reminder', 'promise-missed']);
  });

  it('leaves the rest of the record alone', () => {
    const callBack = aCallBack();

    expect(withTold(callBack, 'promise-missed')).toEqual({ ...callBack, told: ['promise-missed'] });
  });

  it('stays marked when the call moves to another time, as that may come back', () => {
    const told = ['allocation-reminder', 'prompt@2026-11-24T14:00:00Z'];

    expect(withTold({ ...aCallBack({ told }), dueAt: '2026-11-26T10:00:00Z' }).told).toEqual(told);
  });

  it('is forgotten in the end: of marks about calls the latest thirty stay', () => {
    const marks = Array.from({ length: 31 }, (_, index) => `prompt@2026-11-24T14:00:${String(index).padStart(2, '0')}Z`);

    expect(withTold(aCallBack({ told: [...marks, 'promise-missed'] })).told).toEqual(['promise-missed', ...marks.slice(1)]);
  });
});

describe('The message that gives a call to a caseworker', () => {
  it.each`
    when                            | now                       | isPrompt
    ${'16 minutes before the call'} | ${'2026-11-24T13:44:00Z'} | ${false}
    ${'15 minutes before'}          | ${'2026-11-24T13:45:00Z'} | ${false}
    ${'14 minutes before'}          | ${'2026-11-24T13:46:00Z'} | ${true}
    ${'at the call’s time'}         | ${'2026-11-24T14:00:00Z'} | ${true}
    ${'an hour late'}               | ${'2026-11-24T15:00:00Z'} | ${true}
  `('is the prompt too, or not, $when: $isPrompt', ({ now, isPrompt }) => {
    expect(isPromptToo(anAllocatedCallBack(), instant(now))).toBe(isPrompt);
  });

  it('is always the prompt too when the call may be made at any time', () => {
    const anytime = anAllocatedCallBack({ callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' });

    expect(isPromptToo(anytime, instant('2026-11-24T09:00:00Z'))).toBe(true);
  });
});
