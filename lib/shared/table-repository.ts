import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  type DeleteCommandInput,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  paginateScan,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';

export type Item = Record<string, unknown>;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
type OwnTable<T> = Omit<T, 'TableName'>;
type WriteRequests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];
type TransactWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, without the table's name. */
export type Write = { [K in keyof TransactWrite]: OwnTable<NonNullable<TransactWrite[K]>> };

/** A transaction either took place, or some writes' conditions (by index) did not hold and nothing was written. */
export type Transacted = { readonly done: true } | { readonly done: false; readonly failed: readonly number[] };

export interface Page {
  readonly items: readonly Item[];
  readonly next?: Item;
}

/** A stored item that no longer is what it should be. Names its key and the attributes at fault, never what they hold. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
  readonly key: string;
  readonly attributes: readonly string[];

  constructor({ pk, sk }: Item, attributes: readonly string[]) {
    super(`${pk} ${sk} cannot be read: ${attributes.join(', ')}`);
    this.key = `${pk} ${sk}`;
    this.attributes = attributes;
  }
}

/** Told of each item that could not be read, so that somebody is alarmed. */
export type ReportUnreadable = (fault: UnreadableItem) => void;

const TRANSIENT = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const ATTEMPTS = 8;
const SEGMENTS = 8;
/** As many as DynamoDB takes in one batch of writes. */
const BATCH = 25;

/** Full jitter: up to 20, 40, 80 … ms, never more than a second. */
export const backOff = (attempt: number): Promise<void> => pause(Math.random() * Math.min(1000, 20 * 2 ** attempt));

const unlessConditionFails = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The service's one DynamoDB table, with just the calls that repositories need. */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #reportUnreadable: ReportUnreadable;

  constructor(client: DynamoDBDocumentClient, name: string, reportUnreadable: ReportUnreadable = () => undefined) {
    this.#client = client;
    this.#name = name;
    this.#reportUnreadable = reportUnreadable;
  }

  /** An item as its schema reads it. One that cannot be read is reported, and is a fault: `UnreadableItem`. */
  read<T>(schema: z.ZodType<T>, item: Item): T {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const fault = new UnreadableItem(
      item,
      parsed.error.issues.map(({ path }) => path.join('.')),
    );
    this.#reportUnreadable(fault);
    throw fault;
  }

  /** Those items of a list that can be read; the others are reported, and harm nobody else's work. */
  readAll<T>(schema: z.ZodType<T>, items: readonly Item[]): T[] {
    return items.flatMap((item) => {
      try {
        return [this.read(schema, item)];
      } catch (fault) {
        if (fault instanceof UnreadableItem) return [];
        throw fault;
      }
    });
  }

  /** Reads one item, consistently. */
  async get(key: Key): Promise<Item | undefined> {
    const { Item } = await this.#client.send(new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true }));
    return Item;
  }

  /** Reads up to 100 items at once; those that are missing are left out, in no order. */
  async getMany(keys: readonly Key[], { consistent = false } = {}): Promise<readonly Item[]> {
    const found: Item[] = [];
    let wanted: Item[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; wanted.length > 0; attempt++) {
      if (attempt === ATTEMPTS) throw new Error('DynamoDB kept leaving keys of a batch unprocessed');
      if (attempt > 0) await backOff(attempt);
      const answer = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.#name]: { Keys: wanted, ConsistentRead: consistent } } }),
      );
      found.push(...(answer.Responses?.[this.#name] ?? []));
      wanted = answer.UnprocessedKeys?.[this.#name]?.Keys ?? [];
    }
    return found;
  }

  /** Deletes items, 25 at a time, whether or not they are there; not all or nothing. */
  async deleteMany(keys: readonly Key[]): Promise<void> {
    for (let from = 0; from < keys.length; from += BATCH) {
      let wanted: WriteRequests = keys.slice(from, from + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
      for (let attempt = 0; wanted.length > 0; attempt++) {
        if (attempt === ATTEMPTS) throw new Error('DynamoDB kept leaving deletions of a batch unprocessed');
        if (attempt > 0) await backOff(attempt);
        const answer = await this.#client.send(new BatchWriteCommand({ RequestItems: { [this.#name]: wanted } }));
        wanted = answer.UnprocessedItems?.[this.#name] ?? [];
      }
    }
  }

  /** One Query, one page. */
  async query(input: OwnTable<QueryCommandInput>): Promise<Page> {
    const { Items, LastEvaluatedKey } = await this.#client.send(new QueryCommand({ TableName: this.#name, ...input }));
    return { items: Items ?? [], ...(LastEvaluatedKey && { next: LastEvaluatedKey }) };
  }

  /** How many items a Query finds in its first megabyte: lists that staff work through are shorter. */
  async count(input: OwnTable<QueryCommandInput>): Promise<number> {
    const { Count } = await this.#client.send(new QueryCommand({ TableName: this.#name, ...input, Select: 'COUNT' }));
    return Count ?? 0;
  }

  /** Every page of a Query, for partitions known to be small. */
  async queryAll(input: OwnTable<QueryCommandInput>): Promise<Item[]> {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await this.query({ ...input, ...(start && { ExclusiveStartKey: start }) });
      items.push(...page.items);
      start = page.next;
    } while (start);
    return items;
  }

  /** The whole table in parallel parts, each in the order of its partitions. For inspections alone: it reads everything there is. */
  segments(): readonly AsyncIterable<Item>[] {
    const [client, TableName] = [this.#client, this.#name];
    const segment = async function* (Segment: number): AsyncGenerator<Item> {
      for await (const { Items = [] } of paginateScan(
        { client },
        { TableName, Segment, TotalSegments: SEGMENTS, ConsistentRead: true },
      ))
        yield* Items;
    };
    return Array.from({ length: SEGMENTS }, (_, index) => segment(index));
  }

  /** Writes one item; false when its condition does not hold. */
  put(input: OwnTable<PutCommandInput>): Promise<boolean> {
    return unlessConditionFails(this.#client.send(new PutCommand({ TableName: this.#name, ...input })));
  }

  /** Counts up an attribute and answers the new count; an item that is missing begins at zero and lives until `ttl` (epoch seconds). */
  async countUp(key: Key, attribute: string, ttl: number): Promise<number> {
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#name,
        Key: key,
        UpdateExpression: 'ADD #count :one SET #ttl = :ttl',
        ExpressionAttributeNames: { '#count': attribute, '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': 1, ':ttl': ttl },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.[attribute]);
  }

  /** Deletes one item; false when its condition does not hold. */
  delete(input: OwnTable<DeleteCommandInput>): Promise<boolean> {
    return unlessConditionFails(this.#client.send(new DeleteCommand({ TableName: this.#name, ...input })));
  }

  /**
   * All or nothing. Conflicts with other transactions and throttling are tried again with jitter, eight times at most;
   * the request token stays the same, so a write whose answer was lost is not done twice.
   */
  async transact(writes: readonly Write[]): Promise<Transacted> {
    const TransactItems = writes.map((write) =>
      Object.fromEntries(Object.entries(write).map(([kind, input]) => [kind, { ...input, TableName: this.#name }])),
    ) as TransactWrite[];
    const token = randomUUID();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: token }));
        return { done: true };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
        const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []));
        if (failed.length > 0) return { done: false, failed };
        if (attempt === ATTEMPTS || !codes.some((code) => TRANSIENT.has(code))) throw error;
        await backOff(attempt);
      }
    }
  }
}
