import { readTasks, recordTold } from '../../lib/appointments/customer-task-use-cases.ts';
import { putContact, putPriority } from '../../lib/appointments/editing-use-cases.ts';
import { recordMailEvent } from '../../lib/appointments/mail-event-use-cases.ts';
import { rescheduleAppointment } from '../../lib/appointments/moving-use-cases.ts';
import { mailEventCommand, sesEvent } from '../../local/mail/mail-event.ts';
import { accepted } from '../unit/expectations.ts';
import { about, booked, record, story } from './appointments.ts';
import { aDiaryWorld, type DiaryWorld } from './diary-world.ts';
import { useDatabase } from './embedded-database.ts';
import { mailLines, taken } from './world.ts';

const database = useDatabase();

/** What SES publishes about one of our messages. */
const published = (id: string, more: object = {}): string => {
  const command = mailEventCommand.parse({ mail: 'x', event: 'bounce', ...more });
  return sesEvent(command, { tags: { message: id }, to: ['zebedee@customer.example'] }).Records[0]?.Sns.Message ?? '';
};

describe('An e-mail to a customer that', () => {
  let world: DiaryWorld;
  const lastMessage = async (): Promise<string> => (await world.messages()).at(-1)?.id ?? '';
  beforeEach(async () => {
    world = await aDiaryWorld(database, 1);
  });

  it.each([
    ['bounces for good', {}, 'mail-bounced', 'bounce'],
    ['is called unwanted', { event: 'complaint' }, 'mail-unwanted', 'complaint'],
  ])('%s is a task for the coach, once, and so is everything after it', async (_, more, tell, fails) => {
    const made = await booked(world);
    const event = published(await lastMessage(), more);
    expect([await recordMailEvent(world.deps, event), await recordMailEvent(world.deps, event)]).toEqual(['task', 'known']);
    expect((await record(world, made.id)).mailFails).toBe(fails);
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z' })));
    const { items } = accepted(await readTasks(world.deps, about(made)));
    expect(items.map((task) => task.tell)).toEqual([tell, 'appointment-moved']);
    expect(await world.messages()).toHaveLength(1);
    accepted(await recordTold(world.deps, about(made)));
    expect((await story(world, made)).slice(1)).toEqual([
      `${tell} by service`,
      'rescheduled by coach-000',
      'told-by-telephone by coach-000',
    ]);
  });

  it('bounced is tried again once the address is corrected', async () => {
    const made = await booked(world);
    await recordMailEvent(world.deps, published(await lastMessage()));
    const contact = { email: 'right@customer.example', phone: '0113 496 0177' };
    expect(accepted(await putContact(world.deps, about(made, contact)))).toMatchObject({ customer: contact });
    accepted(await rescheduleAppointment(world.deps, about(made, { at: '2026-11-26T11:00:00Z' })));
    expect(mailLines(await world.messages()).at(-1)).toBe('appointment-moved → right@customer.example');
    const { priority } = accepted(await putPriority(world.deps, about(made, { priority: 'urgent' }))) as { priority: string };
    const [entry] = await world.deps.diaries.entries(made.diaryId, '2026-11-26', '2026-11-26');
    expect([priority, entry?.priority]).toEqual(['urgent', 'urgent']);
  });

  it('bounces only for now is left to SES', async () => {
    const made = await booked(world);
    expect(await recordMailEvent(world.deps, published(await lastMessage(), { permanent: false }))).toBe('not-for-good');
    expect(await record(world, made.id)).not.toHaveProperty('mailFails');
  });

  it('went to staff, or is none of ours, is no task', async () => {
    await taken(world);
    expect(await recordMailEvent(world.deps, published(await lastMessage()))).toBe('not-to-a-customer');
    expect(await recordMailEvent(world.deps, published('nobody'))).toBe('not-to-a-customer');
    expect(await recordMailEvent(world.deps, '{"eventType":"Delivery"}')).toBe('unreadable');
    expect(await recordMailEvent(world.deps, 'not JSON')).toBe('unreadable');
  });
});
