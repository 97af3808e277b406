import fc from 'fast-check';
import { anySet, bitCount, clearRange, freeFrom, freeUntil, isSet, setRange, WORDS_A_DAY } from '../../../lib/diaries/bits.ts';
import { UNITS_A_DAY } from '../../../lib/diaries/units.ts';

const RUNS = { seed: 20_261_124, numRuns: 200 };
const DAYS = 3;
const BASE = WORDS_A_DAY;

/** Ends of a range, often where words meet. */
const edges = fc.oneof(fc.integer({ min: 0, max: UNITS_A_DAY }), fc.constantFrom(0, 31, 32, 33, 63, 64, 255, 256, 287, 288));
const ranges = fc.tuple(edges, edges).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const words = fc
  .array(fc.integer(), { minLength: WORDS_A_DAY * DAYS, maxLength: WORDS_A_DAY * DAYS })
  .map((each) => Int32Array.from(each));
/** Mostly free days, as those are in which a run is long. */
const sparseWords = fc
  .array(
    ranges.map(({ start }) => start % UNITS_A_DAY),
    { maxLength: 6 },
  )
  .map((units) => {
    const day = new Int32Array(WORDS_A_DAY * DAYS);
    for (const unit of units) day[BASE + (unit >> 5)] = (day[BASE + (unit >> 5)] ?? 0) | (1 << (unit & 31));
    return day;
  });

/** Units 0 to 287 of the middle day as booleans, each asked for by itself. */
const unitsOf = (from: Int32Array): boolean[] =>
  Array.from(
    { length: UNITS_A_DAY },
    (_, unit) => Math.floor((from[BASE + Math.floor(unit / 32)] ?? 0) / 2 ** (unit % 32)) % 2 !== 0,
  );

const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void => fc.assert(fc.property(arbitrary, holds), RUNS);

describe('Of three days', () => {
  it.each([
    ['setting', setRange, true],
    ['clearing', clearRange, false],
  ] as const)('%s a range of the second changes its units and nothing else', (_, change, to) => {
    check(fc.tuple(words, ranges), ([before, { start, end }]) => {
      const after = before.slice();
      change(after, BASE, start, end);

      expect(unitsOf(after)).toEqual(unitsOf(before).map((was, unit) => (unit >= start && unit < end ? to : was)));
      expect(after.subarray(0, BASE)).toEqual(before.subarray(0, BASE));
      expect(after.subarray(2 * BASE)).toEqual(before.subarray(2 * BASE));
    });
  });

  it('each unit is told by itself, and a range is taken when any unit of it is', () => {
    check(fc.tuple(fc.oneof(words, sparseWords), ranges), ([day, { start, end }]) => {
      const units = unitsOf(day);

      expect(units.map((_, unit) => isSet(day, BASE, unit))).toEqual(units);
      expect(anySet(day, BASE, start, end)).toBe(units.slice(start, end).includes(true));
    });
  });
});

describe('Around a unit within a segment', () => {
  const places = fc
    .tuple(fc.oneof({ weight: 1, arbitrary: words }, { weight: 3, arbitrary: sparseWords }), ranges, fc.nat(UNITS_A_DAY))
    .map(([day, { start, end }, at]) => ({ day, floor: start, ceiling: end, unit: start + (at % Math.max(1, end - start)) }))
    .filter(({ floor, ceiling }) => floor < ceiling);

  it('the free run begins after the last unit taken before it, or where the segment does', () => {
    check(places, ({ day, floor, unit }) => {
      const units = unitsOf(day);
      let first = unit;
      while (first > floor && !units[first - 1]) first--;

      expect(freeFrom(day, BASE, unit, floor)).toBe(first);
    });
  });

  it('the free run ends with the first unit taken from it on, or where the segment does', () => {
    check(places, ({ day, ceiling, unit }) => {
      const taken = unitsOf(day).indexOf(true, unit);

      expect(freeUntil(day, BASE, unit, ceiling)).toBe(taken < 0 ? ceiling : Math.min(ceiling, taken));
    });
  });
});

describe('The bits of a word', () => {
  it('are counted as its binary digits', () => {
    check(fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1, -(2 ** 31), 2 ** 31 - 1)), (word) => {
      expect(bitCount(word)).toBe([...(word >>> 0).toString(2)].filter((digit) => digit === '1').length);
    });
  });
});
