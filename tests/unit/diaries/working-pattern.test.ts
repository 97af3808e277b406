import type { z } from 'zod';
import {
  overrideSchema,
  overrideSchemaOn,
  patternFor,
  type SegmentText,
  segmentsOn,
  segmentText,
  toSegments,
  workingPatternSchema,
} from '../../../lib/diaries/working-pattern.ts';

const segment = (start: string, end: string, more: Partial<SegmentText> = {}): SegmentText => ({
  start,
  end,
  types: ['WSR'],
  ...more,
});
const pattern = (days: object, validFrom = '2026-11-23') => ({ validFrom, days });

/** Path and message of everything that a schema refuses. */
const refusals = (schema: z.ZodType, value: unknown): [string, string][] =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [];

describe('A working pattern', () => {
  it("keeps 000's example: two segments with a break between them", () => {
    const monday = [
      segment('09:00', '09:20', { types: ['GI'], label: 'Gateway' }),
      segment('09:20', '12:00', { types: ['FCM', 'WSR'] }),
    ];
    expect(workingPatternSchema.parse(pattern({ mon: monday }))).toEqual({ validFrom: '2026-11-23', days: { mon: monday } });
  });

  it('puts segments in order', () => {
    const { days } = workingPatternSchema.parse(pattern({ tue: [segment('13:00', '17:00'), segment('09:00', '12:00')] }));
    expect(days.tue?.map(({ start }) => start)).toEqual(['09:00', '13:00']);
  });

  it.each([
    ['no days at all', {}],
    ['a day without segments', { mon: [] }],
    ['a segment shorter than any type', { mon: [segment('09:00', '09:05')] }],
    ['adjacent segments', { mon: [segment('09:00', '10:00'), segment('10:00', '11:00')] }],
    ['the whole day but midnight', { mon: [segment('00:05', '23:55')] }],
    [
      '20 segments',
      {
        mon: Array.from({ length: 20 }, (_, hour) =>
          segment(
            `${10 + Math.floor(hour / 2)}:${hour % 2 ? '30' : '00'}`,
            `${10 + Math.floor(hour / 2)}:${hour % 2 ? '55' : '25'}`,
          ),
        ),
      },
    ],
    ['60 types', { mon: [segment('09:00', '10:00', { types: Array.from({ length: 60 }, (_, index) => `T${index}`) })] }],
    ['the hour of a clock change on a Saturday', { sat: [segment('01:00', '02:00')] }],
    ['a Sunday around that hour', { sun: [segment('00:05', '00:55'), segment('02:00', '03:00')] }],
  ])('may have %s', (_, days) => {
    expect(refusals(workingPatternSchema, pattern(days))).toEqual([]);
  });

  const sundayHour = 'Leave out 01:00 to 02:00 on Sundays: the clocks may change then';
  const fiveMinutes = 'Give a time on five minutes, such as 09:20';
  it.each([
    ['a minute off the five', { mon: [segment('09:01', '10:00')] }, 'days.mon.0.start', fiveMinutes],
    ['half a time', { mon: [segment('09:00', '9:30')] }, 'days.mon.0.end', fiveMinutes],
    ['an hour that no day has', { mon: [segment('09:00', '24:00')] }, 'days.mon.0.end', fiveMinutes],
    ['seconds', { mon: [segment('09:00', '09:30:00')] }, 'days.mon.0.end', fiveMinutes],
    ['midnight', { mon: [segment('00:00', '10:00')] }, 'days.mon.0.start', 'Start after midnight, at 00:05 or later'],
    ['an end at the start', { mon: [segment('10:00', '10:00')] }, 'days.mon.0.end', 'The end must be later than the start'],
    ['an end before the start', { mon: [segment('10:00', '09:00')] }, 'days.mon.0.end', 'The end must be later than the start'],
    [
      'an overlap',
      { mon: [segment('09:00', '10:00'), segment('09:55', '11:00')] },
      'days.mon.1.start',
      'This overlaps the time from 09:00 to 10:00: give times that do not overlap',
    ],
    [
      'an overlap given late first',
      { mon: [segment('09:55', '11:00'), segment('09:00', '10:00')] },
      'days.mon.0.start',
      'This overlaps the time from 09:00 to 10:00: give times that do not overlap',
    ],
    [
      'one segment within another',
      { mon: [segment('09:00', '12:00'), segment('10:00', '11:00')] },
      'days.mon.1.start',
      'This overlaps the time from 09:00 to 12:00: give times that do not overlap',
    ],
    [
      '21 segments',
      {
        mon: Array.from({ length: 21 }, (_, index) =>
          segment(`${String(index + 1).padStart(2, '0')}:00`, `${String(index + 1).padStart(2, '0')}:30`),
        ),
      },
      'days.mon',
      'Give 20 times or fewer in a day',
    ],
    [
      'no types',
      { mon: [segment('09:00', '10:00', { types: [] })] },
      'days.mon.0.types',
      'Give at least one appointment type, or leave this time out',
    ],
    [
      'a type twice',
      { mon: [segment('09:00', '10:00', { types: ['GI', 'GI'] })] },
      'days.mon.0.types',
      'Name each appointment type once',
    ],
    [
      'a code in small letters',
      { mon: [segment('09:00', '10:00', { types: ['gi'] })] },
      'days.mon.0.types.0',
      'Give the code of an appointment type',
    ],
    [
      '61 types',
      { mon: [segment('09:00', '10:00', { types: Array.from({ length: 61 }, (_, index) => `T${index}`) })] },
      'days.mon.0.types',
      'Give 60 appointment types or fewer',
    ],
    [
      'a label of 61 letters',
      { mon: [segment('09:00', '10:00', { label: 'x'.repeat(61) })] },
      'days.mon.0.label',
      'Use 60 characters or fewer',
    ],
    ['Sunday at 01:00', { sun: [segment('01:00', '02:00')] }, 'days.sun.0.start', sundayHour],
    ['Sunday until 01:00', { sun: [segment('00:30', '01:00')] }, 'days.sun.0.start', sundayHour],
    [
      'Sunday across that hour, given second',
      { sun: [segment('09:00', '10:00'), segment('00:30', '03:00')] },
      'days.sun.1.start',
      sundayHour,
    ],
  ])('may not have %s', (_, days, path, message) => {
    expect(refusals(workingPatternSchema, pattern(days))).toEqual([[path, message]]);
  });

  it.each([
    ['another day', pattern({ holiday: [] }), 'days'],
    ['another field', { ...pattern({}), colour: 'red' }, ''],
    ['another field of a segment', pattern({ mon: [{ ...segment('09:00', '10:00'), room: '1' }] }), 'days.mon.0'],
    ['a date that does not exist', pattern({}, '2026-02-29'), 'validFrom'],
  ])('has no %s', (_, value, path) => {
    expect(refusals(workingPatternSchema, value).map(([at]) => at)).toEqual([path]);
  });
});

describe('An override of one date', () => {
  it.each(['2026-11-28', '2026-03-22'])('may stand between 01:00 and 02:00 on %s, when clocks do not change', (date) => {
    expect(refusals(overrideSchemaOn(date), { segments: [segment('01:00', '02:00')] })).toEqual([]);
  });

  it.each(['2026-03-29', '2026-10-25'])('may not on %s, when they do', (date) => {
    expect(refusals(overrideSchemaOn(date), { segments: [segment('09:00', '10:00'), segment('01:30', '02:30')] })).toEqual([
      ['segments.1.start', 'Leave out 01:00 to 02:00: the clocks change on this date'],
    ]);
    expect(refusals(overrideSchemaOn(date), { segments: [segment('02:00', '03:00'), segment('00:05', '00:55')] })).toEqual([]);
  });

  it.each([overrideSchema, overrideSchemaOn('2026-11-28')])('keeps the rules of a day', (schema) => {
    expect(
      schema.parse({ segments: [segment('13:00', '14:00'), segment('09:00', '10:00')] }).segments.map(({ start }) => start),
    ).toEqual(['09:00', '13:00']);
    expect(schema.parse({ segments: [] })).toEqual({ segments: [] });
    expect(refusals(schema, { segments: [segment('09:00', '10:00'), segment('09:30', '10:00')] })).toHaveLength(1);
    expect(refusals(schema, {})).toHaveLength(1);
  });
});

describe('Segments in units', () => {
  it('count from midnight, five minutes each, and come back as they were', () => {
    const texts = [segment('09:00', '09:20', { label: 'Gateway' }), segment('09:20', '23:55', { types: ['FCM', 'WSR'] })];
    expect(toSegments(texts)).toEqual([
      { start: 108, end: 112, types: ['WSR'], label: 'Gateway' },
      { start: 112, end: 287, types: ['FCM', 'WSR'], label: undefined },
    ]);
    expect(toSegments(texts).map(segmentText)).toStrictEqual(texts);
  });
});

describe('What counts on a date', () => {
  const autumn = workingPatternSchema.parse(
    pattern({ mon: [segment('09:00', '12:00')], sun: [segment('10:00', '11:00')] }, '2026-09-01'),
  );
  const winter = workingPatternSchema.parse(
    pattern({ mon: [segment('10:00', '12:00'), segment('12:00', '15:00')] }, '2026-12-01'),
  );
  const overrides = new Map([
    ['2026-11-30', []],
    ['2026-12-05', [segment('09:00', '14:00')]],
  ]);

  it.each([
    ['2026-08-31', undefined],
    ['2026-09-01', autumn],
    ['2026-11-30', autumn],
    ['2026-12-01', winter],
    ['2030-01-01', winter],
  ])('%s has the latest pattern that began by then', (date, expected) => {
    expect(patternFor([winter, autumn], date)).toBe(expected);
    expect(patternFor([autumn, winter], date)).toBe(expected);
  });

  it.each([
    ['2026-11-23', 'a Monday in autumn', ['09:00-12:00']],
    ['2026-11-22', 'a Sunday in autumn', ['10:00-11:00']],
    ['2026-12-06', 'a Sunday in winter, not worked any more', []],
    ['2026-12-07', 'a Monday in winter, adjacent segments apart', ['10:00-12:00', '12:00-15:00']],
    ['2026-11-24', 'a Tuesday, not worked', []],
    ['2026-11-30', 'a Monday of leave', []],
    ['2026-12-05', 'a Saturday of overtime', ['09:00-14:00']],
    ['2026-08-31', 'a Monday before any pattern', []],
  ])('%s is %s', (date, _, expected) => {
    const texts = segmentsOn([autumn, winter], overrides, date).map(segmentText);
    expect(texts.map(({ start, end }) => `${start}-${end}`)).toEqual(expected);
  });
});
