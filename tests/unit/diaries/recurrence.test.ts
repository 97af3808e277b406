import fc from 'fast-check';
import rrule from 'rrule';
import { addDays, datesBetween } from '../../../lib/diaries/london-days.ts';
import { namesFirstDate, occurrences, recurrenceField } from '../../../lib/diaries/recurrence.ts';

/** Tuesday in the last week of November. */
const FIRST = '2026-11-24';
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const from2026To2028 = (rule: string, first = FIRST) =>
  occurrences(recurrenceField.parse(rule), first, '2026-01-01', '2028-12-31');

describe('A recurrence rule', () => {
  it.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331',
    'FREQ=WEEKLY;INTERVAL=52;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=SU;COUNT=1000',
    'FREQ=DAILY;BYMONTHDAY=1,-1,31,-31',
    'FREQ=MONTHLY;BYDAY=1MO,-1FR,+2WE',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=DAILY;UNTIL=20270331T170000',
    'FREQ=DAILY;UNTIL=20270331T170000Z',
  ])('%s is kept as it stands', (rule) => {
    expect(recurrenceField.parse(rule)).toBe(rule);
  });

  it.each(['RRULE:FREQ=WEEKLY;BYDAY=TU', 'rrule:freq=weekly;byday=tu', ' FREQ=WEEKLY;BYDAY=TU '])(
    '%j is kept in capitals without its prefix',
    (rule) => {
      expect(recurrenceField.parse(rule)).toBe('FREQ=WEEKLY;BYDAY=TU');
    },
  );

  const example = 'such as FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331';
  const none = `Give a recurrence rule, ${example}`;
  const frequency = `Give FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY, ${example}`;
  const leaveOut = (key: string) => `Leave ${key} out: use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYSETPOS and WKST`;
  const interval = 'Give INTERVAL as a whole number from 1 to 52';
  const count = 'Give COUNT as a whole number from 1 to 1000';
  const until = 'Give UNTIL as a date that exists, such as UNTIL=20270331';
  const days = 'Give BYDAY as days such as MO,WE or, in a month, 1MO for its first and -1FR for its last';
  const monthDays = 'Give BYMONTHDAY as numbers from 1 to 31, or from -1 to -31 counted from the end, such as BYMONTHDAY=1,-1';
  it.each([
    ['', none],
    ['every Tuesday', none],
    ['FREQ', none],
    ['FREQ=DAILY;', none],
    ['FREQ=DAILY;FREQ=DAILY', none],
    ['DTSTART:20261124\nRRULE:FREQ=DAILY', none],
    ['FREQ=DAILY\nEXDATE:20261125', none],
    ['RRULE:RRULE:FREQ=DAILY', none],
    ['FREQ=DAILY;__PROTO__=1', none],
    ['FREQ=DAILY;CONSTRUCTOR=1', leaveOut('CONSTRUCTOR')],
    ['FREQ=DAILY;DTSTART=20261124', leaveOut('DTSTART')],
    ['FREQ=DAILY;BYHOUR=9;BYMINUTE=30', leaveOut('BYHOUR and BYMINUTE')],
    ['FREQ=MONTHLY;BYMONTH=2', leaveOut('BYMONTH')],
    ['BYDAY=TU', frequency],
    ['FREQ=SECONDLY', frequency],
    ['FREQ=YEARLY', frequency],
    ['FREQ=DAILY;INTERVAL=0', interval],
    ['FREQ=DAILY;INTERVAL=53', interval],
    ['FREQ=DAILY;INTERVAL=-1', interval],
    ['FREQ=DAILY;COUNT=0', count],
    ['FREQ=DAILY;COUNT=1001', count],
    ['FREQ=DAILY;COUNT=99999999999999999999', count],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270331', 'Give COUNT or UNTIL, not both'],
    ['FREQ=DAILY;UNTIL=20270229', until],
    ['FREQ=DAILY;UNTIL=2027-03-31', until],
    ['FREQ=DAILY;UNTIL=20270331T250000Z', until],
    ['FREQ=WEEKLY;BYDAY=TUESDAY', days],
    ['FREQ=MONTHLY;BYDAY=0MO', days],
    ['FREQ=MONTHLY;BYDAY=6MO', days],
    ['FREQ=WEEKLY;BYDAY=TU,', days],
    ['FREQ=WEEKLY;BYDAY=1TU', 'Use BYDAY with numbers, such as 1MO, in monthly rules only'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', monthDays],
    ['FREQ=MONTHLY;BYMONTHDAY=32', monthDays],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'Leave BYMONTHDAY out of a weekly rule: use BYDAY'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'Give BYDAY or BYMONTHDAY beside BYSETPOS'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0', monthDays.replaceAll('BYMONTHDAY', 'BYSETPOS')],
    ['FREQ=WEEKLY;WKST=MON', 'Give WKST as MO, TU, WE, TH, FR, SA or SU'],
  ])('%j is refused', (rule, message) => {
    expect(recurrenceField.safeParse(rule).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it('has 500 characters or fewer', () => {
    expect(recurrenceField.safeParse(`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(159)}MO`).success).toBe(true);
    expect(recurrenceField.safeParse(`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(161)}MO`).success).toBe(false);
  });
});

describe('A block', () => {
  it.each([
    ['every day, three times', 'FREQ=DAILY;COUNT=3', FIRST, ['2026-11-24', '2026-11-25', '2026-11-26']],
    [
      'every Tuesday until the day itself',
      'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208',
      FIRST,
      ['2026-11-24', '2026-12-01', '2026-12-08'],
    ],
    ['weekly on the first day’s weekday', 'FREQ=WEEKLY;COUNT=2', '2026-11-26', ['2026-11-26', '2026-12-03']],
    [
      'every other week, two days',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4',
      FIRST,
      ['2026-11-24', '2026-11-26', '2026-12-08', '2026-12-10'],
    ],
    [
      'RFC 5545: weeks from Monday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '2027-08-10',
      ['2027-08-10', '2027-08-15', '2027-08-24', '2027-08-29'],
    ],
    [
      'RFC 5545: weeks from Sunday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '2027-08-10',
      ['2027-08-10', '2027-08-22', '2027-08-24', '2027-09-05'],
    ],
    ['monthly on the first day’s date', 'FREQ=MONTHLY;COUNT=3', FIRST, ['2026-11-24', '2026-12-24', '2027-01-24']],
    [
      'monthly on the 31st, where there is one',
      'FREQ=MONTHLY;COUNT=4',
      '2026-12-31',
      ['2026-12-31', '2027-01-31', '2027-03-31', '2027-05-31'],
    ],
    [
      'the last day of each month',
      'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
      '2027-12-31',
      ['2027-12-31', '2028-01-31', '2028-02-29'],
    ],
    [
      'the first Monday of each month',
      'FREQ=MONTHLY;BYDAY=1MO;COUNT=3',
      '2026-12-07',
      ['2026-12-07', '2027-01-04', '2027-02-01'],
    ],
    [
      'the last Friday of each quarter',
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=3',
      '2026-11-27',
      ['2026-11-27', '2027-02-26', '2027-05-28'],
    ],
    [
      'the last working day of each month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      '2026-11-30',
      ['2026-11-30', '2026-12-31', '2027-01-29'],
    ],
    [
      'every Monday, the second named twice',
      'FREQ=MONTHLY;BYDAY=MO,2MO;COUNT=3',
      '2026-12-07',
      ['2026-12-07', '2026-12-14', '2026-12-21'],
    ],
    [
      'the second of two days a week',
      'FREQ=WEEKLY;BYDAY=TU,TH;BYSETPOS=2;COUNT=3',
      '2026-11-26',
      ['2026-11-26', '2026-12-03', '2026-12-10'],
    ],
    [
      'the third Tuesday, which may be the last but one, once',
      'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-2,3;COUNT=3',
      '2027-01-19',
      ['2027-01-19', '2027-02-16', '2027-03-16'],
    ],
    ['Friday the 13th', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '2026-11-13', ['2026-11-13', '2027-08-13', '2028-10-13']],
    ['through both clock changes', 'FREQ=WEEKLY;INTERVAL=26;COUNT=3', '2026-10-25', ['2026-10-25', '2027-04-25', '2027-10-24']],
  ])('%s', (_, rule, first, dates) => {
    expect(from2026To2028(rule, first)).toEqual(dates);
    expect(namesFirstDate(rule, first)).toBe(true);
  });

  it('without a rule stands once', () => {
    expect(occurrences(undefined, FIRST, '2026-11-24', '2026-11-24')).toEqual([FIRST]);
    expect(occurrences(undefined, FIRST, '2026-11-25', '2027-11-24')).toEqual([]);
    expect(occurrences(undefined, FIRST, '2026-11-01', '2026-11-23')).toEqual([]);
  });

  it.each([
    ['another weekday', 'FREQ=WEEKLY;BYDAY=TH;COUNT=3', ['2026-11-24', '2026-11-26', '2026-12-03']],
    ['a day that never comes', 'FREQ=MONTHLY;BYMONTHDAY=30;BYSETPOS=5', ['2026-11-24']],
    ['an end before its beginning', 'FREQ=DAILY;UNTIL=20261123', ['2026-11-24']],
  ])('stands on its first day even if its rule names %s, which can be told', (_, rule, dates) => {
    expect(from2026To2028(rule)).toEqual(dates);
    expect(namesFirstDate(rule, FIRST)).toBe(false);
  });

  it.each([
    ['UNTIL=20270330T225959Z', '2027-03-30', 'still 30 March in London'],
    ['UNTIL=20270330T230000Z', '2027-03-31', 'already 31 March in London'],
    ['UNTIL=20270330T235959', '2027-03-30', 'wall time'],
    ['UNTIL=20270330T000000', '2027-03-30', 'the whole day, whatever the time'],
  ])('with %s stands until %s: %s', (until, last) => {
    expect(from2026To2028(`FREQ=DAILY;${until}`).at(-1)).toBe(last);
  });

  it('counts all occurrences since its first day, also those before the window', () => {
    expect(occurrences('FREQ=DAILY;COUNT=10', FIRST, '2026-12-01', '2026-12-31')).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ]);
    expect(occurrences('FREQ=DAILY;COUNT=10', FIRST, '2026-12-04', '2026-12-31')).toEqual([]);
    expect(occurrences('FREQ=DAILY', FIRST, '2026-12-31', '2026-12-01')).toEqual([]);
  });
});

const rules = {
  firstDate: fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days)),
  interval: fc.integer({ min: 1, max: 8 }),
  byDay: fc.subarray([...weekdays], { minLength: 1 }),
  end: fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
  ),
  monthDays: fc.uniqueArray(
    fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0),
    { minLength: 1, maxLength: 5 },
  ),
  nthDays: fc.uniqueArray(
    fc.tuple(fc.constantFrom('1', '2', '5', '-1', '-2'), fc.constantFrom(...weekdays)).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  ),
  place: fc.constantFrom(1, 2, 3, -1, -2),
};
const window = fc.record({ offset: fc.integer({ min: -30, max: 900 }), length: fc.integer({ min: 0, max: 371 }) });

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const text = (date: Date): string => date.toISOString().slice(0, 10);
const DAY = 86_400_000;
/** Days since a Monday, counted by the machine's own dates: no part of the service has a say. */
const dayNumber = (date: Date): number => date.getTime() / DAY + 3;

describe('Occurrences agree with', () => {
  it('a count day by day, for weekly and daily rules', () => {
    fc.assert(
      fc.property(
        rules.firstDate,
        rules.interval,
        rules.byDay,
        rules.end,
        fc.boolean(),
        window,
        (first, interval, byDay, end, weekly, { offset, length }) => {
          const [from, to] = [addDays(first, offset), addDays(first, offset + length)];
          const rule = `FREQ=${weekly ? 'WEEKLY' : 'DAILY'};INTERVAL=${interval};BYDAY=${byDay.join()}${end}`;
          const start = dayNumber(utc(first));
          const stands = (day: number): boolean => {
            const periods = weekly ? Math.floor(day / 7) - Math.floor(start / 7) : day - start;
            return day === start || (periods % interval === 0 && byDay.some((name) => weekdays[day % 7] === name));
          };
          const naive: string[] = [];
          for (let day = start; day <= dayNumber(utc(to)); day++) if (stands(day)) naive.push(text(new Date((day - 3) * DAY)));
          const counted = end === '' ? naive : naive.slice(0, Number(end.slice(7)));
          expect(occurrences(recurrenceField.parse(rule), first, from, to)).toEqual(counted.filter((date) => date >= from));
        },
      ),
      { numRuns: 300 },
    );
  });

  // Left out is what rrule reads otherwise than RFC 5545: of BYDAY=MO,2MO it takes the days that are both, with several
  // BYSETPOS it gives and counts a day twice, and in the first week it counts BYSETPOS from the first day, not the week's.
  it('rrule, for every kind of rule whose first day it names', () => {
    const anyRule = fc.oneof(
      fc.tuple(rules.byDay, fc.constantFrom(...weekdays)).map(([days, week]) => `FREQ=WEEKLY;BYDAY=${days.join()};WKST=${week}`),
      fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY'),
      rules.monthDays.map((days) => `FREQ=DAILY;BYMONTHDAY=${days.join()}`),
      rules.monthDays.map((days) => `FREQ=MONTHLY;BYMONTHDAY=${days.join()}`),
      rules.nthDays.map((days) => `FREQ=MONTHLY;BYDAY=${days.join()}`),
      fc.tuple(rules.byDay, rules.place).map(([days, place]) => `FREQ=MONTHLY;BYDAY=${days.join()};BYSETPOS=${place}`),
      fc
        .tuple(rules.monthDays, rules.byDay)
        .map(([dates, days]) => `FREQ=MONTHLY;BYMONTHDAY=${dates.join()};BYDAY=${days.join()}`),
    );
    let compared = 0;
    fc.assert(
      fc.property(
        rules.firstDate,
        anyRule,
        rules.interval,
        rules.end,
        window,
        (anyDay, kind, interval, end, { offset, length }) => {
          const rule = `${kind};INTERVAL=${interval}${end}`;
          const first = datesBetween(anyDay, addDays(anyDay, 40)).find((date) => namesFirstDate(rule, date));
          if (first === undefined) return;
          const [from, to] = [addDays(first, offset), addDays(first, offset + length)];
          const options = { ...rrule.RRule.parseString(rule), dtstart: utc(first) };
          const expected = new rrule.RRule(options).between(utc(from), utc(to), true);
          expect(occurrences(recurrenceField.parse(rule), first, from, to)).toEqual(expected.map(text));
          compared += 1;
        },
      ),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

describe('The time that it takes', () => {
  it.each([
    'FREQ=MONTHLY;BYMONTHDAY=30;BYSETPOS=5',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=1,2,3,-1;BYSETPOS=9;COUNT=1000',
    'FREQ=DAILY;INTERVAL=7;BYDAY=WE',
    'FREQ=DAILY;BYDAY=MO;BYSETPOS=2',
    'FREQ=DAILY;BYMONTHDAY=31;BYSETPOS=2;COUNT=1000',
    'FREQ=WEEKLY;BYDAY=TU;BYSETPOS=2;COUNT=2',
    'FREQ=DAILY;BYMONTHDAY=31;COUNT=1000',
    'FREQ=DAILY',
    'FREQ=MONTHLY',
  ])('is short for a year’s window ten years on, even when nothing comes: %s', (rule) => {
    const took = [1, 2, 3].map(() => {
      const start = performance.now();
      occurrences(rule, FIRST, '2036-11-24', '2037-11-29');
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(50);
  });
});
