import type { DiaryDay } from '../../lib/diaries/diary-day.ts';
import type { CoachDay } from '../../lib/diaries/site-day-use-cases.ts';
import { unitOf } from '../../lib/diaries/units.ts';
import { bookingLink, bookingPlace, placeFields } from '../../lib/web/booking/booking-query.ts';
import { customerErrors, readCustomer } from '../../lib/web/booking/customer-form.ts';
import { lostWords } from '../../lib/web/booking/lost-time-pages.ts';
import { weekGlance } from '../../lib/web/booking/week-glance.ts';
import { barOf } from '../../lib/web/diaries/bar.ts';
import { dayColumn } from '../../lib/web/diaries/day-column.ts';
import { hoursAround, whiteSpacePieces } from '../../lib/web/diaries/pieces.ts';
import { coachPieces, freeByHalfHour, freeWords } from '../../lib/web/sites/coach-day.ts';

const start = (at: string, count = 1, strands = 0) => ({
  at,
  count,
  best: { diaryId: 'a.1', strands },
  diaries: [{ diaryId: 'a.1', strands }],
});
const emptyWeek = ['23', '24', '25', '26', '27', '28', '29'].map((day) => ({ date: `2026-11-${day}`, starts: [] }));

describe('a week at a glance', () => {
  it('has weekdays across, whatever is free, and hours down', () => {
    const days = emptyWeek.map((day, index) =>
      index === 1
        ? {
            ...day,
            starts: [start('2026-11-24T09:20:00Z', 3), start('2026-11-24T09:35:00Z', 1, 5), start('2026-11-24T14:00:00Z')],
          }
        : day,
    );
    const { days: shown, hours } = weekGlance(days, '2026-11-24T09:35:00Z');
    expect(shown.map(({ date, count }) => [date, count])).toEqual([
      ['2026-11-23', 0],
      ['2026-11-24', 3],
      ['2026-11-25', 0],
      ['2026-11-26', 0],
      ['2026-11-27', 0],
    ]);
    expect(hours.map(({ text, cells }) => [text, cells[1]?.map(({ time }) => time)])).toEqual([
      ['9am', ['9:20am', '9:35am']],
      ['2pm', ['2pm']],
    ]);
    expect(hours[0]?.cells[1]?.map(({ count, isBackToBack, isChosen }) => [count, isBackToBack, isChosen])).toEqual([
      [3, true, false],
      [1, false, true],
    ]);
  });

  it('shows a Saturday or Sunday on which anything is offered', () => {
    const days = emptyWeek.map((day, index) => (index === 5 ? { ...day, starts: [start('2026-11-28T09:00:00Z')] } : day));
    expect(
      weekGlance(days, undefined)
        .days.map(({ date }) => date)
        .at(-1),
    ).toBe('2026-11-28');
  });

  it('tells the time of London before and after the clocks change on one day', () => {
    const sunday = { date: '2027-03-28', starts: [start('2027-03-28T00:05:00Z'), start('2027-03-28T02:00:00Z')] };
    const { hours } = weekGlance([...emptyWeek.slice(0, 6), sunday], undefined);
    const summer = { date: '2027-05-23', starts: [start('2027-05-22T23:05:00Z'), start('2027-05-23T08:00:00Z')] };
    expect(weekGlance([...emptyWeek.slice(0, 6), summer], undefined).hours.map(({ text }) => text)).toEqual(['Midnight', '9am']);
    expect(hours.map(({ text, cells }) => [text, cells.at(-1)?.map(({ time }) => time)])).toEqual([
      ['Midnight', ['12:05am']],
      ['3am', ['3am']],
    ]);
  });
});

describe('what the pages of a booking hand to one another', () => {
  it('is a place, and nobody’s data', () => {
    const place = bookingPlace({
      site: 'northgate',
      type: 'IEI',
      week: 'nonsense',
      channel: 'pigeon',
      at: ' 2026-11-24T09:20:00Z ',
      'customer.fullName': 'Zebedee',
    });
    expect(place).toEqual({ site: 'northgate', type: 'IEI', at: '2026-11-24T09:20:00Z' });
    expect(bookingLink('/x', place, { at: undefined, week: '2026-W48' })).toBe('/x?site=northgate&type=IEI&week=2026-W48');
    expect(placeFields(place, ['at'])).toEqual([
      { name: 'site', value: 'northgate' },
      { name: 'type', value: 'IEI' },
    ]);
  });
});

describe('the customer’s details', () => {
  it('leave out what was not given, and answer only the type’s questions', () => {
    const form = new URLSearchParams({
      'customer.fullName': ' Ottoline ',
      'customer.email': '',
      'customer.dateOfBirth-day': '9',
      'customer.dateOfBirth-month': 'March',
      'customer.dateOfBirth-year': '1980',
      'answers.0': 'Yes\r\nboth',
      'answers.1': ' ',
      'answers.7': 'to no question',
    });
    expect(readCustomer(form, ['Passport?', 'Letter?'])).toEqual({
      customer: { fullName: 'Ottoline', dateOfBirth: '1980-03-09' },
      answers: [{ question: 'Passport?', answer: 'Yes\nboth' }],
    });
  });

  it('are refused in words that say what to do', () => {
    const errors = [
      { path: 'customer.fullName', message: 'Fill this in' },
      { path: 'customer.dateOfBirth', message: 'Give a date that exists, as YYYY-MM-DD' },
    ];
    expect(customerErrors(errors, new URLSearchParams()).map(({ message }) => message)).toEqual([
      'Enter the customer’s full name',
      'Give a date that exists, such as 27 3 1987',
    ]);
  });

  it('are kept when the time is gone; anything else is mended in the form', () => {
    expect(lostWords({ problem: 'slot-taken', detail: '' })?.title).toBe('This time is gone');
    expect(lostWords({ problem: 'not-offered', detail: 'The site is closed' })?.text).toBe('The site is closed.');
    expect(lostWords({ problem: 'invalid-request', detail: '' })).toBeUndefined();
  });
});

const day: DiaryDay = {
  date: '2026-11-24',
  segments: [
    { start: '09:00', end: '10:30', types: ['IEI', 'PSN', 'FEI', 'NBD', 'GI', 'HRT'], label: 'Morning' },
    { start: '10:30', end: '12:00', types: ['FCM'] },
  ],
  entries: [
    {
      appointmentId: 'AP-1',
      reference: 'AP-1',
      type: 'IEI',
      at: '2026-11-24T09:20:00Z',
      minutes: 50,
      start: '09:20',
      end: '10:10',
      status: 'request',
      priority: 'urgent',
    },
  ],
  blocks: [{ id: 'b', start: '11:00', end: '11:30', reason: 'Training' }],
  held: [{ start: '11:30', end: '11:40' }],
  free: [
    { start: '09:00', end: '09:20', avoidable: 5, forced: 5 },
    { start: '10:10', end: '10:30', avoidable: 0, forced: 0 },
    { start: '10:30', end: '11:00', avoidable: 0, forced: 0 },
  ],
  whiteSpace: { free: 70, stranded: 10, avoidable: 5, forced: 5 },
};

describe('a day drawn upright', () => {
  it('says of each thing what it is, in words besides its colour', () => {
    const { items, segments } = dayColumn(day);
    expect(items.map(({ kind, title, marks, href }) => [kind, title, marks.join(), href])).toEqual([
      ['free', 'Free, 10 min: IEI, PSN, FEI, NBD and 2 more', '', undefined],
      ['forced', '5 min white space, forced', '', undefined],
      ['avoidable', '5 min white space, avoidable', '', undefined],
      ['request', 'IEI', 'Awaiting confirmation,Urgent', '/appointments/AP-1'],
      ['free', 'Free, 20 min: IEI, PSN, FEI, NBD and 2 more', '', undefined],
      ['free', 'Free, 30 min: FCM', '', undefined],
      ['block', 'Training', '', undefined],
      ['held', 'Being booked', '', undefined],
    ]);
    expect(segments[0]).toEqual({
      start: unitOf('09:00'),
      length: 18,
      title: '9am to 10:30am: Morning, IEI, PSN, FEI, NBD, GI, HRT',
    });
  });

  it('covers whole hours around everything, and a working day when there is nothing', () => {
    expect(hoursAround([{ start: unitOf('09:20'), end: unitOf('16:05') }])).toMatchObject({ from: 108, to: 204 });
    expect(hoursAround([]).marks.map(({ text }) => text)).toEqual(['9am', '10am', '11am', 'midday', '1pm', '2pm', '3pm', '4pm']);
  });

  it('puts white space at the end of its run, all of it together as long as the run', () => {
    const pieces = whiteSpacePieces({ start: 100, end: 110, avoidable: 10, forced: 15 });
    expect(pieces.map(({ kind, start: from, end }) => [kind, from, end])).toEqual([
      ['free', 100, 105],
      ['forced', 105, 108],
      ['avoidable', 108, 110],
    ]);
    expect(whiteSpacePieces({ start: 0, end: 2, avoidable: 0, forced: 10 })).toEqual([{ kind: 'forced', start: 0, end: 2 }]);
  });
});

describe('coaches side by side', () => {
  const coach: CoachDay = { ...day, entries: [], diaryId: 'a.1', booked: [{ start: unitOf('09:20'), end: unitOf('10:10') }] };

  it('says when each is free, across segments that touch and without white space', () => {
    expect(freeWords(coach)).toBe('9am to 9:10am, 10:10am to 11am');
  });

  it('counts who is free at each half hour', () => {
    const hours = hoursAround(coachPieces(coach));
    expect(freeByHalfHour([coach, coach], hours).map(({ count }) => count)).toEqual([2, 0, 0, 2, 0, 0]);
  });

  it('draws one short path a kind', () => {
    const pieces = coachPieces(coach);
    const { paths, from, width } = barOf(pieces, hoursAround(pieces));
    expect([from, width]).toEqual([108, 36]);
    expect(paths.map(({ kind }) => kind)).toEqual(['segment', 'free', 'forced', 'avoidable', 'block', 'held', 'upcoming']);
    expect(paths.find(({ kind }) => kind === 'upcoming')?.d).toBe('M112 0h10v10h-10z');
  });
});
