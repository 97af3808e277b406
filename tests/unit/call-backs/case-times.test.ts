import { formalTimes, informalTimes } from '../../../lib/call-backs/case-times.ts';

const terms = { promise: 24 * 60, lead: 30, reminder: 5, isOwn: false };

describe('Start and end of a formal call back, by the examples of 001', () => {
  it.each`
    example                                     | isOwn    | raised                    | agreed                    | start                     | end
    ${'for yourself (step 4)'}                  | ${true}  | ${'2014-10-23T10:00:00Z'} | ${'2014-10-25T17:00:00Z'} | ${'2014-10-25T16:30:00Z'} | ${'2014-10-25T17:00:00Z'}
    ${'for another, same day (example 1)'}      | ${false} | ${'2014-04-01T08:30:00Z'} | ${'2014-04-01T13:00:00Z'} | ${'2014-04-01T12:30:00Z'} | ${'2014-04-02T08:30:00Z'}
    ${'for another, no preference (example 2)'} | ${false} | ${'2014-04-01T08:30:00Z'} | ${undefined}              | ${'2014-04-02T08:00:00Z'} | ${'2014-04-02T08:30:00Z'}
    ${'for another, days later'}                | ${false} | ${'2014-04-01T08:30:00Z'} | ${'2014-04-04T13:00:00Z'} | ${'2014-04-04T12:30:00Z'} | ${'2014-04-04T13:00:00Z'}
    ${'for yourself, no preference'}            | ${true}  | ${'2014-04-01T08:30:00Z'} | ${undefined}              | ${'2014-04-02T08:00:00Z'} | ${'2014-04-02T08:30:00Z'}
  `('$example', ({ isOwn, raised, agreed, start, end }) => {
    const times = formalTimes({ createdAt: raised, agreedAt: agreed, terms: { ...terms, isOwn } });

    expect(times).toMatchObject({ startAt: start, completeBy: end, dueAt: agreed ?? end });
    expect(Date.parse(start) - Date.parse(times.reminderAt)).toBe(5 * 60_000);
  });

  it('a day is elapsed time, also when the clocks change', () => {
    const { completeBy } = formalTimes({ createdAt: '2026-10-24T11:00:00Z', terms });

    expect(completeBy).toBe('2026-10-25T11:00:00Z');
  });
});

describe('An informal reminder', () => {
  it('comes five minutes before its time and promises nothing', () => {
    expect(informalTimes('2026-12-15T10:00:00Z', terms)).toEqual({
      dueAt: '2026-12-15T10:00:00Z',
      startAt: '2026-12-15T10:00:00Z',
      reminderAt: '2026-12-15T09:55:00Z',
    });
  });
});
