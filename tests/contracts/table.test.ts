import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Write } from '../../lib/shared/table-repository.ts';
import { type OwnTable, useDatabase } from './embedded-database.ts';

const database = useDatabase();

const KEY = { pk: 'A', sk: 'B' };
const put = (item: Record<string, unknown> = {}): Write => ({
  Put: { Item: { ...KEY, ...item }, ConditionExpression: 'attribute_not_exists(pk)' },
});
const count: Write = { Update: { Key: KEY, UpdateExpression: 'ADD done :one', ExpressionAttributeValues: { ':one': 1 } } };

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ message: 'Cancelled', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });

/** Lets faults happen on the way of commands: `before` they reach the database, or `after`, when only their answer is lost. */
const inject = (documents: DynamoDBDocumentClient, when: 'before' | 'after', fault: (call: number) => Error | undefined) => {
  const seen: { calls: number } = { calls: 0 };
  documents.middlewareStack.add(
    (next) => async (args) => {
      const thrown = fault(++seen.calls);
      if (thrown && when === 'before') throw thrown;
      const answer = await next(args);
      if (thrown) throw thrown;
      return answer;
    },
    // Behind the SDK's own retries, as faults of the network are.
    { step: 'finalizeRequest', priority: 'low', name: 'fault' },
  );
  return seen;
};

const doneOf = async ({ table }: OwnTable): Promise<unknown> => (await table.get(KEY))?.done;

describe('A transaction', () => {
  it('takes place whole', async () => {
    const { table } = await database.newTable();

    expect(await table.transact([put({ done: 1 }), { Put: { Item: { pk: 'C', sk: 'D' } } }])).toEqual({ done: true });
    expect(await table.get(KEY)).toEqual({ ...KEY, done: 1 });
    expect(await table.get({ pk: 'C', sk: 'D' })).toEqual({ pk: 'C', sk: 'D' });
  });

  it('or not at all, and says which conditions did not hold', async () => {
    const { table } = await database.newTable();
    await table.transact([put()]);
    const check: Write = { ConditionCheck: { Key: { pk: 'X', sk: 'X' }, ConditionExpression: 'attribute_exists(pk)' } };

    expect(await table.transact([{ Put: { Item: { pk: 'C', sk: 'D' } } }, put(), check])).toEqual({
      done: false,
      failed: [1, 2],
    });
    expect(await table.get({ pk: 'C', sk: 'D' })).toBeUndefined();
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is tried again after %s, and then done once',
    async (code) => {
      const own = await database.newTable();
      const seen = inject(own.documents, 'before', (call) => (call <= 3 ? cancelled('None', code) : undefined));

      expect(await own.table.transact([count])).toEqual({ done: true });
      expect(seen.calls).toBe(4);
      expect(await doneOf(own)).toBe(1);
    },
  );

  it('is given up after eight tries', async () => {
    const own = await database.newTable();
    const seen = inject(own.documents, 'before', () => cancelled('TransactionConflict'));

    await expect(own.table.transact([count])).rejects.toThrow(TransactionCanceledException);
    expect(seen.calls).toBe(8);
  });

  it('is not tried again when a condition failed beside a conflict', async () => {
    const { table, documents } = await database.newTable();
    const seen = inject(documents, 'before', () => cancelled('TransactionConflict', 'ConditionalCheckFailed'));

    expect(await table.transact([count, count])).toEqual({ done: false, failed: [1] });
    expect(seen.calls).toBe(1);
  });

  it.each([
    ['a cancellation of another kind', cancelled('ValidationError')],
    ['another fault', Object.assign(new Error('No access'), { name: 'AccessDeniedException' })],
  ])('is not tried again after %s', async (_, fault) => {
    const { table, documents } = await database.newTable();
    const seen = inject(documents, 'before', () => fault);

    await expect(table.transact([count])).rejects.toBe(fault);
    expect(seen.calls).toBe(1);
  });

  it('whose answer was lost is not done twice', async () => {
    const own = await database.newTable();
    const lost = () => Object.assign(new Error('The connection was reset'), { name: 'TimeoutError', code: 'ECONNRESET' });
    const seen = inject(own.documents, 'after', (call) => (call === 1 ? lost() : undefined));

    expect(await own.table.transact([count])).toEqual({ done: true });
    expect(seen.calls).toBeGreaterThan(1);
    expect(await doneOf(own)).toBe(1);
  });

  it('of a new item whose answer was lost is no failed condition', async () => {
    const own = await database.newTable();
    inject(own.documents, 'after', (call) => (call === 1 ? cancelled('TransactionConflict') : undefined));

    expect(await own.table.transact([put()])).toEqual({ done: true });
  });

  it('is another one when the same is written again on purpose', async () => {
    const own = await database.newTable();
    await own.table.transact([count]);
    await own.table.transact([count]);

    expect(await doneOf(own)).toBe(2);
  });
});

describe('A single write', () => {
  it('answers whether its condition held', async () => {
    const { table } = await database.newTable();
    const once = { Item: KEY, ConditionExpression: 'attribute_not_exists(pk)' };

    expect([await table.put(once), await table.put(once)]).toEqual([true, false]);
    expect(await table.delete({ Key: KEY, ConditionExpression: 'attribute_not_exists(pk)' })).toBe(false);
    expect(await table.delete({ Key: KEY })).toBe(true);
    expect(await table.get(KEY)).toBeUndefined();
  });

  it('throws every other fault', async () => {
    const { table, documents } = await database.newTable();
    inject(documents, 'before', () => Object.assign(new Error('No access'), { name: 'AccessDeniedException' }));

    await expect(table.put({ Item: KEY })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('takes a failed condition for what it is wherever it comes from', async () => {
    const { table, documents } = await database.newTable();
    inject(documents, 'before', () => new ConditionalCheckFailedException({ message: 'No', $metadata: {} }));

    expect(await table.delete({ Key: KEY })).toBe(false);
  });
});

describe('Reading many', () => {
  const keys = Array.from({ length: 30 }, (_, index) => ({ pk: 'LIST', sk: String(index).padStart(2, '0') }));
  const filled = async (): Promise<OwnTable> => {
    const own = await database.newTable();
    for (const half of [keys.slice(0, 15), keys.slice(15)])
      await own.table.transact(half.map((Item) => ({ Put: { Item: { ...Item, text: 'x'.repeat(50_000) } } })));
    return own;
  };

  it('by key leaves out what is missing', async () => {
    const { table } = await filled();
    const found = await table.getMany([...keys.slice(0, 3), { pk: 'LIST', sk: 'missing' }]);

    expect(found.map(({ sk }) => sk).sort()).toEqual(['00', '01', '02']);
    expect(await table.getMany([])).toEqual([]);
  });

  it('by key asks again for what was left unprocessed, and gives up at last', async () => {
    const { table, documents, name } = await filled();
    const seen = { calls: 0 };
    documents.middlewareStack.add(
      (next) => async (args) => {
        seen.calls++;
        if (seen.calls > 2 && seen.calls < 100) return next(args);
        return {
          output: { Responses: {}, UnprocessedKeys: { [name]: { Keys: keys.slice(0, 2) } }, $metadata: {} },
          response: {},
        };
      },
      { step: 'initialize', name: 'unprocessed' },
    );

    expect(await table.getMany(keys.slice(0, 2))).toHaveLength(2);
    expect(seen.calls).toBe(3);
    seen.calls = 100;
    await expect(table.getMany(keys.slice(0, 2))).rejects.toThrow('unprocessed');
    expect(seen.calls).toBe(108);
  });

  it('by query goes through every page, more than a megabyte of them', async () => {
    const { table } = await filled();
    const input = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'LIST' } };

    expect((await table.query(input)).items.length).toBeLessThan(30);
    expect(await table.count(input)).toBe((await table.query(input)).items.length);
    expect((await table.queryAll(input)).map(({ sk }) => sk)).toEqual(keys.map(({ sk }) => sk));
  });
});
