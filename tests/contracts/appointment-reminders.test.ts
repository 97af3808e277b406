import { cancelAppointment, completeAppointment, reopenAppointment } from '../../lib/appointments/appointment-use-cases.ts';
import { readTasks } from '../../lib/appointments/customer-task-use-cases.ts';
import { putNotes } from '../../lib/appointments/editing-use-cases.ts';
import { composeAppointmentMail } from '../../lib/appointments/mail-use-cases.ts';
import { acceptAppointment, rescheduleAppointment } from '../../lib/appointments/moving-use-cases.ts';
import { remindAppointments } from '../../lib/appointments/reminding-use-cases.ts';
import { accepted } from '../unit/expectations.ts';
import { about, booked, coach, record, story, withoutMail } from './appointments.ts';
import { aDiaryWorld, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { mailLines } from './world.ts';

const database = useDatabase();

/** Runs the reminders at every hour until an instant, as the schedule would; answers what was done at which of them. */
const remindUntil = async (world: DiaryWorld, until: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  while (world.clock.now().toString() < until) {
    world.clock.advance(60);
    const { reminded, chased } = await remindAppointments({
      ...world.deps,
      reportUndone: ({ id }, fault) => lines.push(`${id} ${fault}`),
    });
    const at = world.clock.now().toString();
    if (reminded > 0) lines.push(`${at} reminded ${reminded}`);
    if (chased > 0) lines.push(`${at} chased ${chased}`);
  }
  return lines;
};

describe('Reminders', () => {
  let world: DiaryWorld;
  beforeEach(async () => {
    world = await aDiaryWorld(database, 2);
  });

  it('go out a day before, once; an appointment that nobody closes is chased once, next working morning', async () => {
    const made = await booked(world);
    expect(await remindUntil(world, '2026-12-01T12:00:00Z')).toEqual([
      '2026-11-25T10:00:00Z reminded 1',
      '2026-11-27T08:00:00Z chased 1',
    ]);
    expect(mailLines(await world.messages())).toEqual([
      'appointment-booked → zebedee@customer.example',
      'appointment-reminder → zebedee@customer.example',
      'appointment-unclosed → 90000003@staff.example',
    ]);
    expect(await story(world, made)).toEqual(['booked by 90000020', 'reminded by service', 'chased by service']);
    expect(await record(world, made.id)).not.toHaveProperty('nextAt');
  });

  it('follow the latest time, again when it has moved after the first, and never a cancelled one', async () => {
    const [moved, cancelled] = [
      await booked(world),
      await booked(world, { diaryId: 'northgate.coach-001', customer: withoutMail }),
    ];
    const site = await world.deps.directory.site('northgate');
    if (site) await world.deps.directory.saveSite({ ...site, rescheduled: 'upcoming', version: site.version + 1 });
    accepted(await cancelAppointment(world.deps, about(cancelled, undefined, { by: coach(1) })));
    expect(await remindUntil(world, '2026-11-25T12:00:00Z')).toEqual(['2026-11-25T10:00:00Z reminded 1']);
    accepted(await rescheduleAppointment(world.deps, about(moved, { at: '2026-12-01T10:00:00Z' })));
    expect(await remindUntil(world, '2026-12-01T09:00:00Z')).toEqual(['2026-11-30T10:00:00Z reminded 1']);
  });

  it('ask about the second time too when an appointment that was chased was given one', async () => {
    const made = await booked(world);
    expect(await remindUntil(world, '2026-11-27T09:00:00Z')).toHaveLength(2);
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-30T10:00:00Z' })));
    accepted(await acceptAppointment(world.deps, about(made)));
    expect(await remindUntil(world, '2026-12-02T09:00:00Z')).toEqual([
      '2026-11-29T10:00:00Z reminded 1',
      '2026-12-01T08:00:00Z chased 1',
    ]);
  });

  it('are not put off by an edit between their time and the run', async () => {
    const made = await booked(world);
    world.clock.set('2026-11-25T10:05:00Z');
    accepted(await putNotes(world.deps, about(made, { text: 'Ring the bell' })));
    expect(await remindUntil(world, '2026-11-25T11:05:00Z')).toEqual(['2026-11-25T11:05:00Z reminded 1']);
  });

  it('become a task where there is no e-mail address', async () => {
    const made = await booked(world, { customer: withoutMail });
    await remindUntil(world, '2026-11-25T11:00:00Z');
    expect(accepted(await readTasks(world.deps, about(made))).items.map(({ tell }) => tell)).toEqual([
      'appointment-booked',
      'appointment-reminder',
    ]);
  });

  it('leave closed ones alone; one that is reopened is chased the morning after', async () => {
    const made = await booked(world);
    world.clock.set('2026-11-26T10:30:00Z');
    accepted(await completeAppointment(world.deps, about(made, { minutesTaken: 20 })));
    expect(await remindUntil(world, '2026-11-30T09:00:00Z')).toEqual([]);
    accepted(await reopenAppointment(world.deps, about(made)));
    expect(await remindUntil(world, '2026-12-02T09:00:00Z')).toEqual(['2026-12-01T08:30:00Z chased 1']);
  });

  it('that wait to be sent while the appointment is cancelled or moved are not sent any more', async () => {
    const made = await booked(world);
    await remindUntil(world, '2026-11-25T11:00:00Z');
    const effect = (await world.messages()).at(-1)?.effect;
    if (effect?.kind !== 'email') throw new Error('No reminder');
    const compose = () =>
      composeAppointmentMail({ ...world.deps, baseUrl: 'https://example.org' }, effect, '2026-11-25T10:00:00Z');
    expect((await compose())?.subject).toBe(`A reminder of your appointment: ${made.reference}`);
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-27T10:00:00Z' })));
    expect(await compose()).toBeUndefined();
    accepted(await cancelAppointment(world.deps, about(made)));
    expect(await compose()).toBeUndefined();
  });

  it('are made up for after a day without any run', async () => {
    await booked(world, { at: '2026-11-27T10:00:00Z' });
    world.clock.set('2026-11-27T08:00:00Z');
    expect(await remindUntil(world, '2026-11-27T08:30:00Z')).toEqual(['2026-11-27T09:00:00Z reminded 1']);
  });
});
