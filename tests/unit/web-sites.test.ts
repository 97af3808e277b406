import { inOrder } from '../../lib/web/sites/alignment-rows.ts';
import { askedStart } from '../../lib/web/sites/asked-start.ts';
import { durationRows } from '../../lib/web/sites/duration-rows.ts';
import { askedWeek, mondayText, weekChoices } from '../../lib/web/sites/weeks.ts';
import { whiteSpaceRows } from '../../lib/web/sites/white-space-table.ts';
import { whyRows } from '../../lib/web/sites/why-rows.ts';
import { instant } from './expectations.ts';
import { catalogue } from './type-facts.ts';

const now = instant('2026-11-24T09:00:00Z');

describe('Pairs', () => {
  const pair = (time: string, claimantWaitMinutes: number, coachWaitMinutes: number) => {
    const place = { at: `2026-11-24T${time}:00Z`, diaryId: 'quay.1' };
    // biome-ignore lint/suspicious/noThenProperty: the API's name for it
    return { first: place, then: place, claimantWaitMinutes, coachWaitMinutes };
  };
  const pairs = [pair('11:00', 0, 30), pair('10:00', 20, 0), pair('09:00', 10, 20), pair('08:00', 0, 30)];

  it.each([
    ['waits', ['10:00', '08:00', '09:00', '11:00']],
    ['claimant', ['08:00', '11:00', '09:00', '10:00']],
    ['coach', ['10:00', '09:00', '08:00', '11:00']],
    ['time', ['08:00', '09:00', '10:00', '11:00']],
  ] as const)('stand in order of %s', (order, expected) => {
    expect(inOrder(pairs, order).map(({ first }) => first.at.slice(11, 16))).toEqual(expected);
  });
});

describe('White space', () => {
  it('stands with the most to win first, drawn on one scale', () => {
    const rows = whiteSpaceRows([
      { diaryId: 'quay.1', free: 100, stranded: 20, avoidable: 5, forced: 15 },
      { diaryId: 'quay.2', free: 50, stranded: 10, avoidable: 10, forced: 0 },
      { diaryId: 'quay.3', free: 0, stranded: 0, avoidable: 0, forced: 0 },
    ]);

    expect(rows.map(({ diaryId }) => diaryId)).toEqual(['quay.2', 'quay.1', 'quay.3']);
    expect(rows[1]?.bar.paths).toEqual([
      { kind: 'free', d: 'M0 0h16v10h-16z' },
      { kind: 'forced', d: 'M16 0h3v10h-3z' },
      { kind: 'avoidable', d: 'M19 0h1v10h-1z' },
    ]);
    expect(rows.map(({ bar }) => bar.width)).toEqual([20, 20, 20]);
    expect(whiteSpaceRows([])).toEqual([]);
  });
});

describe('A start that is asked about', () => {
  it('comes from boxes, from a link, or not at all', () => {
    const boxes = { 'on-day': '24', 'on-month': '11', 'on-year': '2026', 'on-time': '9:20am' };

    expect(askedStart({ at: '2026-11-24T09:20:00Z' }, now)).toEqual({ at: '2026-11-24T09:20:00Z', boxes, errors: [] });
    expect(askedStart(boxes, now)).toEqual({ at: '2026-11-24T09:20:00Z', boxes, errors: [] });
    expect(askedStart({}, now).errors).toEqual([]);
    expect(askedStart({ 'on-time': '9am' }, now).errors).toMatchObject([{ path: 'on-day' }]);
    expect(askedStart({ at: '' }, now).errors).toMatchObject([{ path: 'on-day' }]);
  });
});

describe('Reasons', () => {
  it('stand with the nearest to possible first', () => {
    const reasons = ['not-enabled', 'booked', 'off-the-grid', 'offered', 'between-segments'] as const;
    const { general, rows } = whyRows(reasons.map((reason) => ({ diaryId: reason, reason })));

    expect(general).toBeUndefined();
    expect(rows.map(({ diaryId, isBookable }) => [diaryId, isBookable])).toEqual([
      ['offered', true],
      ['off-the-grid', true],
      ['booked', false],
      ['between-segments', false],
      ['not-enabled', false],
    ]);
  });

  it('that hold for all are said once', () => {
    expect(whyRows([{ diaryId: 'quay.1', reason: 'bank-holiday' }])).toEqual({ general: 'It is a bank holiday', rows: [] });
  });
});

describe('Durations', () => {
  it.each([
    [{ meanMinutesTaken: 19, suggestedType: 'WSR20' }, 'Book it as Work Search Review, 20 minutes'],
    [{ meanMinutesTaken: 17 }, 'Check whether it needs more minutes'],
    [{ meanMinutesTaken: 3 }, 'Check whether it needs so many minutes'],
    [{ meanMinutesTaken: 12 }, 'It fits on average: nothing to do'],
  ])('%o: %s', (mean, advice) => {
    const row = { type: 'WSR10', minutes: 10, bookings: 3, differing: [], ...mean };

    expect(durationRows([row], 5, catalogue)).toMatchObject([{ name: 'Work Search Review', advice }]);
  });
});

describe('Weeks', () => {
  it.each([
    ['2026-W49', '2026-W49', false],
    [undefined, '2026-W48', false],
    ['', '2026-W48', false],
    ['2026-W60', '2026-W48', true],
    ['next', '2026-W48', true],
    ['2028-W01', '2026-W48', true],
    ['0000-W01', '2026-W48', true],
  ])('%s is %s, bad: %s', (text, week, isBad) => {
    expect(askedWeek(text, now)).toEqual({ week, isBad });
  });

  it('are named by their Monday, with the year when it is another one', () => {
    expect([mondayText('2026-W48', now), mondayText('2027-W01', now)]).toEqual(['23 November', '4 January 2027']);
  });

  it('to choose from hold the one chosen', () => {
    expect(weekChoices(now, { first: 0, weeks: 1, chosen: '2026-W40' })).toEqual([
      { value: '2026-W40', text: 'Week of 28 September' },
      { value: '2026-W48', text: 'Week of 23 November (this week)' },
    ]);
  });
});
