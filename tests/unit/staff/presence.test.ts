import { type Away, presence } from '../../../lib/staff/presence.ts';

const nobodyAway: Away = { days: new Set(), spans: [] };
const office = { start: '09:00', end: '17:00' };
const tuesdays = { tue: [office] };
const there = (hours: Parameters<typeof presence>[0], away: Partial<Away>, from: string, to: string) =>
  presence(hours, { ...nobodyAway, ...away }, { from, to }).map((span) => `${span.from} to ${span.to}`);

describe('When somebody is there', () => {
  it.each`
    when                                    | from                      | to                        | spans
    ${'within the hours'}                   | ${'2026-11-24T10:00:00Z'} | ${'2026-11-24T10:01:00Z'} | ${1}
    ${'when the working day ends'}          | ${'2026-11-24T17:00:00Z'} | ${'2026-11-24T18:00:00Z'} | ${0}
    ${'until it begins'}                    | ${'2026-11-24T08:00:00Z'} | ${'2026-11-24T09:00:00Z'} | ${0}
    ${'on a day that is not worked'}        | ${'2026-11-25T10:00:00Z'} | ${'2026-11-25T11:00:00Z'} | ${0}
    ${'by London clocks in summer'}         | ${'2026-06-02T08:00:00Z'} | ${'2026-06-02T08:05:00Z'} | ${1}
    ${'in each of two weeks'}               | ${'2026-11-18T12:00:00Z'} | ${'2026-12-02T12:00:00Z'} | ${2}
    ${'over the night when clocks go back'} | ${'2026-10-20T16:30:00Z'} | ${'2026-10-27T09:30:00Z'} | ${1}
  `('$when: $spans', ({ from, to, spans }) => {
    expect(there(tuesdays, {}, from, to)).toHaveLength(spans);
  });

  it('is cut to what was asked', () => {
    expect(there(tuesdays, {}, '2026-11-24T16:30:00Z', '2026-11-25T10:00:00Z')).toEqual([
      '2026-11-24T16:30:00Z to 2026-11-24T17:00:00Z',
    ]);
  });

  it('is not on a day off, nor in what is blocked', () => {
    const day = ['2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'] as const;
    const spans = [
      { from: '2026-11-24T12:00:00Z', to: '2026-11-24T13:00:00Z' },
      { from: '2026-11-24T08:00:00Z', to: '2026-11-24T09:30:00Z' },
    ];
    expect(there(tuesdays, { days: new Set(['2026-11-24']) }, ...day)).toEqual([]);
    expect(there(tuesdays, { spans }, ...day)).toEqual([
      '2026-11-24T09:30:00Z to 2026-11-24T12:00:00Z',
      '2026-11-24T13:00:00Z to 2026-11-24T17:00:00Z',
    ]);
  });

  it('is all day where no hours are known, save days off', () => {
    expect(there({}, {}, '2026-11-28T21:00:00Z', '2026-11-28T22:00:00Z')).toHaveLength(1);
    expect(there({}, { days: new Set(['2026-11-28']) }, '2026-11-28T21:00:00Z', '2026-11-28T22:00:00Z')).toEqual([]);
  });
});
