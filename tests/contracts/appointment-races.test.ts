import { askToReschedule, cancelAppointment } from '../../lib/appointments/appointment-use-cases.ts';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import { cancelByLink, pickTime } from '../../lib/appointments/customer-use-cases.ts';
import { acceptAppointment, reassignAppointment, rescheduleAppointment } from '../../lib/appointments/moving-use-cases.ts';
import { remindAppointments } from '../../lib/appointments/reminding-use-cases.ts';
import type { Outcome } from '../../lib/shared/outcomes.ts';
import { accepted } from '../unit/expectations.ts';
import { about, booked, diary, leader, record, standing, story, withMail, withoutMail } from './appointments.ts';
import { aDiaryWorld, agent, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { asking, mailLines } from './world.ts';

const database = useDatabase();
const DATE = '2026-11-26';

/** Holds the next transaction until `first` has taken place: whoever began earlier comes second. */
const letOvertake = ({ documents }: DiaryWorld, first: () => Promise<unknown>): void => {
  let isOvertaken = false;
  documents.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand' || isOvertaken) return next(args);
      isOvertaken = true;
      await first();
      return next(args);
    },
    { step: 'initialize', name: 'overtaking' },
  );
};

const problemOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.problem);
const link = ({ deps }: DiaryWorld, id: string, purpose: 'cancel' | 'reschedule') =>
  deps.links.token(id, purpose, '2027-01-01T00:00:00Z');
const reminding = (world: DiaryWorld) =>
  remindAppointments({ ...world.deps, reportUndone: ({ id }, fault) => Promise.reject(new Error(`${id}: ${fault}`)) });

describe('When two act on one appointment at the same moment', () => {
  let world: DiaryWorld;
  beforeEach(async () => {
    world = await aDiaryWorld(database, 2);
  });
  afterEach(async () => {
    expect(await world.findings()).toEqual([]);
  });

  it('and the customer cancels first, staff who move it are told that it is cancelled, and nothing stands anywhere', async () => {
    const made = await booked(world);
    const cancel = await link(world, made.id, 'cancel');
    letOvertake(world, async () => accepted(await cancelByLink(world.deps, cancel, { version: 1 })));
    expect(problemOf(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z' })))).toBe('wrong-status');
    expect(await standing(world, diary(0), DATE)).toEqual([]);
    expect(
      problemOf(
        await bookAppointment(
          world.deps,
          asking(agent, { body: { site: 'northgate', type: 'FEI', at: made.at, diaryId: diary(0), customer: withoutMail } }),
        ),
      ),
    ).toBe('done');
  });

  it('and staff move it first, the customer who cancels what they saw is shown how it stands now', async () => {
    const made = await booked(world);
    const cancel = await link(world, made.id, 'cancel');
    letOvertake(world, async () =>
      accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z' }))),
    );
    expect(problemOf(await cancelByLink(world.deps, cancel, { version: 1 }))).toBe('version-conflict');
    expect(await standing(world, diary(0), DATE)).toEqual(['132-136 request']);
  });

  it('and both accept a request, one does and the other learns that it is confirmed; the customer hears once', async () => {
    const made = await booked(world);
    accepted(await askToReschedule(world.deps, about(made)));
    letOvertake(world, async () => accepted(await acceptAppointment(world.deps, about(made, undefined, { by: leader }))));
    expect(problemOf(await acceptAppointment(world.deps, about(made)))).toBe('wrong-status');
    expect(mailLines(await world.messages()).filter((line) => line.startsWith('appointment-accepted'))).toHaveLength(1);
  });

  it('and the colleague is just being booked, the booking stands and the appointment stays where it was', async () => {
    const made = await booked(world);
    letOvertake(world, () => booked(world, { diaryId: diary(1), at: '2026-11-26T09:50:00Z', customer: withoutMail }));
    expect(problemOf(await reassignAppointment(world.deps, about(made, { diaryId: diary(1) })))).toBe('slot-taken');
    expect([await standing(world, diary(0), DATE), await standing(world, diary(1), DATE)]).toEqual([
      ['120-124 upcoming'],
      ['118-122 upcoming'],
    ]);
  });

  it('and the new time is just taken, staff get other times and the customer picks again; the old time is kept', async () => {
    const made = await booked(world);
    const wish = { at: '2026-11-26T11:00:00Z', diaryId: diary(0) };
    letOvertake(world, () => booked(world, { at: wish.at, customer: withoutMail }));
    const late = await pickTime(world.deps, await link(world, made.id, 'reschedule'), { version: 1, ...wish });
    expect(problemOf(late)).toBe('slot-taken');
    expect(late.ok ? [] : late.refusal.facts?.offers).not.toEqual([]);
    expect((await record(world, made.id)).version).toBe(1);
    expect(await standing(world, diary(0), DATE)).toEqual(['120-124 upcoming', '132-136 upcoming']);
  });

  it('and a reminder is due at the moment of cancelling, the cancelled one is not reminded', async () => {
    const made = await booked(world);
    world.clock.set('2026-11-25T10:00:00Z');
    letOvertake(world, async () => accepted(await cancelAppointment(world.deps, about(made))));
    expect(await reminding(world)).toEqual({ reminded: 0, chased: 0 });
    expect(await story(world, made)).toEqual(['booked by 90000020', 'cancelled by coach-000']);
  });

  it('and a cancellation meets a reminder that was quicker, both are done, one after the other', async () => {
    const made = await booked(world);
    world.clock.set('2026-11-25T10:00:00Z');
    letOvertake(world, () => reminding(world));
    expect(problemOf(await cancelAppointment(world.deps, about(made)))).toBe('done');
    expect(await story(world, made)).toEqual(['booked by 90000020', 'reminded by service', 'cancelled by coach-000']);
  });

  it('and a whole week of one diary is cancelled at once, everybody is served or asked to try again, nobody gets a fault', async () => {
    const made = await Promise.all(
      ['09:00', '09:20', '09:40', '10:00', '10:20', '10:40', '11:00', '11:20'].flatMap((time) =>
        ['2026-11-26', '2026-11-27'].map((date) => booked(world, { at: `${date}T${time}:00Z`, customer: withoutMail })),
      ),
    );
    const outcomes = await Promise.all(made.map((one) => cancelAppointment(world.deps, about(one, {}, { key: one.id }))));
    expect(outcomes.map(problemOf).filter((problem) => problem !== 'done' && problem !== 'too-many-requests')).toEqual([]);
  });

  it('and the same request comes six times at once, each is answered with the record as it then stands', async () => {
    const made = await booked(world);
    const wish = about(made, {}, { key: 'once' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => cancelAppointment(world.deps, wish)));
    expect(answers.map((answer) => (answer.ok ? answer.value.status : problemOf(answer)))).toEqual(Array(6).fill('cancelled'));
    expect(await story(world, made)).toHaveLength(2);
  });

  it('and two runs remind at once, the customer is reminded once', async () => {
    await booked(world, { customer: withMail });
    world.clock.set('2026-11-25T10:00:00Z');
    const runs = await Promise.all([reminding(world), reminding(world), reminding(world)]);
    expect(runs.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(1);
    expect(mailLines(await world.messages()).filter((line) => line.startsWith('appointment-reminder'))).toHaveLength(1);
  });
});
