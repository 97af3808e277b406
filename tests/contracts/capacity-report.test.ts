import { cancelAppointment } from '../../lib/appointments/appointment-use-cases.ts';
import { recordCallResult } from '../../lib/call-backs/change-use-cases.ts';
import type { CapacityReport } from '../../lib/capacity/figures.ts';
import { readCapacityReport } from '../../lib/capacity/reading-use-cases.ts';
import { CapacityReportRepository } from '../../lib/capacity/report-repository.ts';
import { typeDetailsSchema } from '../../lib/diaries/appointment-type.ts';
import { addBlock } from '../../lib/diaries/block-use-cases.ts';
import { writeOverride, writeRoster } from '../../lib/diaries/diary-repository.ts';
import { epochSeconds } from '../../lib/shared/time.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aStaffMember, NOW } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { about, booked, coach, diary, leader } from './appointments.ts';
import { aDiaryWorld, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { manager, staff } from './people.ts';
import { aSharedSite } from './shared-site.ts';
import { allocated, asking, taken } from './world.ts';

const database = useDatabase();

const capacity = ({ deps, table }: DiaryWorld) => ({
  ...deps,
  reports: new CapacityReportRepository(table),
  publishedTotals: () => Promise.resolve(null),
});
const report = async (world: DiaryWorld, by: Principal = leader): Promise<CapacityReport> =>
  accepted(await readCapacityReport(capacity(world), asking(by)));

/** Customers that nothing stands in the way of. */
let customers = 0;
const book = (world: DiaryWorld, at: string, type = 'FEI') =>
  booked(world, { at, type, diaryId: diary(0), customer: { fullName: `Customer ${customers++}` } });

/**
 * Two diaries, Monday to Friday: from 09:00 to 12:30 IEI (50 minutes), FEI (20) and WSR10 (10), from 13:15 to 17:00 FEI, WSR10 and FCM (60 with its
 * buffer). So a day of a diary has 435 minutes, 5 of which nothing fits into (225 is no sum of 20, 10 and 60), and room for 4 IEI, 21 FEI, 43 WSR10
 * and 3 FCM.
 */
describe('A site of known truth, on a Monday morning', () => {
  let made: CapacityReport;
  let world: DiaryWorld;
  beforeAll(async () => {
    world = await aDiaryWorld(database, 2);
    const site = await world.deps.directory.site('northgate');
    if (!site) throw new Error('No site');
    // Nobody is seen from 14 to 18 December; 25 and 28 December and 1 January are bank holidays.
    const closures = [14, 15, 16, 17, 18].map((day) => `2026-12-${day}`);
    await world.deps.directory.saveSite({ ...site, closures, version: 2 });
    const segments = [{ start: '09:00', end: '14:00', types: ['FEI'] }];
    await world.deps.diaries.write([writeOverride(diary(0), { date: '2027-01-02', segments })]);
    // Planned for both diaries by somebody who looks.
    await report(world);
    // W48: two, and a search that found nothing. W49: four, one of five being cancelled. W50: two.
    for (const at of ['2026-11-25T09:00:00Z', '2026-11-26T09:00:00Z']) await book(world, at);
    for (const day of ['11-30', '12-01', '12-02', '12-03']) await book(world, `2026-${day}T09:00:00Z`);
    accepted(await cancelAppointment(world.deps, about(await book(world, '2026-12-04T09:00:00Z'), {})));
    for (const at of ['2026-12-07T09:00:00Z', '2026-12-08T10:00:00Z']) await book(world, at);
    const now = epochSeconds(NOW);
    await world.deps.demand.countUnmet('northgate', 'FEI', '2026-W48', 'somebody', now);
    for (const person of ['one', 'another']) await world.deps.demand.countUnmet('northgate', 'IEI', '2026-W50', person, now);
    await world.deps.demand.countUnmet('northgate', 'FCM', '2026-W52', 'one', now);
    // W52: one in the morning; two in the afternoon that leave five minutes before, between and after them.
    for (const at of ['09:00', '13:20', '13:45']) await book(world, `2026-12-22T${at}:00Z`);
    world.clock.set('2026-12-14T07:00:00Z');
    made = await report(world);
  });

  const outlook = (type: string) => made.outlook.find((one) => one.type === type);
  const ofWeeks = (type: string, figure: 'slots' | 'room' | 'booked' | 'short' | 'shortAtMost') =>
    outlook(type)?.weeks.map((week) => week[figure]);

  it('looks ahead over four weeks, this one first, and back on the last', () => {
    expect(made).toMatchObject({ site: 'northgate', week: '2026-W51', madeAt: '2026-12-14T07:00:00Z' });
    expect(made.use.map(({ week }) => week)).toEqual(['2026-W50', '2026-W51', '2026-W52', '2026-W53', '2027-W01']);
  });

  it('tells how many of each type fit', () => {
    // Eight days of a diary in W52, six in W53 and five hours on a Saturday, ten in the first week of January.
    expect(ofWeeks('FEI', 'room')).toEqual([0, 8 * 21, 6 * 21 + 15, 10 * 21]);
    expect(ofWeeks('FEI', 'slots')).toEqual([0, 8 * 21 - 1 - 3, 6 * 21 + 15, 10 * 21]);
    expect(ofWeeks('IEI', 'slots')).toEqual([0, 8 * 4 - 1, 6 * 4, 10 * 4]);
    expect(ofWeeks('FCM', 'slots')).toEqual([0, 8 * 3 - 1, 6 * 3, 10 * 3]);
    expect(ofWeeks('WSR10', 'slots')).toEqual([0, 8 * 43 - 2 - 5, 6 * 43, 10 * 43]);
    expect(ofWeeks('FEI', 'booked')).toEqual([0, 3, 0, 0]);
  });

  it('expects what three weeks of bookings and unmet searches say: 3, 4 and 2', () => {
    expect(outlook('FEI')).toMatchObject({ diaries: 2, weeksKnown: 3, firstShortWeek: null, shortBy: 0 });
    // 0.6 an open day: none in the week that is closed, four days in W52, three in W53.
    expect(outlook('FEI')?.weeks.map(({ openDays, expected }) => [openDays, expected])).toEqual([
      [0, 0],
      [4, 2.4],
      [3, 1.8],
      [5, 3],
    ]);
    // √3 × 1.282 × √(4/3) = 2.56 to both sides of 3: more than 1 × 1.886 × √(4/3) = 2.18.
    expect(outlook('FEI')?.weeks[3]).toMatchObject({ low: 0.4, high: 5.6 });
    expect(ofWeeks('FEI', 'short')).toEqual([0, 0, 0, 0]);
    expect(ofWeeks('FEI', 'shortAtMost')).toEqual([0, 0, 0, 0]);
    expect(outlook('FCM')).toMatchObject({ weeksKnown: 3, firstShortWeek: null, shortBy: 0 });
    expect(made.unmet).toEqual([
      { week: '2026-W50', type: 'IEI', name: 'Initial Evidence Interview', searches: 2 },
      { week: '2026-W52', type: 'FCM', name: 'First Commitment Meeting', searches: 1 },
    ]);
  });

  it('tells what all types together want, in minutes', () => {
    // W52: none of 2.4 FEI, of which three are booked, and 0.5 IEI; at most 4.7 FEI and 2.5 IEI. Free are 8 × 435 − 60, less 8 × 5 + 10 of white space.
    expect(made.together[1]).toEqual({ week: '2026-W52', openDays: 4, wanted: 25, wantedAtMost: 34 + 125, free: 3370 });
    expect(made.together[0]).toEqual({ week: '2026-W51', openDays: 0, wanted: 0, wantedAtMost: 0, free: 0 });
  });

  it('names the days on which nobody is seen', () => {
    expect(made.closures.map(({ date, title }) => `${date} ${title}`)).toEqual([
      ...[14, 15, 16, 17, 18].map((day) => `2026-12-${day} Closed`),
      '2026-12-25 Christmas Day',
      '2026-12-28 Boxing Day (substitute day)',
      '2027-01-01 New Year’s Day',
    ]);
  });

  it('tells how diaries are used, and what overtime is offered', () => {
    expect(made.use).toEqual([
      { week: '2026-W50', bookable: 10 * 435, booked: 40, overtime: 0, share: 40 / 4350 },
      { week: '2026-W51', bookable: 0, booked: 0, overtime: 0, share: null },
      { week: '2026-W52', bookable: 8 * 435, booked: 60, overtime: 0, share: 60 / 3480 },
      { week: '2026-W53', bookable: 6 * 435 + 300, booked: 0, overtime: 300, share: 0 },
      { week: '2027-W01', bookable: 10 * 435, booked: 0, overtime: 0, share: 0 },
    ]);
  });

  it('tells white space by team', () => {
    const space = { free: 3480 - 60 + 2910 + 4350, stranded: 24 * 5 + 10, avoidable: 10, forced: 24 * 5 };
    expect(made.whiteSpace).toEqual({
      ...space,
      share: 130 / (3480 + 2910 + 4350),
      teams: [{ teamId: 'northgate-coaches', name: 'northgate-coaches', ...space }],
    });
  });

  it('puts whoever belongs to no team of the site under other teams, never in a row of their own', async () => {
    const other = await aDiaryWorld(database, 3);
    for (const [staffNumber, teamId] of [
      ['coach-001', 'new-applications'],
      ['coach-002', 'gone'],
    ] as const) {
      const moved = aStaffMember({ staffNumber, teamId, roles: ['work-coach'], version: 2 });
      expect(await other.deps.diaries.write([other.deps.directory.writeStaffMember(moved)])).toMatchObject({ done: true });
    }
    const { whiteSpace } = await report(other);
    expect(whiteSpace.teams.map(({ teamId, name }) => [teamId, name]).sort()).toEqual([
      ['', 'Other teams'],
      ['northgate-coaches', 'northgate-coaches'],
    ]);
  });

  it('names nobody, and finds nothing amiss', async () => {
    expect(JSON.stringify(made)).not.toMatch(/coach-00|Customer/);
    expect(await world.findings()).toEqual([]);
  });
});

describe('A type that needs a room', () => {
  it('has as many places at once as rooms are free, whatever the number of diaries', async () => {
    const world = await aSharedSite(database);
    await report(world);
    await book(world, '2026-12-02T09:00:00Z');
    world.clock.set('2026-11-30T07:00:00Z');
    const { outlook } = await report(world);
    const placesOf = (type: string) => outlook.find((one) => one.type === type)?.weeks.map(({ slots, room }) => [slots, room])[0];
    // Two rooms for three diaries: 2 × 21 a day, one being taken.
    expect(placesOf('FEI')).toEqual([5 * 42 - 1, 5 * 42]);
    expect(placesOf('IEI')).toEqual([5 * 12 - 1, 5 * 12]);
  });
});

describe('Time blocked for an appointment that is booked by blocking', () => {
  it('counts as bookable and booked, other blocks as neither', async () => {
    const world = await aDiaryWorld(database, 1);
    const { types, version } = await world.deps.types.catalogue();
    const details = typeDetailsSchema.parse({ name: 'New Style ESA', minutes: 60, byBlockTime: true });
    const kept = { version: 1, createdAt: NOW, updatedAt: NOW };
    await world.deps.types.save({ ...details, ...kept, code: 'NSESA', number: 9 }, { types, version });
    const block = async (hours: readonly [string, string], more: object) => {
      const [from, to] = hours.map((hour) => `2026-12-01T${hour}:00Z`);
      const body = { from, to, reason: 'Booked', ...more };
      accepted(await addBlock(world.deps, asking(coach(0), { params: { id: diary(0) }, body })));
    };
    const nsesa = { type: 'NSESA', claimantName: 'Zebedee Quillfeather' };
    // Half an hour of it lies in the lunch break, which is no time that could be booked.
    await block(['12:00', '13:00'], nsesa);
    await report(world);
    await block(['09:00', '10:00'], nsesa);
    await block(['16:00', '17:00'], {});
    world.clock.set('2026-11-30T07:00:00Z');
    const { use } = await report(world);
    expect(use[1]).toMatchObject({ week: '2026-W49', bookable: 5 * 435 - 60, booked: 30 + 60 });
  });
});

describe('A report made on a Thursday', () => {
  it('forecasts no week that has begun, and counts of its white space what is left', async () => {
    const world = await aDiaryWorld(database, 1);
    await report(world);
    world.clock.set('2026-12-17T07:00:00Z');
    const { outlook, whiteSpace, closures } = await report(world);
    expect(outlook[0]?.weeks.map(({ expected }) => expected)).toEqual([null, 0, 0, 0]);
    // Thursday and Friday, then four, three and five open days.
    const days = 2 + 4 + 3 + 5;
    expect(whiteSpace).toMatchObject({ free: days * 435, stranded: days * 5, share: 5 / 435 });
    expect(closures).toHaveLength(3);
  });
});

describe('A diary that is not enabled any more', () => {
  it('counts with what is booked in it, and offers nothing; one without bookings is not used', async () => {
    const world = await aDiaryWorld(database, 3);
    await report(world);
    await book(world, '2026-11-26T09:00:00Z');
    await book(world, '2026-12-01T09:00:00Z');
    const roster = (staffNumbers: readonly string[], version: number) =>
      writeRoster('northgate', { staffNumbers: [...staffNumbers] }, { staffNumbers: [], version });
    await world.deps.diaries.write([roster(['coach-001'], 1)]);
    world.clock.set('2026-11-30T07:00:00Z');
    const { outlook, use } = await report(world);
    // The diary that is left has room for 21 a day; last week the booked one counts beside it.
    expect(outlook.find(({ type }) => type === 'FEI')?.weeks[0]).toMatchObject({ booked: 1, slots: 5 * 21, room: 5 * 21 });
    expect(use[0]).toMatchObject({ bookable: 2 * 5 * 435, booked: 20 });
    expect(use[1]).toMatchObject({ bookable: 5 * 435, booked: 0 });
  });
});

describe('The call backs of a site', () => {
  it('are told by team, and of last week', async () => {
    const world = await aDiaryWorld(database, 0);
    await taken(world);
    await allocated(world);
    world.clock.set('2026-11-30T07:00:00Z');
    const { callBacks } = await report(world, manager);
    expect(callBacks).toEqual([
      {
        teamId: 'new-applications',
        name: 'new-applications',
        entered: 2,
        due: 2,
        kept: 0,
        closed: 0,
        called: 0,
        firstContact: 0,
        firstResolved: 0,
        attempts: null,
        letters: 0,
        allocationMinutes: 0,
        caseEntered: 0,
        caseDue: 0,
        caseKept: 0,
        caseClosed: 0,
      },
    ]);
  });

  it('are found in the week of their promise, though they were closed in a week before or still are not', async () => {
    const world = await aDiaryWorld(database, 0);
    const agreed = { callBack: { at: '2026-12-02T10:00:00Z' } };
    const [kept] = [await allocated(world, agreed), await taken(world, agreed)];
    const body = { calledAt: NOW, result: 'contact-made', outcome: 'query-resolved' };
    accepted(await recordCallResult(world.deps, asking(staff.caseworker, { params: { id: kept.id }, body })));
    world.clock.set('2026-11-30T07:00:00Z');
    expect((await report(world, manager)).callBacks).toMatchObject([{ entered: 2, due: 0, kept: 0, closed: 1 }]);
    world.clock.set('2026-12-07T07:00:00Z');
    expect((await report(world, manager)).callBacks).toMatchObject([{ entered: 0, due: 2, kept: 1, closed: 0 }]);
  });

  it('count once while letters are due, when they stand among the open and the closed', async () => {
    const world = await aDiaryWorld(database, 0);
    const { id } = await allocated(world);
    for (const hour of [10, 11, 12]) {
      world.clock.set(`2026-11-24T${hour}:00:00Z`);
      const next = hour < 12 && { nextCallAt: `2026-11-24T${hour + 1}:00:00Z` };
      const body = { calledAt: `2026-11-24T${hour}:00:00Z`, result: 'called-contact-not-made', ...next };
      accepted(await recordCallResult(world.deps, asking(staff.caseworker, { params: { id }, body })));
    }
    world.clock.set('2026-11-30T07:00:00Z');
    expect((await report(world, manager)).callBacks).toMatchObject([{ entered: 1, due: 1, kept: 1, closed: 0 }]);
  });
});
