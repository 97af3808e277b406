import fc from 'fast-check';
import { type DayPlan, emptyDay, type WeekPlan } from '../../../lib/diaries/day-plan.ts';
import type { Span } from '../../../lib/diaries/units.ts';
import { decodePlan, encodePlan, MOST_SEGMENTS, mergedSpans, visitPlan } from '../../../lib/diaries/week-codec.ts';
import { dayPlans } from '../../properties/diary-arbitraries.ts';

const codes = ['IEI', 'PSN', 'A', 'B', 'C', 'D'];
const numberOf = (type: string): number => codes.indexOf(type) + 7;
const codeOf = (number: number): string => codes[number - 7] ?? '?';

/** A week of the same day. */
const weekOf = (day: DayPlan): WeekPlan => Array.from({ length: 7 }, () => day);
const withMonday = (day: DayPlan): WeekPlan => [day, ...weekOf(emptyDay).slice(1)];
const morning: DayPlan = { segments: [{ start: 108, end: 150, types: ['IEI', 'PSN'] }], blocks: [{ start: 130, end: 133 }] };
const shortSegments = (count: number): DayPlan => ({
  segments: Array.from({ length: count }, (_, index) => ({ start: 2 * index, end: 2 * index + 1, types: [] })),
  blocks: [],
});
const shortBlocks = (count: number): Span[] =>
  Array.from({ length: count }, (_, index) => ({ start: 2 * index, end: 2 * index + 1 }));

describe('A week’s plan', () => {
  it('is the same after it was stored, but for labels, with types in the order of their numbers and blocks merged', () => {
    fc.assert(
      fc.property(
        fc.array(dayPlans(), { minLength: 1, maxLength: 7 }),
        fc.array(fc.nat(6), { minLength: 7, maxLength: 7 }),
        (days, picks) => {
          const week = picks.map((pick) => days[pick % days.length] ?? emptyDay);

          expect(decodePlan(encodePlan(week, numberOf), codeOf)).toEqual(
            week.map(({ segments, blocks }) => ({ segments, blocks: mergedSpans(blocks) })),
          );
        },
      ),
      { seed: 20_261_124, numRuns: 300 },
    );
  });

  it('takes two bytes a day more where days are the same as an earlier one', () => {
    const once = encodePlan(withMonday(morning), numberOf);
    const daily = encodePlan(weekOf(morning), numberOf);

    // One set of two types; one segment of five bytes and one block of four, each list counted.
    expect([...daily]).toEqual([
      1,
      2,
      7,
      8,
      1,
      108,
      0,
      150,
      0,
      0,
      1,
      130,
      0,
      133,
      0,
      ...[1, 2, 3, 4, 5, 6].flatMap(() => [255, 0]),
    ]);
    expect(once).toHaveLength(daily.length);
    expect(encodePlan([emptyDay, morning, emptyDay, morning, morning, emptyDay, emptyDay], numberOf)).toHaveLength(daily.length);
  });

  it('of nothing is a count of no sets, one empty day, and six like it', () => {
    expect([...encodePlan(weekOf(emptyDay), numberOf)]).toEqual([0, 0, 0, ...[1, 2, 3, 4, 5, 6].flatMap(() => [255, 0])]);
  });

  it('keeps a set of types once, in whatever order segments name them', () => {
    const week = withMonday({
      segments: [
        { start: 1, end: 20, types: ['PSN', 'IEI'] },
        { start: 20, end: 40, types: ['IEI', 'PSN'] },
        { start: 40, end: 287, types: [] },
      ],
      blocks: [],
    });
    const bytes = encodePlan(week, numberOf);
    const sets: number[][] = [];
    const ignore = (): undefined => undefined;
    visitPlan(bytes, {
      set: (from, to) => sets.push([...bytes.subarray(from, to)]),
      day: ignore,
      segment: ignore,
      block: ignore,
    });

    expect(sets).toEqual([[7, 8], []]);
    expect(decodePlan(bytes, codeOf)[0]?.segments).toEqual([
      { start: 1, end: 20, types: ['IEI', 'PSN'] },
      { start: 20, end: 40, types: ['IEI', 'PSN'] },
      { start: 40, end: 287, types: [] },
    ]);
  });

  it('forgets labels, which a search has no use for', () => {
    const labelled = withMonday({ ...morning, segments: morning.segments.map((segment) => ({ ...segment, label: 'Morning' })) });

    expect(encodePlan(labelled, numberOf)).toEqual(encodePlan(withMonday(morning), numberOf));
  });

  it(`has up to ${MOST_SEGMENTS} segments and 143 separate blocks a day, whatever types there are`, () => {
    const fullest = { ...shortSegments(MOST_SEGMENTS), blocks: shortBlocks(143) };

    expect(decodePlan(encodePlan(weekOf(fullest), numberOf), codeOf)).toEqual(weekOf(fullest));
  });

  it.each([
    ['a segment', shortSegments(MOST_SEGMENTS + 1)],
    ['a block', { segments: [], blocks: shortBlocks(255) }],
  ])('is not stored with %s too many on one day', (_, day) => {
    expect(() => encodePlan(withMonday(day), numberOf)).toThrow('A day has too many segments or blocks to be stored');
  });

  it('of no bytes is seven empty days', () => {
    expect(decodePlan(new Uint8Array(0), codeOf)).toEqual(weekOf(emptyDay));
  });
});

describe('Blocks', () => {
  it.each<[string, Span[], Span[]]>([
    [
      'that overlap are one',
      [
        { start: 5, end: 9 },
        { start: 1, end: 6 },
      ],
      [{ start: 1, end: 9 }],
    ],
    [
      'that touch are one',
      [
        { start: 1, end: 5 },
        { start: 5, end: 9 },
      ],
      [{ start: 1, end: 9 }],
    ],
    [
      'within another are part of it',
      [
        { start: 1, end: 9 },
        { start: 2, end: 3 },
      ],
      [{ start: 1, end: 9 }],
    ],
    [
      'apart stay apart, in order',
      [
        { start: 7, end: 9 },
        { start: 1, end: 6 },
      ],
      [
        { start: 1, end: 6 },
        { start: 7, end: 9 },
      ],
    ],
    ['that are none stay none', [], []],
  ])('%s', (_, blocks, merged) => {
    expect(mergedSpans(blocks)).toEqual(merged);
  });
});
