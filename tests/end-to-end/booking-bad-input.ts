import { AGENT, aCustomer, addDays, at, type Jobcentre } from './diaries.ts';
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
let booked: string;
beforeAll(async () => {
  service = await theService();
  strict = await openStrict(service);
  ({ site, diary, monday, now, booked } = strict);
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
    expect(await strict.state()).toEqual(strict.before);
  });
});
