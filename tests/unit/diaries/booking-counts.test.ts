import fc from 'fast-check';
import { decodeCounts, encodeCounts, recounted } from '../../../lib/diaries/booking-counts.ts';
import { type DiaryWeek, encodeBooked, storedCounts, withBooking, withoutBooking } from '../../../lib/diaries/diary-week.ts';
import { WORDS_A_WEEK } from '../../../lib/diaries/site-week.ts';

const NOW = 1_795_000_000;
const empty: DiaryWeek = {
  diaryId: 'northgate.90000012',
  week: '2026-W48',
  version: 3,
  booked: new Int32Array(WORDS_A_WEEK),
  holds: [],
  plan: Uint8Array.of(0),
  affected: false,
};
const nine = { start: 108, end: 118 };
const ten = { start: 120, end: 124 };

describe('Bookings of each type', () => {
  it('are the same after they were stored, however many', () => {
    const counts = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 255 }), fc.integer({ min: 1, max: 2016 })), {
      selector: ([type]) => type,
    });
    fc.assert(
      fc.property(counts, (all) => expect(decodeCounts(encodeCounts(new Map(all)))).toEqual(new Map(all))),
      { seed: 20_261_124, numRuns: 200 },
    );
  });

  it('take two bytes a type', () => {
    expect(
      encodeCounts(
        new Map([
          [3, 1],
          [7, 40],
        ]),
      ),
    ).toEqual(Uint8Array.of(3, 1, 7, 40));
  });

  it('are never fewer than none', () => {
    expect(recounted(new Map([[3, 1]]), 3, -1)).toEqual(new Map());
    expect(recounted(new Map(), 3, -1)).toEqual(new Map());
  });

  it('are counted with each booking and with each that is given back', () => {
    const one = withBooking(empty, 0, nine, NOW, 3);
    const two = withBooking(one, 4, ten, NOW, 7);
    expect(two.counts).toEqual(
      new Map([
        [3, 1],
        [7, 1],
      ]),
    );
    expect(withoutBooking(two, 0, nine, NOW, 3).counts).toEqual(new Map([[7, 1]]));
    expect(withoutBooking(one, 0, nine, NOW, 3).counts).toBeUndefined();
  });

  it('keep what was missed, though its time is given back, and do not count it again when it stands there again', () => {
    const missed = withoutBooking(withBooking(empty, 0, nine, NOW, 3), 0, nine, NOW, undefined);
    expect(missed.counts).toEqual(new Map([[3, 1]]));
    expect(withBooking(missed, 0, nine, NOW, undefined).counts).toEqual(new Map([[3, 1]]));
    expect(withBooking(missed, 4, ten, NOW, 3).counts).toEqual(new Map([[3, 2]]));
  });

  it('are unknown in a week that was booked before they were counted, until it is empty', () => {
    const { counts: _, ...old } = withBooking(empty, 0, nine, NOW, 3);
    const later = withBooking(old, 4, ten, NOW, 7);
    expect(later.counts).toBeUndefined();
    expect(storedCounts({ booked: encodeBooked(later.booked) })).toBeUndefined();
    const emptied = withoutBooking(withoutBooking(later, 0, nine, NOW, 3), 4, ten, NOW, 7);
    expect(storedCounts({ booked: encodeBooked(emptied.booked) })).toEqual(new Map());
    expect(withBooking(emptied, 0, nine, NOW, 3).counts).toEqual(new Map([[3, 1]]));
  });
});
