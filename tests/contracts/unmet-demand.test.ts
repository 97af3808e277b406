import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { searchSlotsOfSite } from '../../lib/diaries/slot-use-cases.ts';
import { accepted } from '../unit/expectations.ts';
import { booked, diary, leader } from './appointments.ts';
import { aDiaryWorld, agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';

import { asking } from './world.ts';

const database = useDatabase();

const search = async (world: DiaryWorld, from: string, to: string, { by = agent, isForAnother = false } = {}) =>
  accepted(
    await searchSlotsOfSite(world.deps, asking(by, { params: { site: 'northgate' }, query: { type: 'FCM', from, to } }), {
      isForAnother,
    }),
  );
const unmet = async (world: DiaryWorld) =>
  (await world.deps.demand.unmet('northgate', '2026-W01', '2027-W53')).map(({ week, searches }) => `${week} ${searches}`);

/** Nobody works at weekends, so a search for one finds nothing. It is Tuesday, 24 November 2026. */
describe('A search that finds nothing', () => {
  let world: DiaryWorld;
  beforeEach(async () => {
    world = await aDiaryWorld(database, 1);
    const site = await world.deps.directory.site('northgate');
    if (site) await world.deps.directory.saveSite({ ...site, closures: ['2026-12-05'], version: 2 });
  });

  it('counts once an hour for each person, type and week', async () => {
    await search(world, '2026-11-28', '2026-11-29');
    await search(world, '2026-11-29', '2026-11-29');
    await search(world, '2026-11-28', '2026-11-29', { by: leader });
    expect(await unmet(world)).toEqual(['2026-W48 2']);
    world.clock.set('2026-11-24T10:30:00Z');
    await search(world, '2026-11-28', '2026-11-29');
    expect(await unmet(world)).toEqual(['2026-W48 3']);
  });

  it.each([
    ['one that is over', '2026-11-21', '2026-11-22', []],
    ['one beyond the type’s horizon of 84 days', '2027-02-20', '2027-02-21', []],
    ['a day on which the site is closed', '2026-12-05', '2026-12-05', []],
    ['one that begins on such a day', '2026-12-05', '2026-12-06', ['2026-W49 1']],
  ])('counts what could have been offered, of a period: %s', async (_, from, to, counted) => {
    await search(world, from, to);
    expect(await unmet(world)).toEqual(counted);
  });

  it('counts for today’s week when the period begins before today', async () => {
    world.clock.set('2026-11-28T09:00:00Z');
    await search(world, '2026-11-21', '2026-11-29');
    expect(await unmet(world)).toEqual(['2026-W48 1']);
  });

  it('is no demand when it is for another time of an appointment', async () => {
    await search(world, '2026-11-28', '2026-11-29', { isForAnother: true });
    expect(await unmet(world)).toEqual([]);
  });

  it('is taken back, in every week, when its searcher books that type within the hour, once', async () => {
    await search(world, '2026-11-28', '2026-11-29');
    await search(world, '2026-12-06', '2026-12-06');
    await search(world, '2026-11-28', '2026-11-29', { by: leader });
    await booked(world, { type: 'FEI' });
    expect(await unmet(world)).toEqual(['2026-W48 2', '2026-W49 1']);
    const request = asking(agent, {
      body: { site: 'northgate', type: 'FCM', at: '2026-11-30T14:00:00Z', diaryId: diary(0), customer: { fullName: 'Zebedee' } },
      key: 'once',
    });
    for (let time = 0; time < 2; time++) accepted(await bookAppointment(world.deps, request));
    expect(await unmet(world)).toEqual(['2026-W48 1']);
  });

  it('stays demand when its searcher books an hour later', async () => {
    await search(world, '2026-11-28', '2026-11-29');
    world.clock.set('2026-11-24T10:30:00Z');
    await booked(world, { type: 'FCM', at: '2026-11-30T14:00:00Z' });
    expect(await unmet(world)).toEqual(['2026-W48 1']);
  });

  it('keeps nobody from booking when it cannot be taken back', async () => {
    await search(world, '2026-11-28', '2026-11-29');
    const fails = () => Promise.reject(new Error('no answer'));
    const demand = Object.assign(Object.create(world.deps.demand), { takeBack: fails });
    await booked({ ...world, deps: { ...world.deps, demand } }, { type: 'FCM', at: '2026-11-30T14:00:00Z' });
    await booked({ ...world, deps: { ...world.deps, demand: Object.assign(demand, { countedOf: fails }) } });
    expect(await unmet(world)).toEqual(['2026-W48 1']);
  });
});
