import { clockChangeOn } from '../../lib/diaries/london-days.ts';
import { AGENT, aCustomer, addDays, at, everyDay, Jobcentre, quietMonday, segments, today } from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import { type Answer, Service } from './service.ts';

/** One jobcentre with one diary and one booking in it; whatever is refused here leaves all of it as it was. */
let service: Service;
let site: Jobcentre;
let diary: string;
let monday: string;
let now: string;
let spring: string;
let autumn: string;
let booked: string;
beforeAll(async () => {
  service = await Service.start();
  [monday, now] = [await quietMonday(service), await today(service)];
  const next = (change: string) => {
    let sunday = addDays(monday, 6);
    while (clockChangeOn(sunday) !== change) sunday = addDays(sunday, 7);
    return sunday;
  };
  [spring, autumn] = [next('skips'), next('doubles')];
  site = await Jobcentre.open(service, 'strict', { cancelReasons: ['Cannot attend'] });
  diary = await site.diary('strict-1', everyDay('09:00-17:00 PSN FCM'));
  booked = (await site.booked('PSN', monday, '10:00')).id;
  const other = await Jobcentre.open(service, 'other');
  await other.diary('other-1', everyDay('09:00-17:00 PSN'));
});
afterAll(() => service.stop());

interface Refusal {
  readonly status?: number;
  readonly type?: string;
  readonly path?: string;
}
/** Every refusal is a problem that says its status and type, and names its fields. */
const expectRefusal = ({ status, headers, body }: Answer, expected: Refusal) => {
  const paths = body.errors?.map((error: { path: string }) => error.path) ?? [];
  expect({ status, type: body.type, paths }).toEqual({
    status: expected.status ?? 400,
    type: expected.type ?? 'invalid-request',
    paths: expected.path === undefined ? expect.any(Array) : expect.arrayContaining([expected.path]),
  });
  expect(headers.get('content-type')).toBe('application/problem+json');
  for (const { message } of body.errors ?? []) expect(message).toMatch(/^[A-Z]/);
};

/** Everything that a refused request could have changed. */
const state = async () => [
  (await service.as(ADMINISTRATOR, 'GET', '/diaries?site=strict')).body,
  (await service.as(site.leader, 'GET', `/diaries/${diary}/days?from=${monday}&to=${addDays(monday, 6)}`)).body,
  (await service.as(ADMINISTRATOR, 'GET', '/appointment-types')).body,
  (await service.as(ADMINISTRATOR, 'GET', '/diary-requests')).body,
  (await service.as(AGENT, 'GET', `/appointments/${booked}`)).body,
];
let before: unknown;
beforeAll(async () => {
  before = await state();
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

describe('a booking that cannot be', () => {
  const booking = (more: Record<string, unknown> = {}) => ({
    site: 'strict',
    type: 'PSN',
    at: at(monday, '12:00'),
    customer: aCustomer(),
    ...more,
  });
  const customer = (more: Record<string, unknown>) => booking({ customer: aCustomer(more) });
  it.each<[string, () => unknown, Refusal]>([
    ['nothing', () => undefined, { path: '' }],
    ['an empty one', () => ({}), { path: 'customer' }],
    ['a list', () => [], { path: '' }],
    ['without a customer', () => booking({ customer: undefined }), { path: 'customer' }],
    ['a customer who is a word', () => booking({ customer: 'Zebedee' }), { path: 'customer' }],
    ['a name that is a number', () => customer({ fullName: 7 }), { path: 'customer.fullName' }],
    ['no name', () => customer({ fullName: ' ' }), { path: 'customer.fullName' }],
    ['no address for e-mail', () => customer({ email: 'nowhere' }), { path: 'customer.email' }],
    ['an address with a line break', () => customer({ email: 'a@b.example\nbcc: c@d.example' }), { path: 'customer.email' }],
    ['a number in words', () => customer({ phone: 'nought one one three' }), { path: 'customer.phone' }],
    ['born on 30 February', () => customer({ dateOfBirth: '1981-02-30' }), { path: 'customer.dateOfBirth' }],
    ['born tomorrow', () => customer({ dateOfBirth: addDays(now, 1) }), { path: 'customer.dateOfBirth' }],
    ['an unknown language', () => customer({ language: 'fr' }), { path: 'customer.language' }],
    ['eleven adjustments', () => customer({ adjustments: Array(11).fill('Loop') }), { path: 'customer.adjustments' }],
    ['an unknown customer field', () => customer({ vip: true }), { path: 'customer.vip' }],
    ['an unknown site', () => booking({ site: 'atlantis' }), { path: 'site' }],
    ['a site that is a number', () => booking({ site: 7 }), { path: 'site' }],
    ['an unknown type', () => booking({ type: 'NOSUCH' }), { path: 'type' }],
    ['a type in small letters', () => booking({ type: 'psn' }), { path: 'type' }],
    ['a type booked by blocking time', () => booking({ type: 'PLA' }), { path: 'type' }],
    ['at 09:07', () => booking({ at: at(monday, '09:07') }), { path: 'at' }],
    ['at a second past', () => booking({ at: `${at(monday, '09:00').slice(0, -3)}01Z` }), { path: 'at' }],
    ['at a time without offset', () => booking({ at: `${monday}T09:00:00` }), { path: 'at' }],
    ['at a time that does not exist', () => booking({ at: '2026-02-30T09:00:00Z' }), { path: 'at' }],
    ['at a number', () => booking({ at: 1796119200 }), { path: 'at' }],
    ['in the far future', () => booking({ at: '9999-12-31T09:00:00Z' }), { status: 409, type: 'not-offered' }],
    ['in the far past', () => booking({ at: '0001-01-01T09:00:00Z' }), { path: 'at' }],
    ['last year', () => booking({ at: at(addDays(now, -365), '09:00') }), { status: 409, type: 'not-offered' }],
    ['outside working hours', () => booking({ at: at(monday, '20:00') }), { status: 409, type: 'not-offered' }],
    ['where something is booked', () => booking({ at: at(monday, '10:10') }), { status: 409, type: 'slot-taken' }],
    ['a diary of another site', () => booking({ diaryId: 'other.other-1' }), { path: 'diaryId' }],
    ['a diary that is none', () => booking({ diaryId: 'x' }), { path: 'diaryId' }],
    ['a diary that is a number', () => booking({ diaryId: 7 }), { path: 'diaryId' }],
    ['an unknown channel', () => booking({ channel: 'pigeon' }), { path: 'channel' }],
    ['a channel that the type has not', () => booking({ channel: 'video' }), { path: 'channel' }],
    ['answers that are a word', () => booking({ answers: 'yes' }), { path: 'answers' }],
    ['an answer without a question', () => booking({ answers: [{ answer: 'x' }] }), { path: 'answers.0.question' }],
    ['21 answers', () => booking({ answers: Array(21).fill({ question: 'q', answer: 'a' }) }), { path: 'answers' }],
    [
      'metadata of 51 entries',
      () => booking({ metadata: Object.fromEntries([...Array(51).keys()].map((n) => [n, 'x'])) }),
      { path: 'metadata' },
    ],
    ['metadata of 10 kB', () => booking({ metadata: { claim: 'x'.repeat(10_000) } }), { path: 'metadata.claim' }],
    ['metadata that is nested', () => booking({ metadata: { claim: {} } }), { path: 'metadata.claim' }],
    ['an unknown field', () => booking({ priority: 'urgent' }), { path: 'priority' }],
    ['somebody else’s identity', () => booking({ bookedBy: ADMINISTRATOR }), { path: 'bookedBy' }],
    ['an unknown hold', () => ({ holdId: 'nowhere', customer: aCustomer() }), { status: 410, type: 'hold-lapsed' }],
    ['a hold that is a number', () => ({ holdId: 7, customer: aCustomer() }), { path: 'holdId' }],
    ['a hold without a customer', () => ({ holdId: 'nowhere' }), { path: 'customer' }],
  ])('%s', async (_, body, expected) => {
    expectRefusal(await service.as(AGENT, 'POST', '/appointments', { body: body() }), expected);
  });

  it.each<[string, Record<string, unknown>, Refusal]>([
    ['with a customer', { customer: aCustomer() }, { path: 'customer' }],
    ['without a type', { type: undefined }, { path: 'type' }],
    ['at 12:01', { at: '2030-01-01T12:01:00Z' }, { path: 'at' }],
    ['of an unknown site', { site: 'atlantis' }, { path: 'site' }],
  ])('nor held %s', async (_, more, expected) => {
    const body = { site: 'strict', type: 'PSN', at: at(monday, '12:00'), ...more };
    expectRefusal(await service.as(AGENT, 'POST', '/appointments/holds', { body }), expected);
  });

  it.each<[string, string, unknown, Refusal]>([
    ['cancelled', 'cancel', { reason: 'Rain' }, { path: 'reason' }],
    ['cancelled', 'cancel', { reason: 7 }, { path: 'reason' }],
    ['cancelled', 'cancel', { because: 'x' }, { path: 'because' }],
    ['cancelled', 'cancel', { message: 'x'.repeat(10_000) }, { path: 'message' }],
    ['completed', 'complete', {}, { path: 'minutesTaken' }],
    ['completed', 'complete', { minutesTaken: -1 }, { path: 'minutesTaken' }],
    ['completed', 'complete', { minutesTaken: 0.5 }, { path: 'minutesTaken' }],
    ['completed', 'complete', { minutesTaken: 10_000 }, { path: 'minutesTaken' }],
    ['completed', 'complete', { minutesTaken: 20, startedAt: '2040-01-01T09:00:00Z' }, { path: 'startedAt' }],
  ])('nor %s (%s %j)', async (_, action, body, expected) => {
    expectRefusal(await service.as(site.leader, 'POST', `/appointments/${booked}/${action}`, { body }), expected);
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

describe('a question that cannot be answered', () => {
  const slots = '/sites/strict/slots?type=PSN';
  it.each<[string, () => string, Refusal]>([
    ['no type', () => '/sites/strict/slots', { path: 'type' }],
    ['an unknown type', () => '/sites/strict/slots?type=NOSUCH', { path: 'type' }],
    ['two types', () => `${slots}&type=FCM`, { path: 'type' }],
    ['an unknown field', () => `${slots}&sort=at`, { path: 'sort' }],
    ['unknown offers', () => `${slots}&offers=best`, { path: 'offers' }],
    ['a day that does not exist', () => `${slots}&from=2027-02-30`, { path: 'from' }],
    ['a time instead of a day', () => `${slots}&to=${at(monday, '09:00')}`, { path: 'to' }],
    ['the end before the beginning', () => `${slots}&from=${monday}&to=${addDays(monday, -1)}`, { path: 'to' }],
    ['36 days', () => `${slots}&from=${monday}&to=${addDays(monday, 35)}`, { path: 'to' }],
    ['a hundred years', () => `${slots}&from=${now}&to=2126-01-01`, { path: 'to' }],
    ['the end of time', () => `${slots}&from=9999-12-31`, { path: 'from' }],
    ['the beginning of time', () => `${slots}&from=0001-01-01&to=0001-01-02`, { path: 'from' }],
    ['an empty diary', () => `${slots}&diary=`, { path: 'diary' }],
    ['a diary of another site', () => `${slots}&diary=other.other-1`, { path: 'diary' }],
    ['a diary that is none', () => `${slots}&diary=strict.nobody`, { path: 'diary' }],
    ['four hundred diaries', () => `${slots}&diary=${Array(400).fill('strict.strict-1').join(',')}`, { path: 'diary' }],
    ['four hundred times a diary', () => `${slots}${'&diary=strict.strict-1'.repeat(400)}`, { path: 'diary' }],
    ['an unknown site', () => '/sites/atlantis/slots?type=PSN', { status: 404, type: 'not-found' }],
    ['why, without a time', () => '/sites/strict/slots/why?type=PSN', { path: 'at' }],
    ['why at 09:07', () => `/sites/strict/slots/why?type=PSN&at=${at(monday, '09:07')}`, { path: 'at' }],
    ['why a type booked by blocking time', () => `/sites/strict/slots/why?type=CLA&at=${at(monday, '09:00')}`, { path: 'type' }],
    ['pairs of an unknown type', () => '/sites/strict/aligned-slots?first=NOSUCH&then=FCM', { path: 'first' }],
    ['pairs without a second', () => '/sites/strict/aligned-slots?first=PSN', { path: 'then' }],
    ['pairs with one booked by blocking time', () => '/sites/strict/aligned-slots?first=PSN&then=PLA', { path: 'then' }],
    [
      'pairs of one that nobody has',
      () => '/sites/strict/aligned-slots?first=PSN&then=GI',
      { status: 409, type: 'type-not-assigned' },
    ],
    ['a wait in words', () => '/sites/strict/aligned-slots?first=PSN&then=FCM&maxWait=short', { path: 'maxWait' }],
    ['a wait of less than nothing', () => '/sites/strict/aligned-slots?first=PSN&then=FCM&maxWait=-1', { path: 'maxWait' }],
    ['a wait of a week', () => '/sites/strict/aligned-slots?first=PSN&then=FCM&maxWait=10080', { path: 'maxWait' }],
    ['a wait that is nothing', () => '/sites/strict/aligned-slots?first=PSN&then=FCM&maxWait=', { path: 'maxWait' }],
    ['no weeks', () => '/sites/strict/availability?weeks=0', { path: 'weeks' }],
    ['negative weeks', () => '/sites/strict/availability?weeks=-4', { path: 'weeks' }],
    ['half a week', () => '/sites/strict/availability?weeks=0.5', { path: 'weeks' }],
    ['a thousand weeks', () => '/sites/strict/availability?weeks=1000', { path: 'weeks' }],
    ['weeks in words', () => '/sites/strict/availability?weeks=four', { path: 'weeks' }],
    ['white space of a year', () => `/sites/strict/white-space?from=${now}&to=${addDays(now, 364)}`, { path: 'to' }],
    ['durations within minus five minutes', () => '/sites/strict/wrong-durations?tolerance=-5', { path: 'tolerance' }],
    ['re-arranging no day', () => '/sites/strict/rearrangement', { path: 'date' }],
    ['re-arranging a day that does not exist', () => '/sites/strict/rearrangement?date=2027-02-30', { path: 'date' }],
    ['days of a year', () => `/diaries/${diary}/days?from=${now}&to=${addDays(now, 364)}`, { path: 'to' }],
    ['days of a diary that is none', () => '/diaries/strict.nobody/days', { status: 404, type: 'not-found' }],
    ['days of no diary at all', () => '/diaries/%00/days', { status: 404, type: 'not-found' }],
    ['diaries of an unknown site', () => '/diaries?site=atlantis', { path: 'site' }],
    ['diaries of an unknown team', () => '/diaries?team=nobody', { path: 'team' }],
    ['diaries by an unknown field', () => '/diaries?name=Zebedee', { path: 'name' }],
  ])('%s', async (_, path, expected) => {
    expectRefusal(await service.as(site.leader, 'GET', path()), expected);
  });

  it('ten thousand diaries at once do not reach the service', async () => {
    const answer = await service.as(AGENT, 'GET', `${slots}&diary=${Array(10_000).fill('strict.strict-1').join(',')}`);
    expect([413, 414, 431]).toContain(answer.status);
  });
});

describe('after all of this', () => {
  it('diary, bookings, types and requests stand as they were', async () => {
    expect(await state()).toEqual(before);
  });
});
