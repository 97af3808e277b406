import type { Item, Table } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { type Appointment, appointmentSchema } from './appointment.ts';
import { diaryList, recordKey, siteList } from './appointment-keys.ts';

/** Which appointments, in which order, which page. */
export interface AppointmentListQuery {
  readonly of: { readonly site: string } | { readonly diaryId: string };
  readonly status: Appointment['status'];
  /** Those that end after the first and not after the second. */
  readonly after: InstantText;
  readonly until: InstantText;
  readonly newestFirst: boolean;
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor?: string | undefined;
}

/** A page of appointments, and where the next one begins. */
export interface AppointmentPage {
  readonly items: readonly Appointment[];
  readonly next?: string;
}

/** An appointment that is to be looked at. */
export interface Due {
  readonly id: string;
  readonly dueAt: InstantText;
}

/** The lists that coaches and sites live in, and what the reminders look at: one Query a page. */
export class AppointmentListsRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** One Query, whatever the list's length. */
  async page({ of, status, after, until, newestFirst, limit, cursor }: AppointmentListQuery): Promise<AppointmentPage> {
    const [IndexName, attribute, list] =
      'site' in of ? ['lists', 'list', siteList(of.site, status)] : ['caseworkers', 'caseworker', diaryList(of.diaryId, status)];
    const [key, order] = [`${attribute}Key`, `${attribute}Order`];
    const { items, next } = await this.#table.query({
      IndexName,
      // `~` comes after `#`: the first bound leaves out what ends at that very second, the second lets it in.
      KeyConditionExpression: '#key = :list AND #order BETWEEN :after AND :until',
      ExpressionAttributeNames: { '#key': key, '#order': order },
      ExpressionAttributeValues: { ':list': list, ':after': `${after}~`, ':until': `${until}~` },
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ...(cursor !== undefined && {
        ExclusiveStartKey: { [key]: list, [order]: cursor, ...recordKey(cursor.slice(cursor.indexOf('#') + 1)) },
      }),
    });
    const last = next?.[order];
    return { items: this.#table.readAll(appointmentSchema, items), ...(typeof last === 'string' && { next: last }) };
  }

  /** Those that are still kept, in no order; up to 100. */
  async those(ids: readonly string[]): Promise<readonly Appointment[]> {
    return ids.length === 0 ? [] : this.#table.readAll(appointmentSchema, await this.#table.getMany(ids.map(recordKey)));
  }

  /** What has fallen due in one shard, the oldest first; one Query a page. */
  async due(
    shard: string,
    now: InstantText,
    limit: number,
    start?: Item,
  ): Promise<{ readonly items: readonly Due[]; readonly next?: Item }> {
    const { items, next } = await this.#table.query({
      IndexName: 'watch',
      KeyConditionExpression: 'watchShard = :shard AND watchAt <= :now',
      ExpressionAttributeValues: { ':shard': shard, ':now': now },
      Limit: limit,
      ...(start && { ExclusiveStartKey: start }),
    });
    return { items: items.map(({ id, watchAt }) => ({ id: String(id), dueAt: String(watchAt) })), ...(next && { next }) };
  }
}
