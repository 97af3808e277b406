import { bankHolidaysBetween } from '../../lib/diaries/bank-holidays.ts';
import { clockChangeOn } from '../../lib/diaries/london-days.ts';
import {
  AGENT,
  addDays,
  at,
  everyDay,
  Jobcentre,
  must,
  putType,
  quietMonday,
  segments,
  startsOn,
  today,
  wallTime,
  weekdays,
} from './diaries.ts';
import type { Answer, Service } from './service.ts';
import { theService } from './the-service.ts';

let service: Service;
let site: Jobcentre;
let monday: string;
let now: string;
const types = ['NEAR', 'SHORT', 'LONG', 'WIDE', 'FCM'];
beforeAll(async () => {
  service = await theService();
  [monday, now] = [await quietMonday(service), await today(service)];
  await putType(service, 'NEAR', { noticeMinutes: 2880 });
  await putType(service, 'SHORT', { horizonDays: 10 });
  await putType(service, 'LONG', { minutes: 60 });
  await putType(service, 'WIDE', { minutes: 30, bufferBefore: 10, bufferAfter: 20 });
  site = await Jobcentre.open(service, 'rules');
  await site.diary('rules-1', everyDay(`09:00-17:00 ${types.join(' ')}`));
});

const problem = ({ status, body }: Answer) => [status, body.type, body.reason];
const whyAt = async (where: Jobcentre, type: string, instant: string) =>
  must(await service.as(AGENT, 'GET', `/sites/${where.site}/slots/why?type=${type}&at=${instant}`), 200).body.diaries;
/** Why the site's first diary does not offer a start. */
const why = async (type: string, date: string, time: string, where = site) =>
  (await whyAt(where, type, at(date, time)))[0].reason;

describe('notice', () => {
  it('of two days: nothing within 48 hours of now is offered or booked', async () => {
    const { body } = must(await site.search('NEAR', now, addDays(now, 9)), 200);
    const offered = body.days.flatMap(({ starts }: { starts: { at: string }[] }) => starts.map((start) => start.at));
    const earliest = (await service.now()).add({ hours: 48 }).toString();
    expect(offered[0] >= earliest).toBe(true);
    expect(problem(await site.book('NEAR', addDays(now, 1), '16:00'))).toEqual([409, 'not-offered', 'too-soon']);
    expect(await why('NEAR', addDays(now, 1), '16:00')).toBe('too-soon');
  });

  it('without notice the past alone is too soon', async () => {
    expect(problem(await site.book('LONG', addDays(now, -1), '10:00'))).toEqual([409, 'not-offered', 'too-soon']);
    expect(startsOn(await site.search('LONG', addDays(now, -1)), addDays(now, -1))).toEqual([]);
  });
});

describe('horizon', () => {
  it('of ten days: the tenth is the last', async () => {
    const spread = must(await site.search('SHORT', now, addDays(now, 20)), 200).body.days;
    const last = spread.findLast(({ starts }: { starts: unknown[] }) => starts.length > 0).date;
    const tenth = addDays(now, 10);
    expect(last <= tenth).toBe(true);
    expect(
      spread.filter(({ date }: { date: string }) => date > tenth).every(({ starts }: { starts: [] }) => starts.length === 0),
    ).toBe(true);
    expect(problem(await site.book('SHORT', addDays(now, 11), '10:00'))).toEqual([409, 'not-offered', 'beyond-horizon']);
    expect(await why('SHORT', addDays(now, 11), '10:00')).toBe('beyond-horizon');
  });
});

describe('bank holidays', () => {
  it('St Andrew’s Day is one in Scotland and a working day in England', async () => {
    const year = bankHolidaysBetween(addDays(now, 1), addDays(now, 364), 'scotland');
    const { date = '', title = '' } = year.find((holiday) => holiday.title.startsWith('St Andrew’s Day')) ?? {};
    const scottish = await Jobcentre.open(service, 'leith', { nation: 'scotland' });
    await scottish.diary('leith-1', everyDay('09:00-17:00 LONG'));
    const { body } = must(await scottish.search('LONG', date), 200);
    expect(body.days).toEqual([{ date, closed: title, starts: [] }]);
    expect(problem(await scottish.book('LONG', date, '10:00'))).toEqual([409, 'not-offered', 'bank-holiday']);
    expect(await why('LONG', date, '10:00', scottish)).toBe('bank-holiday');
    expect((await scottish.day('leith.leith-1', date)).closed).toBe(title);
    expect(startsOn(await site.search('LONG', date), date)).not.toEqual([]);
    await site.booked('LONG', date, '10:00');
  });

  it('Christmas Day is one everywhere', async () => {
    const christmas = bankHolidaysBetween(now, addDays(now, 364), 'england').find(({ title }) =>
      title.startsWith('Christmas Day'),
    );
    expect(await why('LONG', christmas?.date ?? '', '10:00')).toBe('bank-holiday');
  });
});

describe('a site’s closures', () => {
  it('offer nothing, whatever the diaries say', async () => {
    const closed = await Jobcentre.open(service, 'flooded', { closures: [monday] });
    await closed.diary('flooded-1', weekdays('09:00-17:00 LONG'));
    const { body } = must(await closed.search('LONG', monday), 200);
    expect([body.days, wallTime(body.nextAvailable)]).toEqual([[{ date: monday, closed: 'Closed', starts: [] }], '09:00']);
    expect(problem(await closed.book('LONG', monday, '10:00'))).toEqual([409, 'not-offered', 'site-closed']);
    expect((await closed.report(`white-space?from=${monday}&to=${monday}`)).total.free).toBe(0);
    await closed.change({ closures: [] });
    expect(startsOn(await closed.search('LONG', monday), monday)[0]).toBe('09:00');
  });
});

describe('why not?', () => {
  it('names for each diary the rule that refuses a start', async () => {
    const many = await Jobcentre.open(service, 'reasons');
    const patterns: [coach: string, days: Record<string, unknown>][] = [
      ['r-offered', { mon: segments('09:00-17:00 LONG') }],
      ['r-not-working', { tue: segments('09:00-17:00 LONG') }],
      ['r-between', { mon: segments('09:00-10:00 LONG', '12:00-13:00 LONG') }],
      ['r-other-types', { mon: segments('09:00-17:00 FCM') }],
      ['r-too-long', { mon: segments('09:00-10:30 LONG') }],
      ['r-booked', { mon: segments('09:00-17:00 LONG') }],
      ['r-blocked', { mon: segments('09:00-17:00 LONG') }],
      ['r-held', { mon: segments('09:00-17:00 LONG') }],
      ['r-off-the-grid', { mon: segments('08:55-17:00 LONG') }],
    ];
    for (const [coach, days] of patterns) await many.diary(coach, days);
    await many.diary('r-disabled', { mon: segments('09:00-17:00 LONG') }, { enabled: false });
    await many.booked('LONG', monday, '10:00', { diaryId: 'reasons.r-booked' });
    must(await many.block('reasons.r-blocked', monday, '10:15-10:30', { reason: 'Training' }), 201);
    const body = { site: 'reasons', type: 'LONG', at: at(monday, '10:00'), diaryId: 'reasons.r-held' };
    must(await service.as(AGENT, 'POST', '/appointments/holds', { body }), 201);

    const diaries: { diaryId: string; reason: string }[] = await whyAt(many, 'LONG', at(monday, '10:00'));
    expect(Object.fromEntries(diaries.map(({ diaryId, reason }) => [diaryId.slice('reasons.r-'.length), reason]))).toEqual({
      offered: 'offered',
      'not-working': 'not-working',
      between: 'between-segments',
      'other-types': 'type-not-in-segment',
      'too-long': 'too-long-for-segment',
      booked: 'booked',
      blocked: 'blocked',
      held: 'held',
      'off-the-grid': 'off-the-grid',
      disabled: 'not-enabled',
    });
    const { starts } = must(await many.search('LONG', monday), 200).body.days[0];
    const ten = starts.find((start: { at: string }) => start.at === at(monday, '10:00'));
    expect(ten.diaries.map(({ diaryId }: { diaryId: string }) => diaryId)).toEqual(['reasons.r-offered']);
  });
});

describe('buffers', () => {
  it('are taken with the appointment, and kept within the segment', async () => {
    const buffered = await Jobcentre.open(service, 'buffers');
    const diary = await buffered.diary('buffers-1', { mon: segments('09:00-10:30 WIDE') });
    expect(startsOn(await buffered.search('WIDE', monday, monday, '&offers=flush'), monday)).toEqual(['09:10', '09:40']);
    expect(await why('WIDE', monday, '09:00', buffered)).toBe('too-long-for-segment');
    await buffered.booked('WIDE', monday, '09:10');
    expect((await buffered.day(diary, monday)).free).toEqual([{ start: '10:00', end: '10:30', avoidable: 0, forced: 30 }]);
  });
});

describe.each([
  ['forward', 'skips'],
  ['back', 'doubles'],
])('the Sunday when the clocks go %s', (_, change) => {
  it('is worked by the clock on the wall', async () => {
    let sunday = addDays(monday, 6);
    while (clockChangeOn(sunday) !== change) sunday = addDays(sunday, 7);
    const { days } = must(await site.search('LONG', addDays(sunday, -1), addDays(sunday, 1), '&offers=grid'), 200).body;
    const open = days.filter(({ closed }: { closed?: string }) => closed === undefined);
    for (const { date, starts } of open) expect([date, wallTime(starts[0].at), starts.length]).toEqual([date, '09:00', 29]);
    const [saturdayStart, sundayStart] = days.map(({ starts }: { starts: { at: string }[] }) => starts[0]?.at);
    expect((Date.parse(sundayStart) - Date.parse(saturdayStart)) / 3_600_000).toBe(change === 'skips' ? 23 : 25);
    const { at: booked, endsAt, diaryId } = await site.booked('LONG', sunday, '09:00');
    expect([wallTime(booked), wallTime(endsAt)]).toEqual(['09:00', '10:00']);
    const { entries, free } = await site.day(diaryId, sunday);
    expect([entries[0].at, entries[0].start, free]).toEqual([
      booked,
      '09:00',
      [{ start: '10:00', end: '17:00', avoidable: 0, forced: 0 }],
    ]);
  });
});
