import { addDays, at, type Jobcentre, segments } from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import type { Service } from './service.ts';
import { expectRefusal, openStrict, type Refusal } from './strict-site.ts';
import { theService } from './the-service.ts';

let service: Service;
let strict: Awaited<ReturnType<typeof openStrict>>;
let site: Jobcentre;
let diary: string;
let monday: string;
let now: string;
let spring: string;
let autumn: string;
beforeAll(async () => {
  service = await theService();
  strict = await openStrict(service);
  ({ site, diary, monday, now, spring, autumn } = strict);
});

const monSegments = (...lines: string[]) => ({ validFrom: now, days: { mon: segments(...lines) } });
const segment = (overrides: Record<string, unknown>) => ({
  validFrom: now,
  days: { mon: [{ start: '09:00', end: '12:00', types: ['PSN'], ...overrides }] },
});

describe('a working pattern that cannot count', () => {
  it.each<[string, () => unknown, string]>([
    ['nothing', () => undefined, ''],
    ['a list', () => [], ''],
    ['without a first day', () => ({ days: {} }), 'validFrom'],
    ['without days', () => ({ validFrom: now }), 'days'],
    ['a first day that does not exist', () => ({ validFrom: '2027-02-29', days: {} }), 'validFrom'],
    ['a first day in two years', () => ({ validFrom: addDays(now, 730), days: {} }), 'validFrom'],
    ['a first day before the pattern that counts', () => ({ validFrom: '1900-01-01', days: {} }), 'validFrom'],
    ['a first day with a time', () => ({ validFrom: `${now}T09:00:00Z`, days: {} }), 'validFrom'],
    ['another weekday', () => ({ validFrom: now, days: { someday: [] } }), 'days.someday'],
    ['a day that is a word', () => ({ validFrom: now, days: { mon: 'all day' } }), 'days.mon'],
    ['an unknown field', () => ({ validFrom: now, days: {}, label: 'x' }), 'label'],
    ['overlapping segments', () => monSegments('09:00-11:00 PSN', '10:55-12:00 FCM'), 'days.mon.1.start'],
    ['the same segment twice', () => monSegments('09:00-11:00 PSN', '09:00-11:00 PSN'), 'days.mon.0.start'],
    ['an end before its start', () => monSegments('12:00-11:00 PSN'), 'days.mon.0.end'],
    ['an empty segment', () => monSegments('12:00-12:00 PSN'), 'days.mon.0.end'],
    ['a start off the five minutes', () => monSegments('09:07-11:00 PSN'), 'days.mon.0.start'],
    ['an end off the five minutes', () => monSegments('09:00-11:01 PSN'), 'days.mon.0.end'],
    ['an hour that does not exist', () => monSegments('09:00-25:00 PSN'), 'days.mon.0.end'],
    ['midnight', () => monSegments('00:00-01:00 PSN'), 'days.mon.0.start'],
    ['the end of the day', () => monSegments('23:00-24:00 PSN'), 'days.mon.0.end'],
    ['seconds', () => segment({ start: '09:00:00' }), 'days.mon.0.start'],
    ['a start that is a number', () => segment({ start: 540 }), 'days.mon.0.start'],
    ['a type that does not exist', () => monSegments('09:00-11:00 PSN NOSUCH'), 'days.mon.0.types.1'],
    ['a type in small letters', () => monSegments('09:00-11:00 psn'), 'days.mon.0.types.0'],
    ['a type that is booked by blocking time', () => monSegments('09:00-11:00 NSESA'), 'days.mon.0.types.0'],
    ['a type twice', () => monSegments('09:00-11:00 PSN PSN'), 'days.mon.0.types'],
    ['no type', () => monSegments('09:00-11:00'), 'days.mon.0.types'],
    ['61 types', () => segment({ types: Array.from({ length: 61 }, (_, n) => `T${n}`) }), 'days.mon.0.types'],
    ['a label of 10 kB', () => segment({ label: 'x'.repeat(10_000) }), 'days.mon.0.label'],
    ['a label with a line break', () => segment({ label: 'a\nb' }), 'days.mon.0.label'],
    ['an unknown segment field', () => segment({ room: 7 }), 'days.mon.0.room'],
    [
      '21 segments in a day',
      () =>
        monSegments(
          ...Array.from(
            { length: 21 },
            (_, n) => `${String(n + 1).padStart(2, '0')}:00-${String(n + 1).padStart(2, '0')}:30 PSN`,
          ),
        ),
      'days.mon',
    ],
    [
      'a Sunday into the hour of clock changes',
      () => ({ validFrom: now, days: { sun: segments('00:30-01:00 PSN') } }),
      'days.sun.0.start',
    ],
    ['a Sunday within that hour', () => ({ validFrom: now, days: { sun: segments('01:15-01:45 PSN') } }), 'days.sun.0.start'],
    ['a Sunday over that hour', () => ({ validFrom: now, days: { sun: segments('00:30-03:00 PSN') } }), 'days.sun.0.start'],
  ])('%s', async (_, body, path) => {
    expectRefusal(await service.as(site.leader, 'PUT', `/diaries/${diary}/working-pattern`, { body: body() }), { path });
  });

  it.each(['?dryRun=maybe', '?dry=true', '?dryRun='])('asked with %s', async (query) => {
    const path = query.slice(1, query.indexOf('='));
    const sending = { body: { validFrom: now, days: {} } };
    expectRefusal(await service.as(site.leader, 'PUT', `/diaries/${diary}/working-pattern${query}`, sending), { path });
  });

  it('of a version that is no longer current', async () => {
    const sending = { body: { validFrom: now, days: {} }, headers: { 'if-match': '"99"' } };
    const answer = await service.as(site.leader, 'PUT', `/diaries/${diary}/working-pattern`, sending);
    expectRefusal(answer, { status: 412, type: 'version-conflict' });
  });
});

describe('an override that cannot count', () => {
  it.each<[string, () => string, unknown, string]>([
    ['a day that does not exist', () => '2027-02-30', { segments: [] }, 'date'],
    ['a British date', () => '30-11-2026', { segments: [] }, 'date'],
    ['yesterday', () => addDays(now, -1), { segments: [] }, 'date'],
    ['in two years', () => addDays(now, 730), { segments: [] }, 'date'],
    ['the hour that is skipped', () => spring, { segments: segments('01:00-02:00 PSN') }, 'segments.0.start'],
    ['over the hour that is skipped', () => spring, { segments: segments('00:30-09:00 PSN') }, 'segments.0.start'],
    ['the hour that comes twice', () => autumn, { segments: segments('01:30-03:00 PSN') }, 'segments.0.start'],
    ['overlapping segments', () => monday, { segments: segments('09:00-11:00 PSN', '10:00-12:00 PSN') }, 'segments.1.start'],
    ['a type that does not exist', () => monday, { segments: segments('09:00-11:00 NOSUCH') }, 'segments.0.types.0'],
    ['without segments', () => monday, {}, 'segments'],
    ['segments that are a word', () => monday, { segments: 'none' }, 'segments'],
    ['an unknown field', () => monday, { segments: [], reason: 'Leave' }, 'reason'],
  ])('%s', async (_, date, body, path) => {
    expectRefusal(await service.as(site.leader, 'PUT', `/diaries/${diary}/overrides/${date()}`, { body }), { path });
  });

  it.each(['2027-02-30', 'tomorrow'])('nor is there one to lift on %s', async (date) => {
    expectRefusal(await service.as(site.leader, 'DELETE', `/diaries/${diary}/overrides/${date}`), { path: 'date' });
  });
});

describe('a block that cannot stand', () => {
  const block = (hours: string, more: Record<string, unknown> = {}, date = monday) => {
    const [from = '', to = ''] = hours.split('-');
    return { from: at(date, from), to: at(date, to), reason: 'Training', ...more };
  };
  it.each<[string, () => unknown, Refusal]>([
    ['nothing', () => undefined, { path: '' }],
    ['without a start', () => ({ to: at(monday, '10:00'), reason: 'x' }), { path: 'from' }],
    ['without a reason', () => block('12:00-13:00', { reason: undefined }), { path: 'reason' }],
    ['an empty reason', () => block('12:00-13:00', { reason: '  ' }), { path: 'reason' }],
    ['a reason of 10 kB', () => block('12:00-13:00', { reason: 'x'.repeat(10_000) }), { path: 'reason' }],
    ['a start off the five minutes', () => block('12:07-13:00'), { path: 'from' }],
    ['an end off the five minutes', () => block('12:00-13:01'), { path: 'to' }],
    ['an end before its start', () => block('13:00-12:00'), { path: 'to' }],
    ['no length', () => block('12:00-12:00'), { path: 'to' }],
    ['two days', () => block('12:00-13:00', { to: at(addDays(monday, 1), '13:00') }), { path: 'to' }],
    ['a time without offset', () => block('12:00-13:00', { from: `${monday}T12:00:00` }), { path: 'from' }],
    ['a day that does not exist', () => block('12:00-13:00', { from: '2026-11-31T12:00:00Z' }), { path: 'from' }],
    ['yesterday', () => block('12:00-13:00', {}, addDays(now, -1)), { path: 'from' }],
    ['in two years', () => block('12:00-13:00', {}, addDays(now, 730)), { path: 'from' }],
    ['up to the hour that is skipped', () => block('00:00-03:00', {}, spring), { path: 'from' }],
    ['in the hour that comes twice', () => block('01:30-03:00', { from: `${autumn}T01:30:00Z` }, autumn), { path: 'from' }],
    ['every week in the hour of clock changes', () => block('01:00-01:30', { recurrence: 'FREQ=WEEKLY' }), { path: 'from' }],
    ['a type that does not exist', () => block('12:00-13:00', { type: 'NOSUCH', claimantName: 'Z' }), { path: 'type' }],
    ['a claimant who is a number', () => block('12:00-13:00', { type: 'NSESA', claimantName: 7 }), { path: 'claimantName' }],
    ['an unknown field', () => block('12:00-13:00', { colour: 'red' }), { path: 'colour' }],
    ['over a booking', () => block('10:15-11:00'), { status: 409, type: 'overlaps-booking' }],
    [
      'over a booking in another week',
      () => block('10:15-11:00', { recurrence: 'FREQ=DAILY' }, addDays(now, 1)),
      { status: 409, type: 'overlaps-booking' },
    ],
  ])('%s', async (_, body, expected) => {
    expectRefusal(await service.as(site.leader, 'POST', `/diaries/${diary}/blocks`, { body: body() }), expected);
  });

  it.each([
    'every Tuesday',
    '',
    'FREQ=YEARLY',
    'FREQ=SECONDLY',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=WEEKLY;BYHOUR=9',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;INTERVAL=-1',
    'FREQ=WEEKLY;COUNT=5;UNTIL=20270101',
    'FREQ=WEEKLY;UNTIL=20270230',
    'FREQ=WEEKLY;COUNT=100000',
    'FREQ=WEEKLY;BYDAY=TU',
    `FREQ=WEEKLY;BYDAY=${'MO,'.repeat(5000)}MO`,
  ])('a recurrence of %.40s', async (recurrence) => {
    const body = block('12:00-13:00', { recurrence });
    expectRefusal(await service.as(site.leader, 'POST', `/diaries/${diary}/blocks`, { body }), { path: 'recurrence' });
  });
});

describe('what an administrator cannot keep', () => {
  const type = (more: Record<string, unknown>) => ({ name: 'New', minutes: 30, ...more });
  it.each<[string, unknown, string]>([
    ['low', type({}), 'code'],
    ['WAYTOOLONGACODE', type({}), 'code'],
    ['NEW', undefined, ''],
    ['NEW', { minutes: 30 }, 'name'],
    ['NEW', type({ name: 'x'.repeat(10_000) }), 'name'],
    ['NEW', type({ minutes: 7 }), 'minutes'],
    ['NEW', type({ minutes: 0 }), 'minutes'],
    ['NEW', type({ minutes: 485 }), 'minutes'],
    ['NEW', type({ minutes: '30' }), 'minutes'],
    ['NEW', type({ channels: [] }), 'channels'],
    ['NEW', type({ channels: ['pigeon'] }), 'channels.0'],
    ['NEW', type({ channels: ['video', 'video'] }), 'channels'],
    ['NEW', type({ bufferAfter: 3 }), 'bufferAfter'],
    ['NEW', type({ noticeMinutes: -1 }), 'noticeMinutes'],
    ['NEW', type({ horizonDays: 3650 }), 'horizonDays'],
    ['NEW', type({ horizonDays: 0 }), 'horizonDays'],
    ['NEW', type({ questions: Array(11).fill('Why?') }), 'questions'],
    ['NEW', type({ keyType: 'yes' }), 'keyType'],
    ['NEW', type({ number: 7 }), 'number'],
  ])('the appointment type %s %.60j', async (code, body, path) => {
    expectRefusal(await service.as(ADMINISTRATOR, 'PUT', `/appointment-types/${code}`, { body }), { path });
  });

  const person = { staffNumber: 'strict-9', name: 'N', email: 'n@staff.example', teamId: 'strict', site: 'strict' };
  it.each<[string, Record<string, unknown>, string]>([
    ['no name', { name: '' }, 'name'],
    ['a staff number with a dot', { staffNumber: 'a.b' }, 'staffNumber'],
    ['an unknown team', { teamId: 'nowhere' }, 'teamId'],
    ['an unknown site', { site: 'atlantis' }, 'site'],
    ['enabled: yes', { enabled: 'yes' }, 'enabled'],
    ['roles', { roles: ['administrator'] }, 'roles'],
  ])('a diary with %s', async (_, more, path) => {
    expectRefusal(await service.as(ADMINISTRATOR, 'POST', '/diaries', { body: { ...person, ...more } }), { path });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown wish', { wish: 'polish' }, 'wish'],
    ['an unknown team', { teamId: 'nowhere' }, 'teamId'],
    ['an unknown site', { site: 'atlantis' }, 'site'],
    ['somebody who has one', { staffNumber: 'strict-1' }, 'staffNumber'],
    ['the removal of one that is not there', { wish: 'remove' }, 'staffNumber'],
    ['enabled', { enabled: true }, 'enabled'],
  ])('nor a team leader ask for %s', async (_, more, path) => {
    expectRefusal(await service.as(site.leader, 'POST', '/diary-requests', { body: { ...person, ...more } }), { path });
  });

  it.each<[unknown]>([[{}], [{ enabled: 'yes' }], [{ enabled: 1 }], [{ enabled: null }]])('enabling as %j', async (body) => {
    expectRefusal(await service.as(ADMINISTRATOR, 'PUT', `/diaries/${diary}`, { body }), { path: 'enabled' });
  });
});

describe('after all of this', () => {
  it('diary, bookings, types and requests stand as they were', async () => {
    expect(await strict.state()).toEqual(strict.before);
  });
});
