import type { OutboxMessage } from '../notifications/outbox.ts';
import { putMessage } from '../notifications/outbox-repository.ts';
import { type ReceiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import type { Item, Key, Table, Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText } from '../shared/time.ts';
import {
  type Import,
  type ImportRow,
  importedCasesSchema,
  importRowSchema,
  importSchema,
  type Verdict,
} from './reallocation-import.ts';
import type { ListedCase } from './reallocation-list.ts';

const importKey = (id: string): Key => ({ pk: `REALLOCATION#${id}`, sk: 'IMPORT' });
/** Sorts before the import, so that asking how far it is does not read this. */
const casesKey = (id: string): Key => ({ pk: `REALLOCATION#${id}`, sk: 'CASES' });
const rowKey = (id: string, row: number): Key => ({ pk: `REALLOCATION#${id}`, sk: `ROW#${String(row).padStart(6, '0')}` });
const importList = (staffNumber: string): string => `REALLOCATIONS#${staffNumber}`;

/** What begins an import. */
export interface Start {
  readonly imported: Import;
  readonly cases: readonly ListedCase[];
  readonly message: OutboxMessage;
  readonly receipt?: ReceiptOf;
}

const isLive = ({ ttl }: Item, now: InstantText): boolean => typeof ttl !== 'number' || ttl > epochSeconds(now);

/** Imports of reallocated cases, thirty days long. */
export class ImportRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Writes the import with its cases and its first message, all or nothing; false when its key was used before. */
  async start({ imported, cases, message, receipt }: Start): Promise<boolean> {
    const { id, by, at, ttl } = imported;
    const listed = { listKey: importList(by), listOrder: `${at}#${id}` };
    const result = await this.#table.transact([
      ...writeReceipt(receipt, id, at),
      { Put: { Item: { ...importKey(id), entity: 'reallocation-import', ...imported, ...listed } } },
      { Put: { Item: { ...casesKey(id), entity: 'reallocation-cases', cases, ttl } } },
      putMessage(message),
    ]);
    return result.done;
  }

  /** The import and the cases that it was started with. */
  async started(id: string): Promise<{ readonly imported: Import; readonly cases: readonly ListedCase[] } | undefined> {
    const [imported, listed] = await Promise.all([this.#table.get(importKey(id)), this.#table.get(casesKey(id))]);
    if (!imported || !listed) return undefined;
    return {
      imported: this.#table.read(importSchema, imported),
      cases: importedCasesSchema.parse(listed.cases),
    };
  }

  /** Writes rows, each with its message, all or nothing; nothing when they are there already. At most 25 writes, which any DynamoDB takes. */
  async layOut(rows: readonly { readonly row: ImportRow; readonly message: OutboxMessage }[]): Promise<void> {
    await this.#table.transact(
      rows.flatMap(({ row, message }) => [
        {
          Put: {
            Item: { ...rowKey(row.importId, row.row), entity: 'reallocation-row', ...row },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        putMessage(message),
      ]),
    );
  }

  async row(importId: string, row: number): Promise<ImportRow | undefined> {
    const item = await this.#table.get(rowKey(importId, row));
    return item && this.#table.read(importRowSchema, item);
  }

  /** Counts one more call back that moved, in the transaction that moves it. */
  countMove({ importId, row }: ImportRow): Write {
    return {
      Update: {
        Key: rowKey(importId, row),
        UpdateExpression: 'ADD moved :one',
        ConditionExpression: '#state = :waiting',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':one': 1, ':waiting': 'waiting' },
      },
    };
  }

  /** Marks a row that waited; one that was marked meanwhile stays as it is. */
  async finish({ importId, row }: ImportRow, { state, why }: Verdict): Promise<void> {
    await this.#table.transact([
      {
        Update: {
          Key: rowKey(importId, row),
          UpdateExpression: why === undefined ? 'SET #state = :state' : 'SET #state = :state, why = :why',
          ConditionExpression: '#state = :waiting',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':state': state, ':waiting': 'waiting', ...(why !== undefined && { ':why': why }) },
        },
      },
    ]);
  }

  /** An import and those of its rows that are written, in their order: one Query, some 200 bytes a row. */
  async find(
    id: string,
    now: InstantText,
  ): Promise<{ readonly imported: Import; readonly rows: readonly ImportRow[] } | undefined> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': importKey(id).pk, ':from': importKey(id).sk },
      ConsistentRead: true,
    });
    const [first, ...others] = items.filter((item) => isLive(item, now));
    if (first?.entity !== 'reallocation-import') return undefined;
    return { imported: this.#table.read(importSchema, first), rows: this.#table.readAll(importRowSchema, others) };
  }

  /** The last imports of one person, newest first: one Query. */
  async recent(staffNumber: string, limit: number, now: InstantText): Promise<readonly Import[]> {
    const { items } = await this.#table.query({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': importList(staffNumber) },
      ScanIndexForward: false,
      Limit: limit,
    });
    return this.#table.readAll(
      importSchema,
      items.filter((item) => isLive(item, now)),
    );
  }
}
