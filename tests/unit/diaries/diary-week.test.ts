import fc from 'fast-check';
import { encodeCounts } from '../../../lib/diaries/booking-counts.ts';
import {
  asWeek,
  type DiaryWeek,
  decodeHolds,
  encodeBooked,
  encodeHolds,
  type Hold,
  isBooked,
  isHeld,
  liveHolds,
  readBooked,
  withBooking,
  withHold,
  withoutBooking,
  withoutHold,
} from '../../../lib/diaries/diary-week.ts';
import { WORDS_A_WEEK } from '../../../lib/diaries/site-week.ts';

const RUNS = { seed: 20_261_124, numRuns: 300 };
const NOW = 1_795_000_000;

const aWeek = (more: Partial<DiaryWeek> = {}): DiaryWeek => ({
  diaryId: 'northgate.90000012',
  week: '2026-W48',
  version: 3,
  booked: new Int32Array(WORDS_A_WEEK),
  holds: [],
  plan: Uint8Array.of(0),
  affected: false,
  ...more,
});
const aHold = (more: Partial<Hold> = {}): Hold => ({ day: 1, start: 108, end: 118, expires: NOW + 300, ...more });

const holds: fc.Arbitrary<Hold> = fc
  .record({ day: fc.nat(6), start: fc.nat(287), length: fc.integer({ min: 1, max: 288 }), expires: fc.nat(2 ** 32 - 1) })
  .map(({ day, start, length, expires }) => ({ day, start, end: Math.min(288, start + length), expires }));
const booked = fc.tuple(fc.array(fc.integer(), { maxLength: WORDS_A_WEEK }), fc.nat(WORDS_A_WEEK)).map(([words, at]) => {
  const week = new Int32Array(WORDS_A_WEEK);
  week.set(words, Math.min(at, WORDS_A_WEEK - words.length));
  return week;
});

describe('What is booked in a week', () => {
  it('is the same after it was stored, wherever in a site’s words it is read to', () => {
    fc.assert(
      fc.property(booked, fc.nat(3), (week, diary) => {
        const site = new Int32Array(WORDS_A_WEEK * 4);
        readBooked(encodeBooked(week), site, diary * WORDS_A_WEEK);

        expect(site.subarray(diary * WORDS_A_WEEK, (diary + 1) * WORDS_A_WEEK)).toEqual(week);
        expect(site.filter((word) => word !== 0)).toEqual(week.filter((word) => word !== 0));
      }),
      RUNS,
    );
  });

  it('takes no bytes where nothing is booked, and none after the last booking', () => {
    expect(encodeBooked(aWeek().booked)).toHaveLength(0);
    // Monday’s first five minutes; its units 8 and 9; Sunday’s last.
    expect([...encodeBooked(withBooking(aWeek(), 0, { start: 0, end: 1 }, NOW, 1).booked)]).toEqual([1]);
    expect([...encodeBooked(withBooking(aWeek(), 0, { start: 8, end: 10 }, NOW, 1).booked)]).toEqual([0, 3]);
    expect(encodeBooked(withBooking(aWeek(), 6, { start: 287, end: 288 }, NOW, 1).booked)).toHaveLength(252);
  });

  it('is stored as it was even when it is part of a site’s words, and is not shared with them', () => {
    const site = Int32Array.from({ length: WORDS_A_WEEK * 2 }, () => 1);
    const bytes = encodeBooked(site.subarray(WORDS_A_WEEK));
    site.fill(0);

    expect([...bytes.subarray(0, 5)]).toEqual([1, 0, 0, 0, 1]);
    expect(bytes).toHaveLength(249);
  });

  it('never reads over the next diary’s words', () => {
    const site = new Int32Array(WORDS_A_WEEK * 2);
    readBooked(new Uint8Array(300).fill(255), site);

    expect(site[WORDS_A_WEEK - 1]).toBe(-1);
    expect(site[WORDS_A_WEEK]).toBe(0);
  });
});

describe('Holds', () => {
  it('are the same after they were stored, eight bytes each', () => {
    fc.assert(
      fc.property(fc.array(holds, { maxLength: 12 }), (kept) => {
        const bytes = encodeHolds(kept);

        expect(bytes).toHaveLength(kept.length * 8);
        expect(decodeHolds(bytes)).toEqual(kept);
      }),
      RUNS,
    );
  });

  it('say the minute of the week, the length and the end of their life, high byte first', () => {
    expect([...encodeHolds([aHold({ day: 6, start: 287, end: 288, expires: 0x6afd_0102 })])]).toEqual([
      7, 223, 0, 1, 0x6a, 0xfd, 1, 2,
    ]);
  });

  it('are read out of the middle of other bytes, and half a hold is none', () => {
    const bytes = Uint8Array.from([9, 9, 9, ...encodeHolds([aHold()]), 1, 2]);

    expect(decodeHolds(bytes.subarray(3))).toEqual([aHold()]);
  });

  it('count until the second at which they lapse', () => {
    const kept = [aHold({ expires: NOW + 1 }), aHold({ expires: NOW }), aHold({ expires: NOW - 1 })];

    expect(liveHolds(kept, NOW)).toEqual([aHold({ expires: NOW + 1 })]);
  });
});

describe('A diary’s week', () => {
  const tuesday = { start: 108, end: 118 };

  it('is the same after it was stored', () => {
    const week = withHold(withBooking(aWeek(), 2, tuesday, NOW, 1), aHold(), NOW);
    const { diaryId, version, plan, affected } = week;
    const counts = encodeCounts(new Map([[1, 1]]));
    const stored = { diaryId, version, plan, counts, booked: encodeBooked(week.booked), holds: encodeHolds(week.holds) };

    expect(asWeek({ ...stored, affected }, week.week)).toEqual(week);
    expect(asWeek({ ...stored, holds: undefined }, week.week)).toEqual({ ...week, holds: [] });
  });

  it.each([
    ['the same time', 1, { start: 108, end: 118 }, true],
    ['its last five minutes', 1, { start: 117, end: 118 }, true],
    ['more than all of it', 1, { start: 100, end: 130 }, true],
    ['the time right before it', 1, { start: 100, end: 108 }, false],
    ['the time right after it', 1, { start: 118, end: 120 }, false],
    ['the same time on another day', 2, { start: 108, end: 118 }, false],
  ])('with a time booked, or held, has %s taken or not', (_, day, span, taken) => {
    expect(isBooked(withBooking(aWeek(), 1, tuesday, NOW, 1), day, span)).toBe(taken);
    expect(isHeld(withHold(aWeek(), aHold(), NOW), day, span, NOW)).toBe(taken);
    expect(isHeld(withHold(aWeek(), aHold(), NOW), day, span, NOW + 300)).toBe(false);
  });

  it('gives booked time back and leaves the rest as it was', () => {
    const one = withBooking(aWeek(), 1, tuesday, NOW, 1);
    const two = withBooking(one, 1, { start: 118, end: 122 }, NOW, 1);

    expect(withoutBooking(two, 1, { start: 118, end: 122 }, NOW, 1)).toEqual(one);
    expect(withoutBooking(one, 1, tuesday, NOW, 1)).toEqual(aWeek());
    expect(isBooked(one, 1, { start: 118, end: 122 })).toBe(false);
  });

  it.each<[string, (week: DiaryWeek) => DiaryWeek]>([
    ['is booked', (week) => withBooking(week, 3, tuesday, NOW, 1)],
    ['is given back', (week) => withoutBooking(week, 3, tuesday, NOW, 1)],
    ['is no longer held', (week) => withoutHold(week, aHold({ day: 3 }), NOW)],
  ])('drops the holds that have lapsed when time %s', (_, change) => {
    expect(change(aWeek({ holds: [aHold({ expires: NOW }), aHold()] })).holds).toEqual([aHold()]);
  });

  it('gives up the very hold that it is told to', () => {
    const others = [aHold({ day: 2 }), aHold({ start: 107 }), aHold({ end: 119 }), aHold({ expires: NOW + 301 })];

    expect(withoutHold(aWeek({ holds: [...others, aHold()] }), aHold(), NOW).holds).toEqual(others);
    expect(withHold(aWeek({ holds: others }), aHold(), NOW).holds).toEqual([...others, aHold()]);
  });
});
