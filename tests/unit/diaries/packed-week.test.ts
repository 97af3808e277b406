import { isSet, setRange, WORDS_A_DAY } from '../../../lib/diaries/bits.ts';
import { type DayPlan, emptyDay } from '../../../lib/diaries/day-plan.ts';
import { encodeBooked, encodeHolds, type Hold, type StoredWeek } from '../../../lib/diaries/diary-week.ts';
import { type PackedWeek, packWeek } from '../../../lib/diaries/packed-week.ts';
import { emptyTaken } from '../../../lib/diaries/site-week.ts';
import { stranded } from '../../../lib/diaries/stranding.ts';
import type { Span } from '../../../lib/diaries/units.ts';
import { encodePlan } from '../../../lib/diaries/week-codec.ts';

const NOW = 1_795_000_000;
const numbers: Readonly<Record<string, number>> = { IEI: 1, PSN: 2, FEI: 200, HRT: 255 };
const numberOf = (type: string): number => numbers[type] ?? 0;
/** Units that booking each type takes. */
const lengths = new Map([
  [1, 10],
  [2, 4],
  [200, 4],
]);

interface Written {
  readonly monday?: DayPlan;
  readonly saturday?: DayPlan;
  /** On Monday. */
  readonly booked?: readonly Span[];
  readonly holds?: readonly Hold[];
}

const stored = ({ monday = emptyDay, saturday = emptyDay, booked = [], holds }: Written, index: number): StoredWeek => {
  const words = emptyTaken(1);
  for (const { start, end } of booked) setRange(words, 0, start, end);
  return {
    diaryId: `northgate.${index}`,
    version: 1,
    booked: encodeBooked(words),
    plan: encodePlan([monday, emptyDay, emptyDay, emptyDay, emptyDay, saturday, emptyDay], numberOf),
    ...(holds && { holds: encodeHolds(holds) }),
  };
};

const packedFor = (type: string, ...weeks: Written[]): PackedWeek => packWeek(weeks.map(stored), numberOf(type), lengths, NOW);

/** The units taken on one day. */
const takenOn = ({ taken }: PackedWeek, diary: number, day: number): number[] =>
  Array.from({ length: 288 }, (_, unit) => unit).filter((unit) => isSet(taken, (diary * 7 + day) * WORDS_A_DAY, unit));

/** Starts and ends of the segments of the type, by diary and day. */
const segmentsIn = ({ spans, firstSpan, diaries }: PackedWeek): Readonly<Record<string, [number, number][]>> =>
  Object.fromEntries(
    Array.from({ length: diaries * 7 }, (_, number): [string, [number, number][]] => {
      const found: [number, number][] = [];
      for (let span = firstSpan[number] ?? 0; span < (firstSpan[number + 1] ?? 0); span++)
        found.push([spans[span * 3] ?? 0, spans[span * 3 + 1] ?? 0]);
      return [`${Math.floor(number / 7)} ${number % 7}`, found];
    }).filter(([, found]) => found.length > 0),
  );

const segment = (start: number, end: number, ...types: string[]) => ({ start, end, types });
const working = (...segments: ReturnType<typeof segment>[]): DayPlan => ({ segments, blocks: [] });

describe('A packed week', () => {
  it('has the segments of the type alone, in the order of the day, by diary and day', () => {
    const week = packedFor(
      'PSN',
      { monday: working(segment(108, 112, 'PSN'), segment(112, 150, 'IEI'), segment(150, 160, 'IEI', 'PSN')) },
      {},
      { monday: working(segment(1, 287, 'IEI')), saturday: working(segment(1, 287, 'PSN')) },
    );

    expect(segmentsIn(week)).toEqual({
      '0 0': [
        [108, 112],
        [150, 160],
      ],
      '2 5': [[1, 287]],
    });
    expect(week.diaryIds).toEqual(['northgate.0', 'northgate.1', 'northgate.2']);
  });

  it('takes what is booked, blocked and held, of each diary by itself', () => {
    const week = packedFor(
      'PSN',
      { booked: [{ start: 108, end: 110 }] },
      {
        monday: {
          segments: [segment(108, 120, 'PSN')],
          blocks: [
            { start: 110, end: 112 },
            { start: 111, end: 113 },
          ],
        },
        holds: [{ day: 5, start: 286, end: 288, expires: NOW + 1 }],
      },
      {},
    );

    expect([0, 1, 2].map((diary) => takenOn(week, diary, 0))).toEqual([[108, 109], [110, 111, 112], []]);
    expect([0, 1, 2].map((diary) => takenOn(week, diary, 5))).toEqual([[], [286, 287], []]);
  });

  it('lets a hold lapse with its second', () => {
    const hold = { day: 0, start: 10, end: 11 };

    expect(takenOn(packedFor('PSN', { holds: [{ ...hold, expires: NOW + 1 }] }), 0, 0)).toEqual([10]);
    expect(takenOn(packedFor('PSN', { holds: [{ ...hold, expires: NOW }] }), 0, 0)).toEqual([]);
  });

  it('counts as a diary’s load what is booked, not blocks and holds', () => {
    const blocked = { segments: [], blocks: [{ start: 0, end: 50 }] };
    const week = packedFor(
      'PSN',
      {
        booked: [
          { start: 20, end: 70 },
          { start: 100, end: 101 },
        ],
      },
      { monday: blocked, holds: [{ day: 1, start: 1, end: 9, expires: NOW + 9 }] },
    );

    expect(week.load).toEqual([51, 0]);
  });

  it('knows of each set of types what it strands, whatever diary names it', () => {
    const week = packedFor(
      'PSN',
      { monday: working(segment(1, 20, 'PSN', 'IEI')) },
      { monday: working(segment(1, 20, 'PSN')), saturday: working(segment(1, 20, 'IEI', 'PSN')) },
    );
    const setAt = (span: number) => week.sets[week.spans[span * 3 + 2] ?? -1];

    expect(week.sets).toHaveLength(2);
    expect(setAt(0)).toBe(setAt(2));
    expect([15, 10, 3].map((run) => stranded(setAt(0)?.table ?? new Uint16Array(0), run))).toEqual([1, 0, 3]);
    expect([15, 10, 3].map((run) => stranded(setAt(1)?.table ?? new Uint16Array(0), run))).toEqual([3, 2, 3]);
  });

  it('counts how few appointments of a set’s rarest other type the site could hold, of those with a known length', () => {
    const day = working(segment(1, 20, 'PSN', 'IEI', 'FEI'), segment(20, 40, 'PSN'), segment(40, 60, 'IEI'));
    const { sets } = packedFor('PSN', { monday: day, saturday: working(segment(1, 9, 'FEI', 'HRT')) }, { monday: day });

    expect(sets.map(({ rarest }) => rarest)).toEqual([6, Number.POSITIVE_INFINITY, 6, 10]);
  });

  it('is searched for a type that no segment has, and for no diaries at all', () => {
    expect(segmentsIn(packedFor('HRT', { monday: working(segment(1, 20, 'PSN')) }))).toEqual({});
    expect(packedFor('HRT')).toMatchObject({ diaries: 0, diaryIds: [], load: [] });
  });

  it('has room for thousands of segments', () => {
    const busy = working(...Array.from({ length: 20 }, (_, index) => segment(10 * index, 10 * index + 9, 'PSN')));
    const weeks = Array.from({ length: 4000 }, (_, index) => stored({ monday: busy }, index));
    const { firstSpan, spans } = packWeek(weeks, 2, lengths, NOW);

    expect(firstSpan.at(-1)).toBe(80_000);
    expect([...spans.slice(-3)]).toEqual([190, 199, 0]);
  });
});
