import { expectedOf, outlookOf, type TypeWeeks } from '../../../lib/capacity/outlook.ts';
import { mulberry32 } from '../../bench/workload.ts';

/** Weeks of five open days. */
const past = (...weeks: readonly (number | null)[]): TypeWeeks['demand'] =>
  weeks.map((searchedOrBooked) => ({ searchedOrBooked, openDays: 5 }));
const aType = (more: Partial<TypeWeeks> = {}): TypeWeeks => ({
  type: 'IEI',
  name: 'Initial Evidence Interview',
  keyType: true,
  diaries: 4,
  minutes: 50,
  demand: past(10, 10, 10, 10, 10, 10, 10, 10),
  ahead: ['2026-W48', '2026-W49', '2026-W50', '2026-W51'].map((week) => ({ week, slots: 20, room: 20, booked: 0, openDays: 5 })),
  ...more,
});
const weeks = (...all: readonly (readonly [slots: number, booked: number])[]): TypeWeeks['ahead'] =>
  all.map(([slots, booked], index) => ({ week: `2026-W${48 + index}`, slots, room: slots + booked, booked, openDays: 5 }));

describe('What a week brings', () => {
  it('is the mean of the weeks known, in the range of Student’s t around it', () => {
    // Mean 10; squares 25 + 25 + 25 + 25 + 0 + 0 = 100; 100 / 5 = 20; its root 4.472 × 1.476 × √(1 + 1/6) = 1.080 is 7.13.
    expect(expectedOf([5, 15, 10, 10, 5, 15])).toEqual({ expected: 10, low: 2.9, high: 17.1 });
  });

  it('varies by the root of the mean at least, however alike the weeks were', () => {
    // √9 × 1.282 × √(4/3) = 4.44.
    expect(expectedOf([9, 9, 9])).toEqual({ expected: 9, low: 4.6, high: 13.4 });
    expect(expectedOf([0, 0, 0])).toEqual({ expected: 0, low: 0, high: 0 });
  });

  it.each([
    [3, 0, 0.9],
    [8, 0, 0.87],
    [3, 0.4, 0.84],
    [8, 0.4, 0.83],
  ])(
    'holds four of five weeks to come or somewhat more, by %i known, where 20 come by chance and weeks differ by a share of %d',
    (known, differ, atMost) => {
      const random = mulberry32(20_261_124);
      /** How many come in a week when so many do on average: arrivals by chance, until it is over. */
      const cameBy = (mean: number): number => {
        let count = -1;
        for (let left = Math.exp(-mean), product = 1; product > left; count++) product *= random();
        return count;
      };
      const oneWeek = (): number => cameBy(20 * (1 + differ * (random() + random() + random() + random() - 2) * Math.sqrt(3)));
      const trials = Array.from({ length: 4000 }, () => {
        const { low, high } = expectedOf(Array.from({ length: known }, oneWeek));
        const next = oneWeek();
        return low !== null && high !== null && low <= next && next <= high;
      });
      const share = trials.filter(Boolean).length / trials.length;
      expect(share).toBeGreaterThan(0.78);
      expect(share).toBeLessThan(atMost);
    },
  );

  it('is never below none', () => {
    expect(expectedOf([0, 0, 9]).low).toBe(0);
  });

  it('is unknown with fewer than three weeks', () => {
    expect(expectedOf([10, 10])).toEqual({ expected: null, low: null, high: null });
    expect(expectedOf([10, 10, 10]).expected).toBe(10);
  });
});

describe('The outlook of a type', () => {
  it('passes over weeks in which nobody counted', () => {
    const { weeksKnown, weeks: ahead } = outlookOf(aType({ demand: past(null, null, null, null, 6, 6, 9, 9) }));
    // √7.5 × 1.282 × √(5/4) = 3.93, more than √3 × 1.638 × √(5/4) = 3.17.
    expect(weeksKnown).toBe(4);
    expect(ahead[0]).toMatchObject({ expected: 7.5, high: 11.4 });
  });

  it.each([
    ['there is room for all that is expected', [10, 0], 0],
    ['part of it is booked already', [4, 6], 0],
    ['one less fits', [3, 6], 1],
    ['nothing fits', [0, 3], 7],
    ['more are booked than a week brings', [0, 14], 0],
  ] as const)('is short by what is still to come beyond the places left: %s', (_, week, short) => {
    expect(outlookOf(aType({ ahead: weeks(week) })).weeks[0]).toMatchObject({ short });
  });

  it.each([
    ['less than half an appointment is no shortage', [10, 10, 11], [10, 0], 0],
    ['half of one is, and needs a whole place', [10, 10, 11, 11], [10, 0], 1],
    ['more than one needs two', [11, 11, 12], [10, 0], 2],
  ] as const)('is rounded up: %s', (_, demand, week, short) => {
    expect(outlookOf(aType({ demand: past(...demand), ahead: weeks(week) })).weeks[0]).toMatchObject({ short });
  });

  it('names the first week that runs short, and by how much it does', () => {
    const outlook = outlookOf(aType({ ahead: weeks([20, 0], [8, 0], [0, 0], [20, 0]) }));
    expect(outlook).toMatchObject({ firstShortWeek: '2026-W49', shortBy: 2 });
    expect(outlook.weeks.map(({ short }) => short)).toEqual([0, 2, 10, 0]);
  });

  it('runs short nowhere while nothing is known, though no place is left', () => {
    const outlook = outlookOf(aType({ demand: past(null, 10, 10), ahead: weeks([0, 0]) }));
    expect(outlook).toMatchObject({ firstShortWeek: null, shortBy: 0, weeksKnown: 2 });
  });

  it('takes what a week brings by the open day, and expects nobody while the site is closed', () => {
    const demand = [8, 10, 12].map((searchedOrBooked, index) => ({ searchedOrBooked, openDays: 4 + (index % 2) }));
    const [week] = weeks([3, 0]);
    const ahead = [5, 4, 0].map((openDays) => ({ week: '2026-W48', slots: 3, room: 3, booked: 0, ...week, openDays }));
    // 2, 2 and 3 a day.
    const { weeks: expected } = outlookOf(aType({ demand, ahead }));
    expect(expected.map((one) => [one.expected, one.short])).toEqual([
      [11.7, 9],
      [9.3, 7],
      [0, 0],
    ]);
  });

  it('passes over a past week in which the site was closed, and forecasts no week that has begun', () => {
    const shut = [...past(10, 10, 10), { searchedOrBooked: 0, openDays: 0 }];
    const ahead = weeks([0, 0], [0, 0]).map((week, index) => ({ ...week, hasBegun: index === 0 }));
    const outlook = outlookOf(aType({ demand: shut, ahead }));
    expect(outlook.weeks.map(({ expected, short }) => [expected, short])).toEqual([
      [null, 0],
      [10, 10],
    ]);
    expect(outlook).toMatchObject({ weeksKnown: 3, firstShortWeek: '2026-W49' });
  });

  it('says what a busy week would leave without a place', () => {
    const { weeks: ahead } = outlookOf(aType({ demand: past(8, 12, 10, 10, 8, 12), ahead: weeks([10, 0]) }));
    // √10 × 1.282 × √(7/6) = 4.38 more than 10.
    expect(ahead[0]).toMatchObject({ short: 0, shortAtMost: 5 });
  });
});
