import type { Item, Key, Table, Write } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { type OutboxMessage, outboxMessageSchema, watchShardOf } from './outbox.ts';

/** The list of messages that wait for a person. */
export const UNDELIVERED = 'UNDELIVERED';

const messageKey = (id: string): Key => ({ pk: `OUTBOX#${id}`, sk: 'MESSAGE' });

const item = (message: OutboxMessage): Item => ({
  ...messageKey(message.id),
  ...message,
  entity: 'outbox-message',
  ...(message.watchAt && { watchShard: watchShardOf(message.id) }),
  ...(message.state === 'parked' && { listKey: UNDELIVERED, listOrder: `${message.createdAt}#${message.id}` }),
});

/** The write that puts a message into the transaction of the use case that wants it. */
export const putMessage = (message: OutboxMessage): Write => ({ Put: { Item: item(message) } });

/** What the watch index says of an item: enough to fetch it. */
export interface Watched {
  readonly entity: 'outbox-message' | 'call-back';
  readonly id: string;
  readonly watchAt: InstantText;
}

/** A page of parked messages, and where the next one begins. */
export interface UndeliveredPage {
  readonly messages: readonly OutboxMessage[];
  readonly next?: string;
}

/** The messages that use cases left to be sent. */
export class OutboxRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async message(id: string): Promise<OutboxMessage | undefined> {
    const found = await this.#table.get(messageKey(id));
    return found && this.#table.read(outboxMessageSchema, found);
  }

  /** Writes what became of a message; false when somebody else changed it meanwhile. */
  replace(before: OutboxMessage, after: OutboxMessage): Promise<boolean> {
    return this.#table.put({
      Item: item(after),
      ConditionExpression: `#state = :state AND attempts = :attempts AND ${
        before.watchAt === undefined ? 'attribute_not_exists(watchAt)' : 'watchAt = :watchAt'
      }`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': before.state,
        ':attempts': before.attempts,
        ...(before.watchAt !== undefined && { ':watchAt': before.watchAt }),
      },
    });
  }

  /** Parked messages, oldest first; one Query. `after` is the place at which the page before ended. */
  async undelivered(limit: number, after?: string): Promise<UndeliveredPage> {
    const start = after === undefined ? undefined : { listKey: UNDELIVERED, listOrder: after, ...messageKey(after.slice(21)) };
    const { items, next } = await this.#table.query({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': UNDELIVERED },
      Limit: limit,
      ...(start && { ExclusiveStartKey: start }),
    });
    const last = next?.listOrder;
    return {
      messages: this.#table.readAll(outboxMessageSchema, items),
      ...(typeof last === 'string' && { next: last }),
    };
  }

  /** What fell due in one shard, oldest first; or, without `due`, all that is watched there. */
  async watched(shard: string, due?: InstantText): Promise<readonly Watched[]> {
    const items = await this.#table.queryAll({
      IndexName: 'watch',
      KeyConditionExpression: due ? 'watchShard = :shard AND watchAt <= :due' : 'watchShard = :shard',
      ExpressionAttributeValues: { ':shard': shard, ...(due && { ':due': due }) },
    });
    return items.map(({ entity, id, watchAt }) => ({
      entity: entity === 'call-back' ? 'call-back' : 'outbox-message',
      id: String(id),
      watchAt: String(watchAt),
    }));
  }
}
