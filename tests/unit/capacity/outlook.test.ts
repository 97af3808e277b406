import { expectedOf, outlookOf, type TypeWeeks } from '../../../lib/capacity/outlook.ts';

const aType = (more: Partial<TypeWeeks> = {}): TypeWeeks => ({
  type: 'IEI',
  name: 'Initial Evidence Interview',
  keyType: true,
  diaries: 4,
  minutes: 50,
  demand: [10, 10, 10, 10, 10, 10, 10, 10],
  ahead: ['2026-W48', '2026-W49', '2026-W50', '2026-W51'].map((week) => ({ week, slots: 20, room: 20, booked: 0 })),
  ...more,
});
const weeks = (...all: readonly (readonly [slots: number, booked: number])[]): TypeWeeks['ahead'] =>
  all.map(([slots, booked], index) => ({ week: `2026-W${48 + index}`, slots, room: slots + booked, booked }));

describe('What a week brings', () => {
  it('is the mean of the weeks known, in the range of 1.28 sample deviations', () => {
    // Mean 10; squares 4 + 4 + 0 + 0 + 4 + 4 = 16; 16 / 5 = 3.2; its root 1.789 times 1.28 is 2.29.
    expect(expectedOf([8, 12, 10, 10, 8, 12])).toEqual({ expected: 10, low: 7.7, high: 12.3 });
  });

  it('is never below none', () => {
    expect(expectedOf([0, 0, 9]).low).toBe(0);
  });

  it('is unknown with fewer than three weeks', () => {
    expect(expectedOf([10, 10])).toEqual({ expected: null, low: null, high: null });
    expect(expectedOf([10, 10, 10])).toEqual({ expected: 10, low: 10, high: 10 });
  });
});

describe('The outlook of a type', () => {
  it('passes over weeks in which nobody counted', () => {
    const { weeksKnown, weeks: ahead } = outlookOf(aType({ demand: [null, null, null, null, 6, 6, 9, 9] }));
    expect(weeksKnown).toBe(4);
    expect(ahead[0]).toMatchObject({ expected: 7.5, high: 9.7 });
  });

  it.each([
    ['there is room for all that is expected', [10, 0], 0],
    ['part of it is booked already', [4, 6], 0],
    ['one less fits', [3, 6], 1],
    ['nothing fits', [0, 3], 7],
    ['more are booked than a week brings', [0, 14], 0],
  ] as const)('is short by what is still to come beyond the places left: %s', (_, week, short) => {
    expect(outlookOf(aType({ ahead: weeks(week) })).weeks[0]).toMatchObject({ short, shortAtMost: short });
  });

  it('rounds a shortage up: half an appointment needs a whole place', () => {
    expect(outlookOf(aType({ demand: [7, 8, 7, 8], ahead: weeks([7, 0]) })).weeks[0]).toMatchObject({ expected: 7.5, short: 1 });
  });

  it('names the first week that runs short, and by how much it does', () => {
    const outlook = outlookOf(aType({ ahead: weeks([20, 0], [8, 0], [0, 0], [20, 0]) }));
    expect(outlook).toMatchObject({ firstShortWeek: '2026-W49', shortBy: 2 });
    expect(outlook.weeks.map(({ short }) => short)).toEqual([0, 2, 10, 0]);
  });

  it('runs short nowhere while nothing is known, though no place is left', () => {
    const outlook = outlookOf(aType({ demand: [null, 10, 10], ahead: weeks([0, 0]) }));
    expect(outlook).toMatchObject({ firstShortWeek: null, shortBy: 0, weeksKnown: 2 });
  });

  it('says what a busy week would leave without a place', () => {
    const { weeks: ahead } = outlookOf(aType({ demand: [8, 12, 10, 10, 8, 12], ahead: weeks([10, 0]) }));
    expect(ahead[0]).toMatchObject({ short: 0, shortAtMost: 3 });
  });
});
