import type { OutboxMessage } from '../notifications/outbox.ts';
import { putMessage } from '../notifications/outbox-repository.ts';
import { type ReceiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import type { Key, Table, Write } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { type CallBack, callBackSchema, isOfCase, isOpen } from './call-back.ts';
import { caseKey, historyKey, matchKey, recordItem, recordKey, referenceKey } from './call-back-keys.ts';
import { type HistoryEntry, type HistoryLine, historyEntrySchema } from './change.ts';

/** One save: the record, what its history and the world should learn, and the key that makes a repeat harmless. */
export interface Save {
  readonly callBack: CallBack;
  readonly by: string;
  readonly at: InstantText;
  readonly history: readonly HistoryLine[];
  readonly messages: readonly OutboxMessage[];
  readonly receipt?: ReceiptOf;
  /** Writes of others' items that take place with it or not at all. */
  readonly alongside?: readonly Write[];
}

/** Saved; or somebody else wrote the record, took the reference, used the key first, or changed what was to be written alongside. */
export type Saved = 'saved' | 'stale' | 'reference-taken' | 'key-used' | 'overtaken';

/** With the rest of a closing at most 25 writes, the least that any DynamoDB takes in one transaction. */
const ROOM_FOR_EXPIRIES = 15;
/** More than anybody looks through; a record must not grow with every ring of a busy number. */
const MOST_DUPLICATES = 20;

/** Call backs with their history and receipts; docs/access-patterns.md lists every question asked here. */
export class CallBackRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(id: string): Promise<CallBack | undefined> {
    const item = await this.#table.get(recordKey(id));
    return item && this.#table.read(callBackSchema, item);
  }

  async idOfReference(reference: string): Promise<string | undefined> {
    const item = await this.#table.get(referenceKey(reference));
    return typeof item?.callBackId === 'string' ? item.callBackId : undefined;
  }

  async history(id: string): Promise<readonly HistoryEntry[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :history)',
      ExpressionAttributeValues: { ':pk': recordKey(id).pk, ':history': 'HISTORY#' },
      ConsistentRead: true,
    });
    return this.#table.readAll(historyEntrySchema, items);
  }

  /** The ids of open call backs of the same person, twenty at most by each mark: two Queries, whatever the number of records. */
  async openWithSameClient(marks: readonly string[]): Promise<readonly string[]> {
    const found = await Promise.all(
      marks.map((mark) =>
        this.#table.query({
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `MATCH#${mark}` },
          ConsistentRead: true,
          Limit: MOST_DUPLICATES,
        }),
      ),
    );
    return [...new Set(found.flatMap(({ items }) => items).map(({ callBackId }) => String(callBackId)))];
  }

  /** The ids of a case's open call backs: one Query. */
  async openOfCase(caseId: string): Promise<readonly string[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': caseKey(caseId, '').pk },
      ConsistentRead: true,
    });
    return items.map(({ callBackId }) => String(callBackId));
  }

  /** Writes a new record, all or nothing. */
  async insert(save: Save): Promise<Saved> {
    const { callBack } = save;
    const writes: Write[] = [
      { Put: { Item: recordItem(callBack), ConditionExpression: 'attribute_not_exists(pk)' } },
      {
        Put: {
          Item: { ...referenceKey(callBack.reference), entity: 'reference', callBackId: callBack.id },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...writeReceipt(save.receipt, save.callBack.id, save.at),
      ...this.#finders(callBack).map(({ entity, key }) => ({ Put: { Item: { ...key, entity, callBackId: callBack.id } } })),
      ...this.#companions(save),
    ];
    return this.#transact(writes, ['stale', 'reference-taken', ...(save.receipt ? (['key-used'] as const) : [])]);
  }

  /**
   * Writes a changed record, if nobody has written it since revision `before`, and what goes `alongside`. Closing it gives everything in
   * its partition the same time to live and forgets by what its client was recognised.
   */
  async update(save: Save, before: CallBack): Promise<Saved> {
    const closes = isOpen(before) && !isOpen(save.callBack);
    const writes: Write[] = [
      {
        Put: {
          Item: recordItem(save.callBack),
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': before.revision },
        },
      },
      ...writeReceipt(save.receipt, save.callBack.id, save.at),
      ...this.#companions(save),
      ...(closes ? await this.#closingWrites(save.callBack, before) : []),
    ];
    return this.#transact(writes, ['stale', ...(save.receipt ? (['key-used'] as const) : [])], save.alongside);
  }

  /** By what an open call back is found besides its lists: its client's marks, or its case. */
  #finders(callBack: CallBack): { readonly entity: string; readonly key: Key }[] {
    const { id, marks } = callBack;
    return [
      ...marks.map((mark) => ({ entity: 'match', key: matchKey(mark, id) })),
      ...(isOfCase(callBack) ? [{ entity: 'case', key: caseKey(callBack.caseId, id) }] : []),
    ];
  }

  /** History and outbox, written with the record or not at all. */
  #companions({ callBack, by, at, history, messages }: Save): Write[] {
    const entries = history.map((line, index) => ({
      Put: {
        Item: {
          ...historyKey(callBack.id, callBack.revision, index),
          entity: 'history',
          revision: callBack.revision,
          at,
          by,
          ...line,
          ...(callBack.ttl && { ttl: callBack.ttl }),
        },
      },
    }));
    return [...entries, ...messages.map(putMessage)];
  }

  async #closingWrites(callBack: CallBack, before: CallBack): Promise<Write[]> {
    const earlier = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :history)',
      ExpressionAttributeValues: { ':pk': recordKey(callBack.id).pk, ':history': 'HISTORY#' },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    });
    const expiries = [referenceKey(callBack.reference), ...earlier.map(({ pk, sk }) => ({ pk, sk }))].map((Key) => ({
      Update: {
        Key,
        UpdateExpression: 'SET #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':ttl': callBack.ttl },
      },
    }));
    // A longer history gets its expiry ahead of the rest, which does no harm if the closing then fails.
    for (let from = ROOM_FOR_EXPIRIES; from < expiries.length; from += ROOM_FOR_EXPIRIES)
      await this.#table.transact(expiries.slice(from, from + ROOM_FOR_EXPIRIES));
    return [...this.#finders(before).map(({ key }) => ({ Delete: { Key: key } })), ...expiries.slice(0, ROOM_FOR_EXPIRIES)];
  }

  async #transact(writes: readonly Write[], meanings: readonly Saved[], alongside: readonly Write[] = []): Promise<Saved> {
    const result = await this.#table.transact([...writes, ...alongside]);
    if (result.done) return 'saved';
    if (result.failed.some((index) => index >= writes.length)) return 'overtaken';
    const meant = result.failed.map((index) => meanings[index] ?? 'stale');
    return meant.includes('key-used') ? 'key-used' : (meant[0] ?? 'stale');
  }
}
