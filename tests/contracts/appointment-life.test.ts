import {
  askToReschedule,
  cancelAppointment,
  completeAppointment,
  readAppointment,
  recordNoShow,
  reopenAppointment,
} from '../../lib/appointments/appointment-use-cases.ts';
import { listTasks, readTasks, recordTold } from '../../lib/appointments/customer-task-use-cases.ts';
import { pickTime, suggestTimes } from '../../lib/appointments/customer-use-cases.ts';
import { putNotes } from '../../lib/appointments/editing-use-cases.ts';
import {
  acceptAppointment,
  readColleagues,
  reassignAppointment,
  rescheduleAppointment,
} from '../../lib/appointments/moving-use-cases.ts';
import { addBlock } from '../../lib/diaries/block-use-cases.ts';
import { writeRoster } from '../../lib/diaries/diary-repository.ts';
import { readAffectedAppointments } from '../../lib/diaries/improvement-use-cases.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { about, booked, coach, diary, leader, standing, story, withoutMail } from './appointments.ts';
import { aDiaryWorld, agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { asking, mailLines } from './world.ts';

const database = useDatabase();
const DATE = '2026-11-26';
/** Ten o'clock, as units of five minutes. */
const TEN = '120-124';

const tokenFor = ({ deps }: DiaryWorld, id: string) => deps.links.token(id, 'reschedule', '2027-01-01T00:00:00Z');

const setSite = async ({ deps }: DiaryWorld, changes: object): Promise<void> => {
  const site = await deps.directory.site('northgate');
  if (!site) throw new Error('No site');
  await deps.directory.saveSite({ ...site, ...changes, version: site.version + 1 });
};

describe('An appointment', () => {
  let world: DiaryWorld;
  beforeEach(async () => {
    world = await aDiaryWorld(database, 3);
  });
  afterEach(async () => {
    expect(await world.findings()).toEqual([]);
  });

  it('that staff move frees its time, takes the new one and becomes what the site has set', async () => {
    const made = await booked(world);
    const moved = accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z' }, { by: agent })));
    expect([moved.status, moved.at, moved.diaryId, moved.version]).toEqual(['request', '2026-11-26T11:00:00Z', diary(0), 2]);
    expect(await standing(world, diary(0), DATE)).toEqual(['132-136 request']);
    await setSite(world, { rescheduled: 'upcoming' });
    const again = accepted(
      await rescheduleAppointment(world.deps, about(made, { at: '2026-11-27T09:30:00Z', diaryId: diary(1) })),
    );
    expect([again.status, again.diaryId]).toEqual(['upcoming', diary(1)]);
    expect([await standing(world, diary(0), DATE), await standing(world, diary(1), '2026-11-27')]).toEqual([
      [],
      ['114-118 upcoming'],
    ]);
    expect(await story(world, made)).toEqual(['booked by 90000020', 'rescheduled by 90000020', 'rescheduled by coach-000']);
  });

  it('can move by less than its own length: its own time is not in its way', async () => {
    const made = await booked(world);
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T10:10:00Z' })));
    expect(await standing(world, diary(0), DATE)).toEqual(['122-126 request']);
  });

  it.each([
    ['taken', { at: '2026-11-26T09:00:00Z' }, 'slot-taken'],
    ['outside working hours', { at: '2026-11-26T08:00:00Z' }, 'not-offered'],
    ['past', { at: '2026-11-23T10:00:00Z' }, 'not-offered'],
    ['where it stands already', { at: '2026-11-26T10:00:00Z' }, 'invalid-request'],
    ['in a diary that does not exist', { at: '2026-11-26T11:00:00Z', diaryId: 'northgate.nobody' }, 'invalid-request'],
  ])('is not moved to a time that is %s, and keeps the one that it has', async (_, wish, problem) => {
    await booked(world, { at: '2026-11-26T09:00:00Z', customer: withoutMail });
    const made = await booked(world);
    expect(refused(await rescheduleAppointment(world.deps, about(made, wish))).problem).toBe(problem);
    expect(await standing(world, diary(0), DATE)).toEqual(['108-112 upcoming', `${TEN} upcoming`]);
  });

  it('is not moved to where its customer has another, nor to a colleague who is busy', async () => {
    await booked(world, { at: '2026-11-26T11:00:00Z', diaryId: diary(1) });
    const made = await booked(world);
    expect(refused(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z' }))).problem).toBe(
      'customer-clash',
    );
    await booked(world, { diaryId: diary(2), customer: withoutMail });
    expect(refused(await reassignAppointment(world.deps, about(made, { diaryId: diary(2) }))).problem).toBe('slot-taken');
    expect(accepted(await readColleagues(world.deps, about(made))).items.map(({ diaryId }) => diaryId)).toEqual([diary(1)]);
  });

  it('goes to a colleague at the same time, who owns it from then on', async () => {
    const made = await booked(world);
    const given = accepted(await reassignAppointment(world.deps, about(made, { diaryId: diary(1), message: 'I am on leave' })));
    expect([given.status, given.diaryId, given.at]).toEqual(['upcoming', diary(1), made.at]);
    expect([await standing(world, diary(0), DATE), await standing(world, diary(1), DATE)]).toEqual([[], [`${TEN} upcoming`]]);
    expect(refused(await completeAppointment(world.deps, about(made, { minutesTaken: 20 }))).problem).toBe('not-found');
    expect(accepted(await completeAppointment(world.deps, about(made, { minutesTaken: 20 }, { by: coach(1) }))).status).toBe(
      'completed',
    );
  });

  it('keeps its time while the customer is asked for another, and while they suggest some', async () => {
    const made = await booked(world);
    const asked = accepted(await askToReschedule(world.deps, about(made, { message: 'I am ill' })));
    expect(asked).toMatchObject({ status: 'request', asked: true });
    const token = await tokenFor(world, made.id);
    const suggestions = ['2026-11-26T11:00:00Z', '2026-11-27T11:00:00Z'];
    const view = accepted(await suggestTimes(world.deps, token, { version: 2, suggestions }));
    expect(view).toMatchObject({ status: 'request', suggestions, asked: false });
    expect(await standing(world, diary(0), DATE)).toEqual([`${TEN} request`]);
    expect(refusedFields(await acceptAppointment(world.deps, about(made, { suggestion: '2026-11-28T11:00:00Z' })))).toEqual([
      'suggestion',
    ]);
    const agreed = accepted(await acceptAppointment(world.deps, about(made, { suggestion: 1 })));
    expect(agreed).toMatchObject({ status: 'upcoming', at: '2026-11-27T11:00:00Z' });
    expect(agreed).not.toHaveProperty('suggestions');
    expect([await standing(world, diary(0), DATE), await standing(world, diary(0), '2026-11-27')]).toEqual([
      [],
      ['132-136 upcoming'],
    ]);
    expect(mailLines(await world.messages())).toEqual([
      'appointment-booked → zebedee@customer.example',
      'appointment-asked → zebedee@customer.example',
      'appointment-acknowledged → zebedee@customer.example',
      'customer-suggested → 90000003@staff.example',
      'appointment-accepted → zebedee@customer.example',
    ]);
  });

  it('moves at once when the customer picks a free time, and waits to be confirmed', async () => {
    const made = await booked(world);
    const picked = { version: 1, at: '2026-11-26T14:00:00Z', diaryId: diary(1) };
    const token = await tokenFor(world, made.id);
    expect(accepted(await pickTime(world.deps, token, picked))).toMatchObject({ status: 'request', at: picked.at });
    expect(refused(await pickTime(world.deps, token, picked)).problem).toBe('version-conflict');
    expect(accepted(await acceptAppointment(world.deps, about(made, undefined, { by: coach(1) }))).status).toBe('upcoming');
    expect(await story(world, made)).toEqual(['booked by 90000020', 'picked by customer', 'accepted by coach-001']);
  });

  it('leaves the calendar when the customer does not come; reopened it stands there again, unless its time was given away', async () => {
    const made = await booked(world);
    const missed = accepted(await recordNoShow(world.deps, about(made)));
    expect(missed).toMatchObject({ status: 'completed', noShow: true });
    expect(await standing(world, diary(0), DATE)).toEqual([]);
    const reopened = accepted(await reopenAppointment(world.deps, about(made)));
    expect([reopened.status, 'noShow' in reopened]).toEqual(['upcoming', false]);
    expect(await standing(world, diary(0), DATE)).toEqual([`${TEN} upcoming`]);

    accepted(await recordNoShow(world.deps, about(made)));
    await booked(world, { customer: withoutMail });
    expect(refused(await reopenAppointment(world.deps, about(made))).problem).toBe('slot-taken');
  });

  it('stays counted as booked when the customer does not come, and once, whether it is reopened or given another time', async () => {
    const made = await booked(world);
    const counts = async (week: string) =>
      [...((await world.deps.weeks.find(diary(0), week))?.counts ?? [])].map(([, count]) => count);
    accepted(await recordNoShow(world.deps, about(made)));
    expect(await counts('2026-W48')).toEqual([1]);
    accepted(await reopenAppointment(world.deps, about(made)));
    expect(await counts('2026-W48')).toEqual([1]);
    accepted(await recordNoShow(world.deps, about(made)));
    accepted(await askToReschedule(world.deps, about(made)));
    expect(await counts('2026-W48')).toEqual([1]);
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-12-01T10:00:00Z' })));
    expect([await counts('2026-W48'), await counts('2026-W49')]).toEqual([[1], [1]]);
    expect(await world.findings()).toEqual([]);
  });

  it('that is reopened under what was blocked meanwhile is listed as one without a place', async () => {
    const made = await booked(world);
    accepted(await recordNoShow(world.deps, about(made)));
    const block = { from: '2026-11-26T10:00:00Z', to: '2026-11-26T10:30:00Z', reason: 'Training' };
    accepted(await addBlock(world.deps, asking(coach(0), { params: { id: diary(0) }, body: block })));
    accepted(await reopenAppointment(world.deps, about(made)));
    const affected = await readAffectedAppointments(world.deps, asking(leader, { params: { site: 'northgate' } }));
    expect(accepted(affected).items.map(({ appointmentId }) => appointmentId)).toEqual([made.id]);
  });

  it('can be changed by its link only so often in an hour', async () => {
    const made = await booked(world);
    const token = await tokenFor(world, made.id);
    const suggest = async (version: number) =>
      suggestTimes(world.deps, token, { version, suggestions: [`2026-11-27T1${version % 9}:00:00Z`] });
    for (let version = 1; version <= 20; version++) accepted(await suggest(version));
    expect(refused(await suggest(21)).problem).toBe('too-many-requests');
    world.clock.advance(61);
    accepted(await suggest(21));
  });

  it('that was completed can be asked for again: what became of it is kept, its time is free once there is a new one', async () => {
    const made = await booked(world);
    accepted(await completeAppointment(world.deps, about(made, { minutesTaken: 35, remark: 'More evidence to come' })));
    const asked = accepted(await askToReschedule(world.deps, about(made)));
    expect(asked).toMatchObject({
      status: 'request',
      earlier: [{ at: made.at, minutesTaken: 35, remark: 'More evidence to come' }],
    });
    expect(asked).not.toHaveProperty('minutesTaken');
    const moved = accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-27T10:00:00Z' })));
    expect(moved).toMatchObject({ earlier: [{ minutesTaken: 35 }] });
    expect(await standing(world, diary(0), DATE)).toEqual([]);
  });

  it('that nobody came to has no time to confirm or hand over, until it is given one', async () => {
    const made = await booked(world);
    accepted(await recordNoShow(world.deps, about(made)));
    accepted(await askToReschedule(world.deps, about(made)));
    expect(refused(await acceptAppointment(world.deps, about(made))).problem).toBe('not-offered');
    expect(refused(await reassignAppointment(world.deps, about(made, { diaryId: diary(1) }))).problem).toBe('not-offered');
    accepted(await rescheduleAppointment(world.deps, about(made, { at: made.at })));
    expect(await standing(world, diary(0), DATE)).toEqual([`${TEN} request`]);
    expect(accepted(await acceptAppointment(world.deps, about(made))).status).toBe('upcoming');
  });

  it('past and unconfirmed is accepted without telling anybody that they may come', async () => {
    await setSite(world, { confirmation: 'manual' });
    const made = await booked(world);
    world.clock.set('2026-11-26T12:00:00Z');
    expect(accepted(await acceptAppointment(world.deps, about(made))).status).toBe('past');
    expect(mailLines(await world.messages())).toEqual(['appointment-requested → zebedee@customer.example']);
  });

  it('asks for one of the site’s reasons, and for a reason at all where the site wants one', async () => {
    await setSite(world, { cancelReasons: ['Ill'], cancelReasonRequired: true, completionReasons: ['Claim made'] });
    const made = await booked(world);
    expect(refusedFields(await cancelAppointment(world.deps, about(made)))).toEqual(['reason']);
    expect(refusedFields(await cancelAppointment(world.deps, about(made, { reason: 'Rain' })))).toEqual(['reason']);
    expect(refusedFields(await completeAppointment(world.deps, about(made, { minutesTaken: 5, reason: 'Rain' })))).toEqual([
      'reason',
    ]);
    expect(accepted(await cancelAppointment(world.deps, about(made, { reason: 'Ill' }))).status).toBe('cancelled');
    expect(refused(await cancelAppointment(world.deps, about(made, { reason: 'Ill' }))).problem).toBe('wrong-status');
  });

  it('keeps notes that staff of its site see and nobody else, even who booked it from elsewhere', async () => {
    const elsewhere = { ...agent, staffNumber: '90000033', teamId: 'gich' };
    const made = await booked(world, { answers: [{ question: 'Why?', answer: 'Because' }] }, elsewhere);
    accepted(await putNotes(world.deps, about(made, { text: 'Hard of hearing' })));
    expect(accepted(await readAppointment(world.deps, about(made)))).toMatchObject({ notes: 'Hard of hearing', version: 2 });
    const seen = accepted(await readAppointment(world.deps, about(made, undefined, { by: elsewhere })));
    expect(['notes', 'answers', 'metadata'].filter((field) => field in seen)).toEqual([]);
    expect(refused(await putNotes(world.deps, about(made, { text: 'Mine' }, { by: elsewhere }))).problem).toBe('not-found');
  });

  it('of a customer without e-mail makes each message a task for the coach, until they have been told', async () => {
    const made = await booked(world, { customer: withoutMail });
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z', message: 'Bring your letter' })));
    expect(await world.messages()).toEqual([]);
    const { items } = accepted(await readTasks(world.deps, about(made)));
    expect(items.map(({ tell, message }) => [tell, message])).toEqual([
      ['appointment-booked', undefined],
      ['appointment-moved', 'Bring your letter'],
    ]);
    const mine = async () => accepted(await listTasks(world.deps, asking(coach(0), { query: { diary: diary(0) } }))).items.length;
    expect(await mine()).toBe(2);
    accepted(await recordTold(world.deps, about(made)));
    accepted(await recordTold(world.deps, about(made)));
    expect([await mine(), (await story(world, made)).at(-1)]).toEqual([0, 'told-by-telephone by coach-000']);
  });

  it('is changed only as it was seen, and only once however often it is sent', async () => {
    const made = await booked(world);
    expect(refused(await askToReschedule(world.deps, about(made, {}, { expectedVersion: 7 }))).problem).toBe('version-conflict');
    const wish = about(made, { at: '2026-11-26T11:00:00Z' }, { key: 'move it' });
    const answers = [await rescheduleAppointment(world.deps, wish), await rescheduleAppointment(world.deps, wish)].map(accepted);
    expect(answers.map(({ version }) => version)).toEqual([2, 2]);
    const other = about(made, { at: '2026-11-26T12:00:00Z' }, { key: 'move it' });
    expect(refused(await rescheduleAppointment(world.deps, other)).problem).toBe('idempotency-key-reused');
  });

  it('is confirmed by hand where the coach’s diary says so, whatever the site does', async () => {
    const roster = await world.deps.diaries.roster('northgate');
    await world.deps.diaries.write([writeRoster('northgate', { ...roster, confirmation: { 'coach-000': 'manual' } }, roster)]);
    expect((await booked(world)).status).toBe('request');
    expect((await booked(world, { diaryId: diary(1), customer: withoutMail })).status).toBe('upcoming');
  });

  it('lets its leader do what its coach may, and no other coach', async () => {
    const made = await booked(world);
    for (const change of [completeAppointment, recordNoShow, reassignAppointment])
      expect(refused(await change(world.deps, about(made, {}, { by: coach(1) }))).problem).toBe('not-found');
    expect(accepted(await completeAppointment(world.deps, about(made, { minutesTaken: 20 }, { by: leader }))).status).toBe(
      'completed',
    );
  });
});
