import * as z from 'zod';
import type { OutboxMessage } from '../notifications/outbox.ts';
import { putMessage } from '../notifications/outbox-repository.ts';
import { backOff, type Item, type Key, type Table, type Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText } from '../shared/time.ts';
import { type Appointment, appointmentSchema } from './appointment.ts';
import { diaryList, dutyShardOf, recordKey, siteList } from './appointment-keys.ts';

const holdKey = (id: string): Key => ({ pk: `HOLD#${id}`, sk: 'HOLD' });
const handOffKey = (site: string, id: string): Key => ({ pk: `SITE#${site}#HAND_OFFS`, sk: id });
const customerDayKey = (mark: string, date: string): Key => ({ pk: `CUSTOMER#${mark}`, sk: date });

export const historyEntrySchema = z.object({
  at: z.string(),
  /** A staff number, `customer` or `service`. */
  by: z.string(),
  what: z.string(),
  version: z.int(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type AppointmentHistory = z.output<typeof historyEntrySchema>;

const holdSchema = z.object({
  id: z.string(),
  site: z.string(),
  diaryId: z.string(),
  type: z.string(),
  at: z.string(),
  by: z.string(),
  expiresAt: z.string(),
  day: z.int(),
  start: z.int(),
  end: z.int(),
});
/** A time kept for somebody: where, what for, and until when. `start` and `end` are the units taken, buffers included. */
export type KeptTime = z.output<typeof holdSchema>;

/** A booking that the service could not make, with what the Provider Agent Contact needs to make it by hand. */
export const handOffSchema = z.object({
  id: z.string(),
  site: z.string(),
  type: z.string(),
  typeName: z.string(),
  at: z.string(),
  by: z.string(),
  customer: appointmentSchema.shape.customer,
  createdAt: z.string(),
  ttl: z.int(),
});
export type HandOff = z.output<typeof handOffSchema>;

const customerDaySchema = z.object({
  version: z.int(),
  taken: z.array(z.object({ appointmentId: z.string(), start: z.int(), end: z.int() })),
});
/** One customer's appointments of one day, at any site. */
export type CustomerDay = z.output<typeof customerDaySchema> & { readonly mark: string; readonly date: string };

const DAY_SECONDS = 86_400;

/** Where lists find an appointment: by site and by diary, under its status, in the order in which they end; and when the reminders look at it. */
const places = ({ id, site, diaryId, status, endsAt, nextAt }: Appointment): Item => ({
  listKey: siteList(site, status),
  listOrder: `${endsAt}#${id}`,
  caseworkerKey: diaryList(diaryId, status),
  caseworkerOrder: `${endsAt}#${id}`,
  ...(nextAt !== undefined && { watchShard: dutyShardOf(id), watchAt: nextAt }),
});

/** Writes a record that was at the revision before. */
export const writeAppointment = (appointment: Appointment): Write => ({
  Put: {
    Item: { ...appointment, ...recordKey(appointment.id), ...places(appointment), entity: 'appointment' },
    ...(appointment.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': appointment.revision - 1 } }),
  },
});

/** One line of an appointment's history. */
export const writeHistory = ({ id, version, revision, ttl }: Appointment, line: Omit<AppointmentHistory, 'version'>): Write => ({
  Put: {
    Item: {
      pk: recordKey(id).pk,
      sk: `HISTORY#${String(revision).padStart(6, '0')}`,
      entity: 'appointment-history',
      version,
      ...line,
      ...(ttl !== undefined && { ttl }),
    },
  },
});

export const writeCustomerDay = ({ mark, date, version, taken }: CustomerDay): Write => ({
  Put: {
    Item: {
      ...customerDayKey(mark, date),
      entity: 'customer-day',
      version: version + 1,
      taken,
      ttl: epochSeconds(`${date}T12:00:00Z`) + 2 * DAY_SECONDS,
    },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  },
});

export const writeHold = (hold: KeptTime): Write => ({
  Put: { Item: { ...hold, ...holdKey(hold.id), entity: 'hold', ttl: epochSeconds(hold.expiresAt) + DAY_SECONDS } },
});
export const deleteHold = ({ id }: KeptTime): Write => ({
  Delete: { Key: holdKey(id), ConditionExpression: 'attribute_exists(pk)' },
});

export const writeHandOff = (handOff: HandOff): Write => ({
  Put: {
    Item: { ...handOff, ...handOffKey(handOff.site, handOff.id), entity: 'hand-off' },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

export const writeMessages = (messages: readonly OutboxMessage[]): Write[] => messages.map(putMessage);

/** Appointments with their history, holds, hand-offs and what is known of customers' days; docs/access-patterns.md. */
export class AppointmentRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(id: string): Promise<Appointment | undefined> {
    const item = await this.#table.get(recordKey(id));
    return item && this.#table.read(appointmentSchema, item);
  }

  async history(id: string): Promise<readonly AppointmentHistory[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :history)',
      ExpressionAttributeValues: { ':pk': recordKey(id).pk, ':history': 'HISTORY#' },
      ConsistentRead: true,
    });
    return this.#table.readAll(historyEntrySchema, items);
  }

  /** A hold that has not lapsed. */
  async hold(id: string, now: InstantText): Promise<KeptTime | undefined> {
    const item = await this.#table.get(holdKey(id));
    const hold = item && this.#table.read(holdSchema, item);
    return hold && hold.expiresAt > now ? hold : undefined;
  }

  /** What is known of a customer's day by each of their marks; consistent. */
  async customerDays(marks: readonly string[], date: string): Promise<readonly CustomerDay[]> {
    if (marks.length === 0) return [];
    const items = await this.#table.getMany(
      marks.map((mark) => customerDayKey(mark, date)),
      { consistent: true },
    );
    const of = (mark: string): Item | undefined => items.find(({ pk }) => pk === customerDayKey(mark, date).pk);
    return marks.map((mark) => {
      const item = of(mark);
      return { mark, date, ...(item ? this.#table.read(customerDaySchema, item) : { version: 0, taken: [] }) };
    });
  }

  async handOff(site: string, id: string): Promise<HandOff | undefined> {
    const item = await this.#table.get(handOffKey(site, id));
    return item && this.#table.read(handOffSchema, item);
  }

  /** Hand-offs that are still kept, newest last. */
  async handOffs(site: string, now: InstantText): Promise<readonly HandOff[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': handOffKey(site, '').pk },
      ConsistentRead: true,
    });
    return this.#table
      .readAll(handOffSchema, items)
      .filter(({ ttl }) => ttl > epochSeconds(now))
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  }

  /** Steps back for a moment after others wrote first, so that many who press at once come one after the other. */
  afterConflict(attempt: number): Promise<void> {
    return backOff(Math.min(attempt, 4));
  }

  /** All or nothing; the indexes of the writes whose conditions did not hold, if any. */
  write(writes: readonly Write[]): ReturnType<Table['transact']> {
    return this.#table.transact(writes);
  }
}
