import { Temporal } from 'temporal-polyfill';
import { AGENT, addDays, at, everyDay, Jobcentre, must, quietMonday, segments, startsOn, today, weekdays } from './diaries.ts';
import type { Answer, Service } from './service.ts';
import { theService } from './the-service.ts';

/** What becomes of bookings when the diary changes under them: nothing is lost, and nobody forgets them. */
let service: Service;
let site: Jobcentre;
let monday: string;
let tuesday: string;
beforeAll(async () => {
  service = await theService();
  monday = await quietMonday(service);
  tuesday = addDays(monday, 1);
  site = await Jobcentre.open(service, 'changes');
});

const affectedAt = async (where = site): Promise<string[]> =>
  (await where.report('affected-appointments')).items.map(({ appointmentId }: { appointmentId: string }) => appointmentId);
const idsOf = (affected: readonly { appointmentId: string }[]) => affected.map(({ appointmentId }) => appointmentId);
const booked = async (diary: string, date: string): Promise<string[]> => idsOf((await site.day(diary, date)).entries);
const problem = ({ status, body }: Answer) => [status, body.type];

describe('a working pattern that leaves bookings without a place', () => {
  let diary: string;
  let early: string;
  let late: string;
  const mornings = weekdays('09:00-12:00 PSN');
  const afternoons = weekdays('11:00-15:00 PSN');
  beforeAll(async () => {
    diary = await site.diary('patterns-1', mornings);
    early = (await site.booked('PSN', monday, '09:00')).id;
    late = (await site.booked('PSN', tuesday, '11:20')).id;
  });

  it('a dry run names them and changes nothing', async () => {
    const before = [await site.day(diary, monday), (await service.as(AGENT, 'GET', '/diaries?site=changes')).body];
    const { affected, days } = await site.pattern(diary, afternoons, { dryRun: true });
    expect(affected).toEqual([
      { appointmentId: early, reference: early, diaryId: diary, type: 'PSN', at: at(monday, '09:00'), minutes: 20 },
    ]);
    expect(days).toEqual(afternoons);
    expect([await site.day(diary, monday), (await service.as(AGENT, 'GET', '/diaries?site=changes')).body]).toEqual(before);
    expect(await affectedAt()).toEqual([]);
  });

  it('in earnest it names them too, and they are still booked', async () => {
    expect(idsOf((await site.pattern(diary, afternoons)).affected)).toEqual([early]);
    expect((await service.as(AGENT, 'GET', `/appointments/${early}`)).body.status).toBe('upcoming');
    expect([await booked(diary, monday), await booked(diary, tuesday)]).toEqual([[early], [late]]);
    expect(startsOn(await site.search('PSN', monday), monday)[0]).toBe('11:00');
  });

  it('they stay on the site’s list, over other changes and searches, until the pattern is put back', async () => {
    expect(await affectedAt()).toEqual([early]);
    must(await site.block(diary, addDays(monday, 2), '11:00-12:00', { reason: 'Training' }), 201);
    await site.booked('PSN', monday, '14:00');
    expect(await affectedAt()).toEqual([early]);
    expect((await site.pattern(diary, mornings)).affected).toMatchObject([{ at: at(monday, '14:00') }]);
    expect(await affectedAt()).not.toContain(early);
  });

  it('or until they are cancelled', async () => {
    const [last = ''] = await affectedAt();
    must(await site.cancel(last), 200);
    expect(await affectedAt()).toEqual([]);
  });

  it('a pattern that begins later leaves the weeks before as they are', async () => {
    const { affected } = await site.pattern(diary, afternoons, { validFrom: tuesday });
    expect(affected).toEqual([]);
    expect((await site.day(diary, monday)).segments).toMatchObject([{ start: '09:00', end: '12:00' }]);
    expect((await site.day(diary, tuesday)).segments).toMatchObject([{ start: '11:00', end: '15:00' }]);
  });
});

describe('a day of leave', () => {
  it('names its bookings, offers nothing, and is lifted again', async () => {
    const diary = await site.diary('leave-1', weekdays('09:00-12:00 IEI'));
    const { id } = await site.booked('IEI', tuesday, '10:00');
    expect(idsOf((await site.override(diary, tuesday)).affected)).toEqual([id]);
    expect(await affectedAt()).toEqual([id]);
    expect((await site.day(diary, tuesday)).segments).toEqual([]);
    expect(startsOn(await site.search('IEI', tuesday), tuesday)).toEqual([]);
    const lifted = await service.as(site.leader, 'DELETE', `/diaries/${diary}/overrides/${tuesday}`);
    expect(must(lifted, 200).body.affected).toEqual([]);
    expect(await affectedAt()).toEqual([]);
    expect(await booked(diary, tuesday)).toEqual([id]);
  });

  it('and a closed day of the whole site names them all', async () => {
    const closing = await Jobcentre.open(service, 'closing');
    await closing.diary('closing-1', weekdays('09:00-12:00 IEI'));
    const { id } = await closing.booked('IEI', tuesday, '10:00');
    await closing.change({ closures: [tuesday] });
    expect(await affectedAt(closing)).toEqual([id]);
    must(await closing.cancel(id), 200);
    expect(await affectedAt(closing)).toEqual([]);
  });
});

describe('an appointment type that changes', () => {
  it('keeps what is booked as long as it was', async () => {
    const diary = await site.diary('types-1', weekdays('09:00-12:00 HRT'));
    const { id } = await site.booked('HRT', monday, '09:00');
    const { body: types } = await service.as(AGENT, 'GET', '/appointment-types');
    const {
      code: _,
      number,
      version,
      createdAt,
      updatedAt,
      ...details
    } = types.items.find(({ code }: { code: string }) => code === 'HRT');
    await site.put('/appointment-types/HRT', { ...details, minutes: 60 });
    expect([number, version, createdAt, updatedAt]).not.toContain(undefined);
    expect((await site.day(diary, monday)).entries).toMatchObject([{ appointmentId: id, end: '09:40', minutes: 40 }]);
    expect(await site.booked('HRT', monday, '09:40')).toMatchObject({ minutes: 60, endsAt: at(monday, '10:40') });
  });
});

describe('a block that recurs', () => {
  let diary: string;
  const blocked = async (date: string) => (await site.day(diary, date)).blocks.map(({ start }: { start: string }) => start);
  beforeAll(async () => {
    diary = await site.diary('blocks-1', { mon: segments('09:00-12:00 GI'), tue: segments('09:00-12:00 GI') });
  });

  it('weekly stands every week at the same time of day, over clock changes too', async () => {
    const { body } = must(await site.block(diary, monday, '09:00-10:00', { reason: 'Huddle', recurrence: 'FREQ=WEEKLY' }), 201);
    expect(body).toMatchObject({ date: monday, recurrence: 'FREQ=WEEKLY', from: at(monday, '09:00'), to: at(monday, '10:00') });
    for (const weeks of [0, 1, 20, 35, 48]) expect(await blocked(addDays(monday, weeks * 7))).toEqual(['09:00']);
    expect(await blocked(tuesday)).toEqual([]);
    expect(startsOn(await site.search('GI', monday), monday)[0]).toBe('10:00');
    must(await service.as(site.leader, 'DELETE', `/diaries/${diary}/blocks/${body.id}`), 204);
    for (const weeks of [0, 35]) expect(await blocked(addDays(monday, weeks * 7))).toEqual([]);
  });

  it('ends when it says so', async () => {
    must(
      await site.block(diary, monday, '09:00-10:00', { reason: 'Course', recurrence: 'FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU' }),
      201,
    );
    const dates = [monday, tuesday, addDays(monday, 7), addDays(tuesday, 7)];
    expect(await Promise.all(dates.map(blocked))).toEqual([['09:00'], ['09:00'], ['09:00'], []]);
  });

  it('is refused when any of its days is booked, and then blocks none', async () => {
    const later = addDays(monday, 14);
    const { id } = await site.booked('GI', later, '11:00');
    const answer = await site.block(diary, monday, '11:00-11:30', { reason: 'Huddle', recurrence: 'FREQ=WEEKLY' });
    expect([...problem(answer), idsOf(answer.body.items)]).toEqual([409, 'overlaps-booking', [id]]);
    expect(await blocked(monday)).toEqual(['09:00']);
  });

  it('a dry run blocks nothing', async () => {
    const body = { from: at(tuesday, '11:00'), to: at(tuesday, '12:00'), reason: 'Perhaps' };
    must(await service.as(site.leader, 'POST', `/diaries/${diary}/blocks?dryRun=true`, { body }), 201);
    expect(await blocked(tuesday)).toEqual(['09:00']);
  });
});

describe('days that were worked', () => {
  it('keep their segments in the week in which a new pattern begins', async () => {
    const now = await today(service);
    const lastMonday = addDays(now, 1 - Temporal.PlainDate.from(now).dayOfWeek);
    const diary = await site.diary('history-1');
    await site.pattern(diary, everyDay('09:00-12:00 NBD'), { validFrom: lastMonday });
    await site.pattern(diary, everyDay('13:00-14:00 NBD'), { validFrom: now });
    const { body } = await service.as(
      site.leader,
      'GET',
      `/diaries/${diary}/days?from=${lastMonday}&to=${addDays(lastMonday, 6)}`,
    );
    for (const { date, segments: worked } of body.days)
      expect([date, worked[0].start]).toEqual([date, date < now ? '09:00' : '13:00']);
  });

  it('are not planned anew: a pattern from before the one that counts is refused', async () => {
    const body = { validFrom: addDays(await today(service), -14), days: {} };
    const { status, body: problem } = await service.as(site.leader, 'PUT', '/diaries/changes.history-1/working-pattern', {
      body,
    });
    expect([status, problem.errors?.[0].path]).toEqual([400, 'validFrom']);
  });
});
