import { type TimeTaken, wrongDurations } from '../../../lib/diaries/wrong-durations.ts';

const reviews = [
  { code: 'WSR10', name: 'Work Search Review', minutes: 10 },
  { code: 'WSR20', name: 'Work Search Review', minutes: 20 },
  { code: 'WSR40', name: 'Work Search Review', minutes: 40 },
  { code: 'GI', name: 'Gateway Intervention', minutes: 30 },
];

/** Bookings of one type with the minutes that each took. */
const taken = (type: string, minutes: number, ...minutesTaken: number[]): TimeTaken[] =>
  minutesTaken.map((each) => ({ appointmentId: `${type} of ${each}`, type, minutes, minutesTaken: each }));

describe('The weekly check of durations', () => {
  it('lists the types that took longer or shorter than planned by more than the threshold', () => {
    expect(wrongDurations([...taken('WSR40', 40, 38, 22, 21), ...taken('GI', 30, 25, 35)], 5, reviews)).toEqual([
      {
        type: 'WSR40',
        minutes: 40,
        bookings: 3,
        meanMinutesTaken: 27,
        suggestedType: 'WSR20',
        differing: [
          { appointmentId: 'WSR40 of 22', minutesTaken: 22, suggestedType: 'WSR20' },
          { appointmentId: 'WSR40 of 21', minutesTaken: 21, suggestedType: 'WSR20' },
        ],
      },
    ]);
  });

  it('has nothing to say of bookings that differ by the threshold exactly, or of none', () => {
    expect(wrongDurations(taken('GI', 30, 25, 35), 5, reviews)).toEqual([]);
    expect(wrongDurations([], 5, reviews)).toEqual([]);
  });

  // Work Search Review comes in 10, 20 and 40 minutes.
  it.each`
    type       | minutes | minutesTaken | suggested
    ${'WSR10'} | ${10}   | ${30}        | ${'WSR20'}
    ${'WSR10'} | ${10}   | ${31}        | ${'WSR40'}
    ${'WSR40'} | ${40}   | ${15}        | ${'WSR10'}
    ${'WSR40'} | ${40}   | ${16}        | ${'WSR20'}
    ${'WSR40'} | ${40}   | ${60}        | ${undefined}
    ${'WSR20'} | ${20}   | ${15}        | ${undefined}
    ${'WSR20'} | ${20}   | ${14}        | ${'WSR10'}
    ${'GI'}    | ${30}   | ${20}        | ${undefined}
    ${'gone'}  | ${30}   | ${20}        | ${undefined}
  `('suggests $suggested for a $type that took $minutesTaken minutes', ({ type, minutes, minutesTaken, suggested }) => {
    const [found] = wrongDurations(taken(type, minutes, minutesTaken), 0, reviews);

    expect(found?.differing[0]?.suggestedType).toBe(suggested);
  });

  it('suggests nothing for a type whose mean is right, though single bookings were not', () => {
    const [found] = wrongDurations(taken('WSR20', 20, 10, 30), 5, reviews);

    expect(found).toMatchObject({ meanMinutesTaken: 20, differing: [{ suggestedType: 'WSR10' }, { minutesTaken: 30 }] });
    expect(found).not.toHaveProperty('suggestedType');
  });

  it('gives the mean to a tenth of a minute', () => {
    expect(wrongDurations(taken('WSR20', 20, 10, 10, 11), 5)[0]?.meanMinutesTaken).toBe(10.3);
  });

  it('puts the types with the most such bookings first, then goes by the code', () => {
    const entries = [...taken('WSR40', 40, 10), ...taken('WSR20', 20, 40, 41), ...taken('GI', 30, 60)];

    expect(wrongDurations(entries, 5, reviews).map(({ type }) => type)).toEqual(['WSR20', 'GI', 'WSR40']);
  });

  it('judges each booking by the duration that its type had when it was booked', () => {
    const found = wrongDurations([...taken('GI', 30, 45), ...taken('GI', 45, 46), ...taken('GI', 60, 44)], 5, reviews);

    expect(found.map(({ type, minutes, differing }) => [type, minutes, differing.length])).toEqual([
      ['GI', 30, 1],
      ['GI', 60, 1],
    ]);
  });
});
