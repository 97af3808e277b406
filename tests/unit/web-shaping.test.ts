import type { StoredOverride } from '../../lib/diaries/diary.ts';
import { inTurn } from '../../lib/diaries/several-days-use-cases.ts';
import type { Catalogue } from '../../lib/diaries/type-facts.ts';
import type { WorkingPattern } from '../../lib/diaries/working-pattern.ts';
import { done, refuse } from '../../lib/shared/outcomes.ts';
import { readBlockForm } from '../../lib/web/diaries/block-form.ts';
import { copiedWeek } from '../../lib/web/diaries/changes-view.ts';
import { dateInLine } from '../../lib/web/diaries/date-boxes.ts';
import { rowErrors, rowsOf, segmentsTyped, shownRows, typedRows } from '../../lib/web/diaries/day-rows.ts';
import { furtherDates, typedHours } from '../../lib/web/diaries/hours-form.ts';
import {
  patternErrors,
  patternTyped,
  readDayCopy,
  readPatternForm,
  typedPattern,
  withDayCopied,
} from '../../lib/web/diaries/pattern-form.ts';
import { previewOf } from '../../lib/web/diaries/preview.ts';
import { placeInMonth, recurrenceText, ruleOf } from '../../lib/web/diaries/recurrence-words.ts';
import { codesIn, nearestType, wrongCode } from '../../lib/web/diaries/type-codes.ts';
import { catalogue as three } from './type-facts.ts';

const esa = { ...(three.get('FCM') ?? fail()), code: 'NSESA', name: 'New Style ESA', minutes: 60, byBlockTime: true };
const catalogue: Catalogue = new Map([...three, ['NSESA', esa]]);

function fail(): never {
  throw new Error('The catalogue lacks a type');
}

const form = (fields: Readonly<Record<string, string>>): URLSearchParams => new URLSearchParams(fields);

describe('Codes of appointment types', () => {
  it('are typed in any case, between spaces, commas or both', () => {
    expect(codesIn(' fcm, WSR10;wsr20\nFCM ,')).toEqual(['FCM', 'WSR10', 'WSR20']);
  });

  it.each([
    ['FCN', 'FCM'],
    ['WSR', 'WSR10'],
    ['WSR2', 'WSR20'],
    ['NSESA1', undefined],
    ['XYZQW', undefined],
    ['WSR10WSR10WSR10', undefined],
  ])('%s is nearest to %s', (code, nearest) => {
    expect(nearestType(code, catalogue)?.code).toBe(nearest);
  });

  it('say which one is meant, or where it is booked instead', () => {
    expect(wrongCode('FCM WSR10', catalogue)).toBeUndefined();
    expect(wrongCode('FCM FCN', catalogue)).toBe('there is no type FCN: did you mean FCM, First Commitment Meeting?');
    expect(wrongCode('TOTALLYDIFFERENT', catalogue)).toBe('there is no type TOTALLYDIFFER: choose from the list of codes');
    expect(wrongCode('NSESA', catalogue)).toBe('New Style ESA is booked by blocking time: leave NSESA out');
  });
});

describe('The rows of a day', () => {
  const typed = {
    'mon-3-start': '13.15',
    'mon-3-end': '5pm',
    'mon-3-types': 'fcm',
    'mon-1-start': '9',
    'mon-1-end': '1030',
    'mon-1-types': 'WSR10, WSR20',
    'mon-1-label': 'Reviews',
    'mon-2-start': ' ',
    'mon-rows': '6',
  };

  it('close up over blank ones, and become segments in the order of their times', () => {
    const rows = typedRows(typed).get('mon') ?? [];

    expect(segmentsTyped([...rows].reverse())).toEqual([
      { row: 2, segment: { start: '09:00', end: '10:30', types: ['WSR10', 'WSR20'], label: 'Reviews' } },
      { row: 1, segment: { start: '13:15', end: '17:00', types: ['FCM'] } },
    ]);
    expect(rowsOf([{ start: '09:00', end: '10:30', types: ['WSR10', 'WSR20'] }])).toEqual([
      { start: '09:00', end: '10:30', types: 'WSR10 WSR20', label: '' },
    ]);
  });

  it('are shown with two blank ones, or one more than before', () => {
    const rows = typedRows(typed).get('mon') ?? [];

    expect([shownRows(rows, 6, false).length, shownRows(rows, 6, true).length, shownRows([], 0, true).length]).toEqual([4, 7, 2]);
    expect(shownRows(rows, 99, true).length).toBe(40);
  });

  it('are never read in full when there are thousands, nor lost so that they pass', () => {
    const many = Object.fromEntries(Array.from({ length: 9999 }, (_, row) => [`mon-${row + 1}-start`, '9']));

    expect(typedRows(many).get('mon')).toHaveLength(40);
  });

  it('have each error at the box that mends it, however they were sorted', () => {
    const rows = [
      { start: '13:00', end: '12:00', types: 'FCM', label: '' },
      { start: '', end: '10:00', types: '', label: '' },
      { start: '10:00', end: '11:00', types: 'FCN', label: '' },
    ];
    const refused = [
      { path: 'days.mon.2.end', message: 'The end must be later than the start' },
      { path: 'days.mon.0.start', message: 'Give a time on five minutes, such as 09:20' },
      { path: 'days.mon.0.types', message: 'Give at least one appointment type, or leave this time out' },
      { path: 'days.tue.0.start', message: 'Another day' },
    ];

    expect(rowErrors({ code: 'mon', name: 'Monday' }, rows, 'days.mon', refused, catalogue)).toEqual([
      { path: 'mon-1-end', message: 'Monday, row 1, end: the end must be later than the start' },
      { path: 'mon-2-start', message: 'Monday, row 2, start: enter when it starts, such as 09:00' },
      { path: 'mon-2-types', message: 'Monday, row 2, appointment types: enter at least one code, or clear the row' },
      {
        path: 'mon-3-types',
        message: 'Monday, row 3, appointment types: there is no type FCN: did you mean FCM, First Commitment Meeting?',
      },
    ]);
  });
});

describe('A working pattern', () => {
  const days: WorkingPattern['days'] = { mon: [{ start: '09:00', end: '12:30', types: ['FCM'] }] };

  it('is read as it was shown', () => {
    const sent = form({
      'validFrom-day': '30',
      'validFrom-month': 'Nov',
      'validFrom-year': '2026',
      'mon-1-start': '9',
      'mon-1-end': '12:30',
      'mon-1-types': 'FCM',
    });

    expect(readPatternForm(sent, typedPattern(sent))).toEqual({ validFrom: '2026-11-30', days });
    expect(patternTyped(days, '2026-11-30').boxes).toEqual({
      'validFrom-day': '30',
      'validFrom-month': '11',
      'validFrom-year': '2026',
    });
  });

  it('needs a date that exists', () => {
    const wrong = (fields: Readonly<Record<string, string>>) =>
      patternErrors(
        form(fields),
        typedPattern(form(fields)),
        [{ path: 'validFrom', message: 'Give a date that exists' }],
        catalogue,
      );

    expect(wrong({})).toEqual([{ path: 'validFrom-day', message: 'Enter the date from which the pattern counts' }]);
    expect(wrong({ 'validFrom-day': '31', 'validFrom-month': '2', 'validFrom-year': '2027' })).toEqual([
      { path: 'validFrom-day', message: 'Enter a date that exists, such as 24 11 2026' },
    ]);
  });

  it('has a day copied to others, to which is chosen first', () => {
    const typed = patternTyped(days, '2026-11-30');
    const copied = withDayCopied(typed, 'mon', ['wed']);

    expect([copied.rows.get('wed'), copied.rows.get('tue')]).toEqual([typed.rows.get('mon'), []]);
    expect(readDayCopy(form({}), 'copy-monday')).toEqual({ from: 'mon', to: ['tue', 'wed', 'thu', 'fri'] });
    expect(readDayCopy(new URLSearchParams('copyFrom=sat&copyTo=sat&copyTo=sun&copyTo=x'), 'copy')).toEqual({
      from: 'sat',
      to: ['sun'],
    });
    expect(readDayCopy(form({ copyFrom: 'x' }), 'copy')).toEqual({
      error: { path: 'copyFrom', message: 'Choose the day to copy' },
    });
    expect(readDayCopy(form({ copyFrom: 'mon' }), 'copy')).toEqual({
      error: { path: 'copyTo', message: 'Choose the days to copy it to' },
    });
  });
});

describe('The preview of empty days', () => {
  const meetings = { name: 'Monday', segments: [{ start: '09:00', end: '12:30', types: ['FCM'] }] };

  it('says how many fit, and what nothing can use', () => {
    const { days, fits, wasted, hours } = previewOf([meetings, { name: 'Tuesday', segments: [] }], catalogue);

    // Three and a half hours hold four meetings of fifty minutes, and ten minutes more.
    expect(fits).toEqual([{ type: 'FCM', name: 'First Commitment Meeting', counts: [4, 0] }]);
    expect(wasted).toEqual([{ days: 'Monday', minutes: 10, within: [{ minutes: 10, time: '9am to 12:30pm' }] }]);
    expect(days.map(({ times }) => times)).toEqual([['9am to 12:30pm'], []]);
    expect(days[0]?.bar.paths.map(({ kind }) => kind)).toEqual(['segment', 'forced']);
    expect([hours.from, hours.to]).toEqual([108, 156]);
  });

  it('wastes nothing when a shorter type fills the rest', () => {
    const segments = [{ start: '09:00', end: '12:30', types: ['FCM', 'WSR10'] }];

    expect(previewOf([{ name: '', segments }], catalogue)).toMatchObject({
      wasted: [],
      fits: [
        { type: 'FCM', counts: [4] },
        { type: 'WSR10', counts: [21] },
      ],
    });
  });

  it('says of alike days once what they waste', () => {
    const week = ['Monday', 'Tuesday', 'Wednesday'].map((name) => ({ ...meetings, name }));
    const late = { name: 'Thursday', segments: [{ start: '13:00', end: '14:00', types: ['FCM'] }] };

    expect(previewOf([...week, late], catalogue).wasted.map(({ days, minutes }) => [days, minutes])).toEqual([
      ['Monday to Wednesday', 10],
      ['Thursday', 10],
    ]);
  });

  it('fits nothing longer than its segment', () => {
    const short = { name: 'Monday', segments: [{ start: '09:00', end: '09:45', types: ['FCM'] }] };

    expect(previewOf([short], catalogue)).toMatchObject({ fits: [{ counts: [0] }], wasted: [{ minutes: 45 }] });
  });
});

describe('Dates', () => {
  it.each([
    ['24 November 2026', '2026-11-24'],
    ['Tuesday 24 nov', '2026-11-24'],
    ['1/2/27', '2027-02-01'],
    ['3rd dec', '2026-12-03'],
    ['5.1', '2027-01-05'],
    ['29 feb', '2028-02-29'],
    ['2027-03-28', '2027-03-28'],
    ['31 February 2027', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('“%s” in a line is %s', (text, date) => {
    expect(dateInLine(text, '2026-11-20')).toBe(date);
  });

  it('are ticked or typed, each once, and fourteen at most', () => {
    const further = (dates: string, also: readonly string[] = []) => {
      const sent = form({ dates });
      for (const one of also) sent.append('also', one);
      return furtherDates(typedHours(sent), '2026-11-28', '2026-11-20');
    };
    const days = Array.from({ length: 15 }, (_, day) => `${day + 1} December 2026`);

    expect(further('5 December\r\n\r\n28 November 2026', ['2026-12-05', '2026-12-12'])).toEqual({
      dates: ['2026-12-05', '2026-12-12'],
    });
    expect(further('5 December\r\n31 February').error).toEqual({
      path: 'dates',
      message: '“31 February” is no date that exists: write it as 24 November 2026',
    });
    expect(further(days.join('\n')).error?.message).toBe('Give 14 further dates or fewer');
  });
});

describe('Several days', () => {
  const all = ['2026-11-28', '2026-12-05', '2026-12-12'].map((date) => ({ date, hours: { segments: [] } }));
  const booking = { appointmentId: 'a', reference: 'AP-1', diaryId: 'd', type: 'FCM', at: '2026-11-28T09:00:00Z', minutes: 50 };

  it('are saved one by one, and it is said which, when one is refused', async () => {
    const refusal = refuse('version-conflict', 'Changed');
    const put = async ({ date }: { date: string }) => (date === '2026-12-05' ? refusal : done({ affected: [booking] }));

    expect(await inTurn(all, put)).toEqual({
      dates: ['2026-11-28'],
      affected: [booking],
      refused: { date: '2026-12-05', refusal: refusal.refusal },
    });
    expect((await inTurn(all, async () => done({ affected: [] }))).dates).toEqual(all.map(({ date }) => date));
  });

  it('of a week fall on the same weekdays of another', () => {
    const overrides: StoredOverride[] = [
      { date: '2026-11-24', segments: [] },
      { date: '2026-11-28', segments: [{ start: '09:00', end: '14:00', types: ['FCM'] }] },
      { date: '2026-12-01', segments: [] },
    ];

    expect(copiedWeek({ overrides }, '2026-11-23', '2026-12-28').days.map(({ date }) => date)).toEqual([
      '2026-12-29',
      '2027-01-02',
    ]);
  });
});

describe('Recurrence', () => {
  it.each([
    ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231', 'every weekday, until 31 December 2026'],
    ['weekly', 'FREQ=WEEKLY;UNTIL=20261231', 'every week on Tuesday, until 31 December 2026'],
    ['fortnightly', 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231', 'every two weeks on Tuesday, until 31 December 2026'],
    ['monthly', 'FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261231', 'every month on the second Tuesday, until 31 December 2026'],
  ] as const)('%s is a rule, and words again', (choice, rule, words) => {
    expect(ruleOf(choice, '2026-11-10', '2026-12-31')).toBe(rule);
    expect(recurrenceText(rule, '2026-11-10')).toBe(words);
  });

  it('says what other programs wrote, too', () => {
    expect(recurrenceText('FREQ=DAILY;INTERVAL=3;COUNT=4', '2026-11-10')).toBe('every 3 days, 4 times');
    expect(recurrenceText('FREQ=WEEKLY;BYDAY=MO,WE', '2026-11-11')).toBe('every week on Monday and Wednesday');
    expect(recurrenceText('FREQ=MONTHLY;BYMONTHDAY=1,-1', '2026-12-01')).toBe('FREQ=MONTHLY;BYMONTHDAY=1,-1');
    expect(recurrenceText('FREQ=MONTHLY', '2026-11-10')).toBe('every month on this day');
  });

  it('takes a fifth Tuesday for the last one, which every month has', () => {
    expect([placeInMonth('2026-12-29'), placeInMonth('2026-12-22'), placeInMonth('2026-12-01')]).toEqual([-1, 4, 1]);
  });
});

describe('The form of a block', () => {
  const meeting = {
    'date-day': '24',
    'date-month': '11',
    'date-year': '2026',
    from: '9',
    to: '10:00',
    what: 'reason',
    reason: 'Team meeting',
    again: 'once',
  };
  const read = (changes: Readonly<Record<string, string>>) => readBlockForm(form({ ...meeting, ...changes }), catalogue);
  const wrong = (changes: Readonly<Record<string, string>>) => {
    const reading = read(changes);
    return reading.ok ? [] : reading.errors.map(({ path, message }) => [path, message]);
  };

  it('is read into what the use case asks for', () => {
    expect(read({})).toMatchObject({
      wish: { date: '2026-11-24', body: { from: '2026-11-24T09:00:00Z', to: '2026-11-24T10:00:00Z', reason: 'Team meeting' } },
    });
  });

  it('names type and claimant, and lasts as long as the type unless it is said', () => {
    const body = { type: 'NSESA', claimantName: 'Zebedee Quillfeather', reason: 'New Style ESA for Zebedee Quillfeather' };

    expect(read({ what: 'NSESA', claimantName: body.claimantName, to: '' })).toMatchObject({ wish: { to: '10:00', body } });
    expect(wrong({ what: 'NSESA' })).toEqual([['claimantName', 'Enter the claimant’s name: New Style ESA is booked this way']]);
    expect(
      wrong({ what: 'NSESA', claimantName: 'Z', again: 'weekly', 'until-day': '1', 'until-month': '12', 'until-year': '2026' }),
    ).toEqual([['again', 'An appointment takes place once: choose Once']]);
  });

  it.each([
    [{ what: '', from: '', to: '', 'date-day': '', 'date-month': '', 'date-year': '' }, ['date-day', 'from', 'to', 'what']],
    [{ what: 'FCM' }, ['what']],
    [{ reason: ' ' }, ['reason']],
    [{ again: 'hourly' }, ['again']],
    [{ again: 'weekly' }, ['until-day']],
    [{ again: 'weekly', 'until-day': '23', 'until-month': '11', 'until-year': '2026' }, ['until-day']],
    [{ again: 'weekly', 'until-day': '1', 'until-month': '1', 'until-year': '9999' }, ['until-day']],
    [{ again: 'weekdays', 'date-day': '28', 'until-day': '30', 'until-month': '11', 'until-year': '2026' }, ['date-day']],
    [{ 'date-day': '28', 'date-month': '3', 'date-year': '2027', from: '1:30', to: '3:00' }, ['from']],
  ])('%j has its errors at %j', (changes, boxes) => {
    expect(wrong(changes as Record<string, string>).map(([box]) => box)).toEqual(boxes);
  });
});
