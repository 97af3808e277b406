import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  bankHoliday,
  bankHolidaysBetween,
  calendarOf,
  coversUntil,
  departuresSchema,
  type Nation,
  snapshotAge,
} from '../../../lib/diaries/bank-holidays.ts';
import { changes, merged, printed, publishedSchema, snapshotSchema } from '../../../scripts/refresh-bank-holidays.ts';

const snapshotFile = 'lib/diaries/bank-holidays.json';
const snapshot = snapshotSchema.parse(JSON.parse(readFileSync(snapshotFile, 'utf8')));
const nations: readonly Nation[] = ['england', 'wales', 'scotland', 'northern-ireland'];
const inYear = (year: number, nation: Nation) =>
  bankHolidaysBetween(`${year}-01-01`, `${year}-12-31`, nation).map(({ date, title }) => `${date.slice(5)} ${title}`);

describe('Bank holidays', () => {
  it('of England and Wales in 2026', () => {
    const expected = [
      '01-01 New Year’s Day',
      '04-03 Good Friday',
      '04-06 Easter Monday',
      '05-04 Early May bank holiday',
      '05-25 Spring bank holiday',
      '08-31 Summer bank holiday',
      '12-25 Christmas Day',
      '12-28 Boxing Day (substitute day)',
    ];
    expect(inYear(2026, 'england')).toEqual(expected);
    expect(inYear(2026, 'wales')).toEqual(expected);
  });

  it('of Scotland in 2026', () => {
    expect(inYear(2026, 'scotland')).toEqual([
      '01-01 New Year’s Day',
      '01-02 2nd January',
      '04-03 Good Friday',
      '05-04 Early May bank holiday',
      '05-25 Spring bank holiday',
      '06-15 World Cup bank holiday',
      '08-03 Summer bank holiday',
      '11-30 St Andrew’s Day',
      '12-25 Christmas Day',
      '12-28 Boxing Day (substitute day)',
    ]);
  });

  it('of Northern Ireland in 2026', () => {
    expect(inYear(2026, 'northern-ireland')).toEqual([
      '01-01 New Year’s Day',
      '03-17 St Patrick’s Day',
      '04-03 Good Friday',
      '04-06 Easter Monday',
      '05-04 Early May bank holiday',
      '05-25 Spring bank holiday',
      '07-13 Battle of the Boyne (Orangemen’s Day) (substitute day)',
      '08-31 Summer bank holiday',
      '12-25 Christmas Day',
      '12-28 Boxing Day (substitute day)',
    ]);
  });

  it.each<[string, Nation, string | undefined]>([
    ['2024-01-02', 'scotland', '2nd January'],
    ['2024-03-18', 'northern-ireland', 'St Patrick’s Day (substitute day)'],
    ['2024-12-02', 'scotland', 'St Andrew’s Day (substitute day)'],
    ['2025-04-21', 'england', 'Easter Monday'],
    ['2025-04-21', 'scotland', undefined],
    ['2025-07-14', 'northern-ireland', 'Battle of the Boyne (Orangemen’s Day) (substitute day)'],
    ['2025-08-04', 'scotland', 'Summer bank holiday'],
    ['2025-08-25', 'scotland', undefined],
    ['2025-08-25', 'wales', 'Summer bank holiday'],
    ['2025-12-01', 'scotland', 'St Andrew’s Day (substitute day)'],
    ['2026-06-15', 'england', undefined],
    ['2026-12-26', 'england', undefined],
    ['2027-01-04', 'scotland', '2nd January (substitute day)'],
    ['2027-03-26', 'england', 'Good Friday'],
    ['2027-12-27', 'england', 'Christmas Day (substitute day)'],
    ['2027-12-28', 'england', 'Boxing Day (substitute day)'],
    ['2028-01-03', 'england', 'New Year’s Day (substitute day)'],
    ['2028-01-03', 'scotland', 'New Year’s Day (substitute day)'],
    ['2028-01-04', 'scotland', '2nd January (substitute day)'],
    ['2028-01-04', 'england', undefined],
    ['2028-04-17', 'northern-ireland', 'Easter Monday'],
  ])('%s in %s: %s', (date, nation, title) => {
    expect(bankHoliday(date, nation)).toBe(title);
  });

  it.each<[Nation, number[]]>([
    ['england', [8, 8, 8, 8, 8]],
    ['wales', [8, 8, 8, 8, 8]],
    ['scotland', [9, 9, 10, 9, 9]],
    ['northern-ireland', [10, 10, 10, 10, 10]],
  ])('%s has %j a year from 2024 to 2028', (nation, counts) => {
    expect([2024, 2025, 2026, 2027, 2028].map((year) => inYear(year, nation).length)).toEqual(counts);
  });

  it('are in order and never at a weekend', () => {
    for (const nation of nations) {
      const dates = bankHolidaysBetween('2024-01-01', '2028-12-31', nation).map(({ date }) => date);
      expect(dates).toEqual([...new Set(dates)].sort());
      expect(dates.filter((date) => [0, 6].includes(new Date(date).getUTCDay()))).toEqual([]);
    }
  });

  it('between two dates include both', () => {
    expect(bankHolidaysBetween('2026-12-25', '2026-12-28', 'england')).toEqual([
      { date: '2026-12-25', title: 'Christmas Day' },
      { date: '2026-12-28', title: 'Boxing Day (substitute day)' },
    ]);
    expect(bankHolidaysBetween('2026-12-26', '2026-12-27', 'england')).toEqual([]);
  });

  it('are known until the end of 2028, and the age of that knowledge too', () => {
    expect(coversUntil).toBe(2028);
    expect(bankHoliday('2029-01-01', 'england')).toBeUndefined();
    expect(snapshotAge(snapshot.takenOn)).toBe(0);
  });
});

describe('Departures of the department', () => {
  it('add a day off or work a bank holiday, in the nations that they name', () => {
    const departures = departuresSchema.parse([
      { date: '2026-05-26', nations: ['england', 'wales'], title: 'Privilege day', works: false },
      { date: '2026-08-31', nations: ['england'], title: 'Open for the summer', works: true },
    ]);
    const england = calendarOf(snapshot.divisions, departures, 'england');
    const wales = calendarOf(snapshot.divisions, departures, 'wales');
    expect(england.get('2026-05-26')).toBe('Privilege day');
    expect(england.has('2026-08-31')).toBe(false);
    expect([...england.keys()]).toEqual([...england.keys()].sort());
    expect(wales.has('2026-08-31')).toBe(true);
    expect(calendarOf(snapshot.divisions, departures, 'scotland')).toEqual(calendarOf(snapshot.divisions, [], 'scotland'));
  });

  it.each([
    ['no nation', { nations: [] }],
    ['an unknown nation', { nations: ['cornwall'] }],
    ['a date that does not exist', { date: '2026-02-30' }],
    ['no say on work', { works: undefined }],
  ])('with %s are refused', (_, wrong) => {
    const departure = { date: '2026-05-26', nations: ['england'], title: 'Privilege day', works: false };
    expect(departuresSchema.safeParse([departure]).success).toBe(true);
    expect(departuresSchema.safeParse([{ ...departure, ...wrong }]).success).toBe(false);
  });
});

describe('A refresh from gov.uk', () => {
  const published = (events: object[]) => {
    const division = (name: string) => ({ division: name, events });
    return publishedSchema.parse({
      'england-and-wales': division('england-and-wales'),
      scotland: division('scotland'),
      'northern-ireland': division('northern-ireland'),
    });
  };

  it('takes published years as they are now and keeps the others', () => {
    const after = merged(
      snapshot,
      published([
        { title: 'New Year’s Day', date: '2028-01-03', notes: 'Substitute day', bunting: true },
        { title: 'New Year’s Day', date: '2029-01-01', notes: '', bunting: true },
      ]),
      '2026-12-01',
    );
    const england = after.divisions['england-and-wales'].events;
    expect(england.filter(({ date }) => date < '2028')).toEqual(
      snapshot.divisions['england-and-wales'].events.filter(({ date }) => date < '2028'),
    );
    expect(england.filter(({ date }) => date > '2028')).toEqual([
      { title: 'New Year’s Day (substitute day)', date: '2028-01-03' },
      { title: 'New Year’s Day', date: '2029-01-01' },
    ]);
    expect(after).toMatchObject({ takenOn: '2026-12-01', source: 'https://www.gov.uk/bank-holidays.json' });
    expect(changes(snapshot, after)).toContain('scotland: - 2028-01-04 2nd January (substitute day)');
    expect(changes(snapshot, after)).toContain('england-and-wales: + 2029-01-01 New Year’s Day');
    expect(changes(snapshot, snapshot)).toEqual([]);
  });

  it.each([[[]], [[{ title: 'A day', date: '01/01/2029' }]], [[{ date: '2029-01-01' }]]])('refuses %j', (events) => {
    expect(() => published(events)).toThrow();
  });

  it('writes the file as it stands in the repository', () => {
    expect(printed(snapshot)).toBe(readFileSync(snapshotFile, 'utf8'));
  });

  it('without a network says so and changes nothing', async () => {
    const before = readFileSync(snapshotFile, 'utf8');
    const run = promisify(execFile)(process.execPath, [
      'scripts/refresh-bank-holidays.ts',
      'http://127.0.0.1:1/bank-holidays.json',
    ]);
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'The bank holidays stay as they are, because http://127.0.0.1:1/bank-holidays.json could not be read',
      ),
    });
    expect(readFileSync(snapshotFile, 'utf8')).toBe(before);
  });
});
