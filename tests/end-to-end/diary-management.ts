import { bankHolidaysBetween } from '../../lib/diaries/bank-holidays.ts';
import { AGENT, addDays, at, isoWeek, Jobcentre, must, quietMonday, segments, startsOn, weekdays } from './diaries.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

/** The sections of "Diary management" that shape diaries, read as promises. */
let service: Service;
let monday: string;
beforeAll(async () => {
  service = await theService();
  monday = await quietMonday(service);
});

describe('How to check the availability of work coach diaries', () => {
  let site: Jobcentre;
  beforeAll(async () => {
    site = await Jobcentre.open(service, 'check');
    const week = weekdays('09:00-12:30 FCM', '13:00-13:45 IEI PSN');
    await site.diary('check-1', { ...week, fri: segments('09:00-09:40 HRT') });
    await site.diary('check-2', weekdays('09:00-12:30 FCM'));
  });

  const check = async () => {
    const { types } = await site.report('availability?weeks=12');
    return (code: string) => types.find(({ type }: { type: string }) => type === code);
  };
  const fourWeeks = () => [0, 7, 14, 21].map((days) => addDays(monday, days));
  /** Mondays to Thursdays, and Fridays, on which the site is open in a week. */
  const openDays = (from: string) => {
    const closed = bankHolidaysBetween(from, addDays(from, 4), 'england').map(({ date }) => date);
    const open = [0, 1, 2, 3, 4].filter((day) => !closed.includes(addDays(from, day)));
    return { early: open.filter((day) => day < 4).length, friday: open.filter((day) => day === 4).length };
  };
  const slotsOf = (row: { weeks: { week: string; slots: number }[] }) =>
    fourWeeks().map((from) => row.weeks.find(({ week }) => week === isoWeek(from))?.slots);

  it('tells the slots of each type in each of the next four weeks, across all work coaches', async () => {
    const row = await check();
    // Three and a half hours hold four meetings of 50 minutes; the first coach does other work on Fridays.
    expect(slotsOf(row('FCM'))).toEqual(
      fourWeeks()
        .map(openDays)
        .map(({ early, friday }) => 8 * early + 4 * friday),
    );
    expect(slotsOf(row('PSN'))).toEqual(
      fourWeeks()
        .map(openDays)
        .map(({ early }) => 2 * early),
    );
    expect(slotsOf(row('HRT'))).toEqual(
      fourWeeks()
        .map(openDays)
        .map(({ friday }) => friday),
    );
    expect([row('FCM').diaries, row('PSN').diaries, row('HRT').diaries]).toEqual([2, 1, 1]);
    expect([row('PSN').keyType, row('FCM').keyType]).toEqual([true, false]);
  });

  it('covers every type that agents book, and none that is booked by blocking time', async () => {
    const { types } = await site.report('availability');
    const codes = types.map(({ type }: { type: string }) => type);
    expect(codes).toEqual(expect.arrayContaining(['IEI', 'PSN', 'PSNE', 'FEI', 'NBD', 'FCM', 'FCMR', 'HRT', 'GI', 'WSR40']));
    expect(codes).not.toContain('NSESA');
  });

  it('shows a type that nobody has assigned as 0 diaries, short from the first week on', async () => {
    const { weeks, types } = await site.report('availability');
    const row = types.find(({ type }: { type: string }) => type === 'GI');
    expect([row.diaries, row.firstShortWeek, weeks.length]).toEqual([0, weeks[0], 4]);
    expect(row.weeks.map(({ slots }: { slots: number }) => slots)).toEqual([0, 0, 0, 0]);
  });

  it('shows what has no room for it: an interview of 50 minutes in a segment of 45', async () => {
    const row = (await check())('IEI');
    expect(slotsOf(row)).toEqual([0, 0, 0, 0]);
    expect(row.diaries).toBe(1);
  });

  it('names the type that runs out first', async () => {
    expect((await check())('HRT').firstShortWeek).not.toBe(isoWeek(monday));
    await site.booked('HRT', addDays(monday, 4), '09:00');
    const row = await check();
    expect(row('HRT').firstShortWeek).toBe(isoWeek(monday));
    expect(row('FCM').firstShortWeek).not.toBe(isoWeek(monday));
  });

  it('counts searches that found nothing, of nobody', async () => {
    must(await site.search('HRT', addDays(monday, 4)), 200);
    const { weeks } = (await check())('HRT');
    expect(weeks.find(({ week }: { week: string }) => week === isoWeek(monday)).unmet).toBe(1);
  });
});

describe('Gaps between diary appointments', () => {
  let site: Jobcentre;
  let diary: string;
  const space = async () => (await site.report(`white-space?from=${monday}&to=${monday}`)).total;
  beforeAll(async () => {
    site = await Jobcentre.open(service, 'gaps');
    diary = await site.diary('gaps-1', { mon: segments('09:00-10:00 PSN FEI'), tue: segments('09:00-10:45 IEI') });
  });

  it('an empty hour for appointments of 20 minutes has no white space', async () => {
    expect(await space()).toEqual({ free: 60, stranded: 0, avoidable: 0, forced: 0 });
  });

  it('the 15-minute grid strands what is too small to be booked; starts that touch strand nothing', async () => {
    await site.booked('PSN', monday, '09:00');
    const grid = (await site.search('PSN', monday, monday, '&offers=grid')).body;
    expect(grid.days[0].starts).toEqual([
      { at: at(monday, '09:30'), count: 1, best: { diaryId: diary, strands: 20 }, diaries: [{ diaryId: diary, strands: 20 }] },
    ]);
    const flush = await site.search('PSN', monday, monday, '&offers=flush');
    expect(startsOn(flush, monday)).toEqual(['09:20', '09:40']);
    expect(flush.body.days[0].starts.map(({ best }: { best: { strands: number } }) => best.strands)).toEqual([0, 0]);
  });

  it('what leaves no gap is recommended first', async () => {
    const { body } = await site.search('PSN', monday);
    expect(body.recommended[0]).toEqual({ at: at(monday, '09:20'), diaryId: diary, strands: 0 });
  });

  it('gaps are avoidable white space, and re-arranging one appointment makes them bookable', async () => {
    const { id, reference } = await site.booked('PSN', monday, '09:30');
    expect(await space()).toEqual({ free: 20, stranded: 20, avoidable: 20, forced: 0 });
    const { moves, minutesRecovered, diaries } = await site.report(`rearrangement?date=${monday}`);
    expect(minutesRecovered).toBe(20);
    expect(diaries).toMatchObject([
      {
        diaryId: diary,
        before: { entries: [{ start: '09:00' }, { start: '09:30' }], whiteSpace: { stranded: 20 } },
        after: {
          entries: [{ start: '09:00' }, { start: '09:20', end: '09:40' }],
          free: [{ start: '09:40', end: '10:00' }],
          whiteSpace: { free: 20, stranded: 0 },
        },
      },
    ]);
    expect(moves).toEqual([{ diaryId: diary, appointmentId: id, reference, from: at(monday, '09:30'), to: at(monday, '09:20') }]);
    expect((await site.day(diary, monday)).entries).toMatchObject([{ start: '09:00' }, { start: '09:30' }]);
  });

  it('nothing is proposed to where somebody is just booking', async () => {
    const wednesday = addDays(monday, 2);
    await site.override(diary, wednesday, '09:00-10:00 PSN');
    await site.booked('PSN', wednesday, '09:15');
    expect((await site.report(`rearrangement?date=${wednesday}`)).moves).toMatchObject([{ to: at(wednesday, '09:20') }]);
    const hold = { site: site.site, type: 'PSN', at: at(wednesday, '09:35') };
    must(await service.as(AGENT, 'POST', '/appointments/holds', { body: hold }), 201);
    expect((await site.report(`rearrangement?date=${wednesday}`)).moves).toEqual([]);
  });

  it('what no arrangement could use is forced', async () => {
    const { total } = await site.report(`white-space?from=${addDays(monday, 1)}&to=${addDays(monday, 1)}`);
    expect(total).toEqual({ free: 105, stranded: 5, avoidable: 0, forced: 5 });
    const { whiteSpace, free } = await site.day(diary, addDays(monday, 1));
    expect([whiteSpace, free]).toEqual([total, [{ start: '09:00', end: '10:45', avoidable: 0, forced: 5 }]]);
  });
});

describe('Diary alignment Initial Evidence Interview and First Commitments', () => {
  const aligned = async (site: Jobcentre, first: string, then: string) =>
    (await site.report(`aligned-slots?first=${first}&then=${then}&maxWait=60&from=${monday}&to=${monday}`)).pairs;

  it('with the example’s segments the coach of the First Commitments Meeting waits just 20 minutes', async () => {
    const site = await Jobcentre.open(service, 'aligned');
    const interviewer = await site.diary(
      'aligned-1',
      weekdays('09:00-09:20 PSN PSNE', '09:20-10:50 IEI', '11:05-11:25 PSN PSNE', '11:40-12:30 IEI'),
    );
    const coach = await site.diary('aligned-2', weekdays('09:00-12:30 FCM'));
    const [pair] = await aligned(site, 'PSNE', 'FCM');
    expect(pair).toEqual({
      first: { at: at(monday, '09:00'), diaryId: interviewer },
      // biome-ignore lint/suspicious/noThenProperty: the API's name for it
      then: { at: at(monday, '09:20'), diaryId: coach },
      claimantWaitMinutes: 0,
      coachWaitMinutes: 20,
    });
    expect(startsOn(await site.search('IEI', monday), monday)).toEqual(['09:20', '09:35', '09:50', '10:00', '11:40']);
    const second = (await aligned(site, 'PSNE', 'FCM')).map(({ first }: { first: { at: string } }) => first.at);
    expect(second).toContain(at(monday, '11:05'));
  });

  it('without segments they may have to wait 50 minutes', async () => {
    const site = await Jobcentre.open(service, 'unaligned');
    await site.diary('unaligned-1', weekdays('09:00-12:30 IEI'));
    await site.diary('unaligned-2', weekdays('09:00-12:30 FCM'));
    expect((await aligned(site, 'IEI', 'FCM'))[0]).toMatchObject({ claimantWaitMinutes: 0, coachWaitMinutes: 50 });
  });
});

describe('Diaries for overtime', () => {
  it('a Saturday 09:00-14:00 takes only the required appointment types, without another diary', async () => {
    const site = await Jobcentre.open(service, 'overtime');
    const diary = await site.diary('overtime-1', weekdays('09:00-12:00 WSR20 IEI FCM'));
    const saturday = addDays(monday, 5);
    expect(startsOn(await site.search('IEI', saturday), saturday)).toEqual([]);
    await site.override(diary, saturday, '09:00-14:00 IEI FCM');
    expect(startsOn(await site.search('IEI', saturday, saturday, '&offers=grid'), saturday)).toHaveLength(17);
    expect(startsOn(await site.search('WSR20', saturday), saturday)).toEqual([]);
    expect(startsOn(await site.search('IEI', addDays(saturday, 7)), addDays(saturday, 7))).toEqual([]);
    await site.booked('IEI', saturday, '13:10');

    const lifted = await service.as(site.leader, 'DELETE', `/diaries/${diary}/overrides/${saturday}`);
    expect(must(lifted, 200).body.affected).toMatchObject([{ diaryId: diary, type: 'IEI', at: at(saturday, '13:10') }]);
    expect(startsOn(await site.search('FCM', saturday), saturday)).toEqual([]);
  });
});

describe('Diaries to support key appointments', () => {
  it('five work coaches keep 09:00-12:00 for First Commitments Meetings, Monday to Friday, and the rest of their diaries', async () => {
    const site = await Jobcentre.open(service, 'key');
    const coaches = ['key-1', 'key-2', 'key-3', 'key-4', 'key-5'];
    for (const coach of coaches) await site.diary(coach, weekdays('09:00-12:00 FCM', '13:00-17:00 IEI WSR20'));
    const friday = addDays(monday, 4);
    const meetings = must(await site.search('FCM', monday, friday, '&offers=grid'), 200);
    for (const { date, starts } of meetings.body.days) {
      expect(starts.map(({ count }: { count: number }) => count)).toEqual(Array(9).fill(5));
      expect([startsOn(meetings, date)[0], startsOn(meetings, date).at(-1)]).toEqual(['09:00', '11:00']);
    }
    expect(startsOn(await site.search('WSR20', monday), monday)[0]).toBe('13:00');
    expect((await service.as(AGENT, 'GET', '/diaries?site=key')).body.items).toHaveLength(5);
  });
});
