import { dutyNow, nextDuty, nextWorkingMorning } from '../../../lib/appointments/appointment-duties.ts';

const site = { reminderHours: 24, nation: 'england', closures: ['2026-12-01'] } as const;
const rules = { ...site, closures: [...site.closures] };
/** Wednesday at ten. */
const appointment = { status: 'upcoming', at: '2026-11-25T10:00:00Z', endsAt: '2026-11-25T10:50:00Z' } as const;
const MORNING_AFTER = '2026-11-26T08:00:00Z';

describe('The next working morning', () => {
  it.each([
    ['a weekday', '2026-11-25T10:50:00Z', '2026-11-26T08:00:00Z'],
    ['a Friday: Monday', '2026-11-27T16:00:00Z', '2026-11-30T08:00:00Z'],
    ['the eve of a day on which the site is closed', '2026-11-30T16:00:00Z', '2026-12-02T08:00:00Z'],
    ['Christmas Eve: after Boxing Day and the weekend', '2026-12-24T12:00:00Z', '2026-12-29T08:00:00Z'],
    ['the Friday before clocks go forward: eight by the clock', '2026-03-27T16:00:00Z', '2026-03-30T07:00:00Z'],
    ['the Friday before clocks go back', '2026-10-23T15:00:00Z', '2026-10-26T08:00:00Z'],
  ])('after %s', (_, after, morning) => {
    expect(nextWorkingMorning(after, rules)).toBe(morning);
  });
});

describe('What comes next about an appointment', () => {
  it.each([
    ['booked ahead: its reminder', {}, rules, '2026-11-20T09:00:00Z', { what: 'remind', at: '2026-11-24T10:00:00Z' }],
    [
      'booked for today: the confirmation was reminder enough',
      {},
      rules,
      '2026-11-25T08:00:00Z',
      { what: 'chase', at: MORNING_AFTER },
    ],
    [
      'at a site that sends no reminders',
      {},
      { ...rules, reminderHours: 0 },
      '2026-11-20T09:00:00Z',
      { what: 'chase', at: MORNING_AFTER },
    ],
    [
      'two days ahead, where the site says so',
      {},
      { ...rules, reminderHours: 48 },
      '2026-11-20T09:00:00Z',
      { what: 'remind', at: '2026-11-23T10:00:00Z' },
    ],
    ['a request: nothing', { status: 'request' as const }, rules, '2026-11-20T09:00:00Z', undefined],
    [
      'reopened long after: the coach, tomorrow',
      {},
      rules,
      '2026-12-07T12:00:00Z',
      { what: 'chase', at: '2026-12-08T08:00:00Z' },
    ],
    ['reopened, its coach asked before: nothing', { chased: appointment.at }, rules, '2026-12-07T12:00:00Z', undefined],
  ])('%s', (_, more, at, now, duty) => {
    expect(nextDuty({ ...appointment, ...more }, at, now)).toEqual(duty);
  });

  it.each([
    ['a day before: remind, then look after its end', {}, '2026-11-24T10:00:00Z', { what: 'remind', nextAt: MORNING_AFTER }],
    [
      'reminded of this time already: only later',
      { reminded: appointment.at },
      '2026-11-24T12:00:00Z',
      { what: undefined, nextAt: MORNING_AFTER },
    ],
    [
      'reminded of another time: remind of this one',
      { reminded: '2026-11-20T10:00:00Z' },
      '2026-11-24T12:00:00Z',
      { what: 'remind', nextAt: MORNING_AFTER },
    ],
    ['begun, and never reminded: too late for that', {}, '2026-11-25T10:00:00Z', { what: undefined, nextAt: MORNING_AFTER }],
    ['the morning after: ask its coach', {}, MORNING_AFTER, { what: 'chase', nextAt: undefined }],
    [
      'asked about another time: about this one',
      { chased: '2026-11-20T10:00:00Z' },
      MORNING_AFTER,
      { what: 'chase', nextAt: undefined },
    ],
    ['asked before: nothing', { chased: appointment.at }, MORNING_AFTER, { what: undefined, nextAt: undefined }],
    ['cancelled: nothing', { status: 'cancelled' as const }, MORNING_AFTER, { what: undefined, nextAt: undefined }],
  ])('when its time has come, %s', (_, more, now, duty) => {
    expect(dutyNow({ ...appointment, ...more }, rules, now)).toEqual(duty);
  });
});
