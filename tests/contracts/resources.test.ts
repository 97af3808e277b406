import { cancelAppointment, recordNoShow, reopenAppointment } from '../../lib/appointments/appointment-use-cases.ts';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { reassignAppointment, rescheduleAppointment } from '../../lib/appointments/moving-use-cases.ts';
import { searchSlotsOfSite } from '../../lib/diaries/slot-use-cases.ts';
import { explainStart } from '../../lib/diaries/why-use-cases.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { about, booked, coach, diary, record, withoutMail } from './appointments.ts';
import { agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { aSharedSite, interpreter, rooms } from './shared-site.ts';
import { asking } from './world.ts';

const database = useDatabase();
const TEN = '2026-11-26T10:00:00Z';

const book = (world: DiaryWorld, more: object) =>
  bookAppointment(
    world.deps,
    asking(agent, { body: { site: 'northgate', type: 'FEI', at: TEN, customer: { fullName: 'Zebedee Quillfeather' }, ...more } }),
  );
const startsAt = async (world: DiaryWorld, at: string): Promise<number> => {
  const query = { type: 'FEI', from: '2026-11-26', to: '2026-11-26' };
  const slots = accepted(await searchSlotsOfSite(world.deps, asking(agent, { params: { site: 'northgate' }, query })));
  return slots.days[0]?.starts.find((start) => start.at === at)?.count ?? 0;
};

describe('An appointment that needs a room', () => {
  let world: DiaryWorld;
  beforeEach(async () => {
    world = await aSharedSite(database);
  });
  afterEach(async () => {
    expect(await world.findings()).toEqual([]);
  });

  it('reserves a free one with its time, until none is left: then no start is offered, and the rule says why', async () => {
    const first = await booked(world);
    const second = await booked(world, { diaryId: diary(1), customer: withoutMail });
    expect([first.resource, second.resource]).toEqual(rooms);
    expect(await startsAt(world, TEN)).toBe(0);
    expect(refused(await book(world, { diaryId: diary(2) }))).toMatchObject({
      problem: 'resource-clash',
      facts: { needs: 'room' },
    });
    const why = await explainStart(world.deps, asking(agent, { params: { site: 'northgate' }, query: { type: 'FEI', at: TEN } }));
    expect(accepted(why).diaries.map(({ reason }) => reason)).toEqual(['booked', 'booked', 'no-resource']);
    accepted(await cancelAppointment(world.deps, about(first)));
    expect(await startsAt(world, TEN)).toBe(2);
    expect((await booked(world, { diaryId: diary(2), customer: withoutMail })).resource).toEqual(rooms[0]);
  });

  it('keeps its room when it moves or changes hands, and takes the other when it must', async () => {
    const made = await booked(world);
    accepted(await reassignAppointment(world.deps, about(made, { diaryId: diary(1) })));
    expect((await record(world, made.id)).resource).toEqual(rooms[0]);
    await booked(world, { at: '2026-11-26T11:00:00Z', diaryId: diary(0), customer: withoutMail });
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:10:00Z' }, { by: coach(1) })));
    expect((await record(world, made.id)).resource).toEqual(rooms[1]);
  });

  it('keeps what it has, or has not, when it changes hands, whatever the type needs and the site is called by now', async () => {
    const site = await world.deps.directory.site('northgate');
    const made = await booked(world);
    const renamed = { name: 'Room A', kind: 'room' as const };
    if (site) await world.deps.directory.saveSite({ ...site, resources: [renamed], version: site.version + 1 });
    accepted(await reassignAppointment(world.deps, about(made, { diaryId: diary(1) })));
    expect((await record(world, made.id)).resource).toEqual(rooms[0]);
    const plain = await record(
      world,
      accepted(await book(world, { type: 'WSR10', diaryId: diary(0), at: '2026-11-26T11:00:00Z' })).id,
    );
    accepted(await reassignAppointment(world.deps, about(plain, { diaryId: diary(2) }, { by: coach(0) })));
    expect(await record(world, plain.id)).not.toHaveProperty('resource');
    accepted(await cancelAppointment(world.deps, about(made, undefined, { by: coach(1) })));
  });

  it('gives the room back when nobody comes, and is not reopened once somebody else has it', async () => {
    const made = await booked(world);
    accepted(await recordNoShow(world.deps, about(made)));
    accepted(await reopenAppointment(world.deps, about(made)));
    accepted(await recordNoShow(world.deps, about(made)));
    accepted(await book(world, { diaryId: diary(1), resource: 'Room 1' }));
    expect(refused(await reopenAppointment(world.deps, about(made))).problem).toBe('resource-clash');
  });

  it('reserves what is asked for by name, whatever the type, and nothing that the site does not have', async () => {
    const wish = { type: 'WSR10', diaryId: diary(0), resource: 'Polish' };
    expect(await record(world, accepted(await book(world, wish)).id)).toMatchObject({ resource: interpreter });
    expect(refused(await book(world, { ...wish, diaryId: diary(1) })).detail).toBe(
      'Polish is taken at that time: choose another',
    );
    expect(refusedFields(await book(world, { ...wish, diaryId: diary(1), resource: 'Welsh' }))).toEqual(['resource']);
    expect(refusedFields(await book(world, { diaryId: diary(1), resource: 'Polish' }))).toEqual(['resource']);
  });

  it('is never given a room twice, however many book at once', async () => {
    const answers = await Promise.all(
      [0, 1, 2].flatMap((number) => [book(world, { diaryId: diary(number) }), book(world, { diaryId: diary(number) })]),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  });

  it('finds no room at a site that has none', async () => {
    const site = await world.deps.directory.site('northgate');
    if (site) await world.deps.directory.saveSite({ ...site, resources: [interpreter], version: site.version + 1 });
    expect(refused(await book(world, {})).detail).toMatch(/needs a room, and the site has none$/);
    expect(await startsAt(world, TEN)).toBe(0);
  });
});
