import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  ClockChangeError,
  clockChangeOn,
  datesBetween,
  datesOfWeek,
  dayOfWeek,
  daysBetween,
  instantAt,
  isoWeekField,
  isoWeekOf,
  mondayOf,
  placeOf,
  touchesChangeHour,
  touchesClockChange,
  weeksBetween,
} from '../../../lib/diaries/london-days.ts';

const days = datesBetween('2026-01-01', '2030-12-31');

describe('London clocks', () => {
  it('skip an hour on the last Sunday of March and run one twice on the last Sunday of October', () => {
    const changes = days.map((date) => [date, clockChangeOn(date)]).filter(([, change]) => change !== undefined);
    expect(changes).toEqual([
      ['2026-03-29', 'skips'],
      ['2026-10-25', 'doubles'],
      ['2027-03-28', 'skips'],
      ['2027-10-31', 'doubles'],
      ['2028-03-26', 'skips'],
      ['2028-10-29', 'doubles'],
      ['2029-03-25', 'skips'],
      ['2029-10-28', 'doubles'],
      ['2030-03-31', 'skips'],
      ['2030-10-27', 'doubles'],
    ]);
  });

  it.each([
    [0, 11, false],
    [0, 12, true],
    [12, 13, true],
    [18, 100, true],
    [23, 24, true],
    [24, 36, false],
    [108, 204, false],
  ])('a span from unit %i to %i touches the changed hour: %s', (start, end, expected) => {
    expect(touchesChangeHour({ start, end })).toBe(expected);
    expect(touchesClockChange('2026-03-29', { start, end })).toBe(expected);
    expect(touchesClockChange('2026-10-25', { start, end })).toBe(expected);
    expect(touchesClockChange('2026-11-24', { start, end })).toBe(false);
  });
});

describe('An instant and its place in the diary', () => {
  it.each([
    ['2026-11-24', 120, '2026-11-24T10:00:00Z', 'winter'],
    ['2026-06-15', 120, '2026-06-15T09:00:00Z', 'summer'],
    ['2026-06-15', 0, '2026-06-14T23:00:00Z', 'midnight in summer'],
    ['2026-03-29', 11, '2026-03-29T00:55:00Z', 'just before the skipped hour'],
    ['2026-03-29', 24, '2026-03-29T01:00:00Z', 'just after the skipped hour'],
    ['2026-10-25', 11, '2026-10-24T23:55:00Z', 'just before the doubled hour'],
    ['2026-10-25', 24, '2026-10-25T02:00:00Z', 'just after the doubled hour'],
    ['2026-11-24', 120.2, '2026-11-24T10:01:00Z', 'off the five minutes'],
  ])('%s unit %d is %s: %s', (date, unit, instant) => {
    expect(instantAt(date, unit)).toBe(instant);
    expect(placeOf(instant)).toEqual({ date, unit });
  });

  it.each(['2026-03-29', '2026-10-25'])('does not exist or is not clear in the changed hour of %s', (date) => {
    for (const unit of [12, 18, 23]) expect(() => instantAt(date, unit)).toThrow(ClockChangeError);
    expect(() => instantAt(date, 12)).toThrow(`London clocks change at unit 12 of ${date}`);
  });

  it('is one place for both of the doubled times', () => {
    expect(placeOf('2026-10-25T00:30:00Z')).toEqual({ date: '2026-10-25', unit: 18 });
    expect(placeOf('2026-10-25T01:30:00Z')).toEqual({ date: '2026-10-25', unit: 18 });
  });

  it('the end of a day is the beginning of the next', () => {
    expect(instantAt('2026-11-24', 288)).toBe(instantAt('2026-11-25', 0));
  });

  /** The places that do not come back as they were. */
  const astray = (dates: readonly string[], units: readonly number[]) =>
    dates
      .flatMap((date) => units.map((unit) => ({ date, unit })))
      .filter(({ date, unit }) => !touchesClockChange(date, { start: unit, end: unit }))
      .filter(({ date, unit }) => {
        const place = placeOf(instantAt(date, unit));
        return place.date !== date || place.unit !== unit;
      });

  it('lead back to each other on every day of 2026 to 2030', () => {
    expect(astray(days, [0, 108, 287])).toEqual([]);
  });

  it('lead back to each other in every unit of a clock change and its neighbours', () => {
    const units = Array.from({ length: 288 }, (_, unit) => unit);
    expect(astray(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'], units)).toEqual([]);
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2026-11-24', '2026-W48', '2026-11-23'],
    ['2026-01-01', '2026-W01', '2025-12-29'],
    ['2025-12-29', '2026-W01', '2025-12-29'],
    ['2026-12-31', '2026-W53', '2026-12-28'],
    ['2027-01-01', '2026-W53', '2026-12-28'],
    ['2027-01-03', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2028-12-31', '2028-W52', '2028-12-25'],
    ['2029-01-01', '2029-W01', '2029-01-01'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
  ])('%s is in %s, whose Monday is %s', (date, week, monday) => {
    expect(isoWeekOf(date)).toBe(week);
    expect(mondayOf(date)).toBe(monday);
    expect(datesOfWeek(week)[0]).toBe(monday);
    expect(datesOfWeek(week)).toContain(date);
  });

  it('have seven dates, Monday first', () => {
    expect(datesOfWeek('2026-W53')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });

  it('agree with Temporal on every day', () => {
    for (const date of days) {
      const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
      expect(isoWeekOf(date)).toBe(`${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`);
    }
  });

  it('follow one another without gaps', () => {
    const weeks = weeksBetween('2026-01-01', '2030-12-31');
    expect(weeks.flatMap(datesOfWeek)).toEqual(datesBetween('2025-12-29', '2031-01-05'));
    expect(weeks.map((week) => isoWeekField.parse(week))).toEqual(weeks);
    expect(dayOfWeek('2025-12-29')).toBe(1);
    expect(dayOfWeek('2031-01-05')).toBe(7);
  });

  it.each(['2026-W01', '2026-W48', '2026-W53', '2027-W52'])('%s is a week', (week) => {
    expect(isoWeekField.parse(week)).toBe(week);
  });

  it.each(['2027-W53', '2026-W00', '2026-W54', '2026-W5', '2026W48', '2026-11-24', '', '2026-W48\n'])('%j is none', (week) => {
    expect(isoWeekField.safeParse(week).error?.issues[0]?.message).toBe('Give a week that exists, such as 2026-W48');
  });

  it('are counted across the turn of a year', () => {
    expect(weeksBetween('2026-12-27', '2027-01-04')).toEqual(['2026-W52', '2026-W53', '2027-W01']);
    expect(weeksBetween('2026-11-24', '2026-11-24')).toEqual(['2026-W48']);
    expect(weeksBetween('2026-11-25', '2026-11-24')).toEqual([]);
  });
});

describe('Dates', () => {
  it('are added and counted without regard to clocks', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
  });

  it('are listed with both ends', () => {
    expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(datesBetween('2026-02-27', '2026-02-27')).toEqual(['2026-02-27']);
    expect(datesBetween('2026-02-27', '2026-02-26')).toEqual([]);
    expect(days).toHaveLength(1826);
  });
});
