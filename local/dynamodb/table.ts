import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../configuration/service-file.ts';
import { StartError } from '../faults.ts';

const POLL_MILLISECONDS = 20;

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const byName = (a: { name: string | undefined }, b: { name: string | undefined }): number =>
  String(a.name).localeCompare(String(b.name));

type Shape = Pick<TableDescription, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'StreamSpecification'>;

/** What must agree between a table and its definition, in one order. */
const shapeOf = ({ AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification }: Shape) => ({
  attributes: AttributeDefinitions?.map((one) => ({ name: one.AttributeName, type: one.AttributeType })).sort(byName),
  keys: KeySchema?.map((key) => `${key.KeyType} ${key.AttributeName}`).sort(),
  indexes: (GlobalSecondaryIndexes ?? [])
    .map((index) => ({
      name: index.IndexName,
      keys: index.KeySchema?.map((key) => `${key.KeyType} ${key.AttributeName}`).sort(),
      projection: index.Projection?.ProjectionType,
      projected: [...(index.Projection?.NonKeyAttributes ?? [])].sort(),
    }))
    .sort(byName),
  stream: StreamSpecification?.StreamViewType,
});

const waitUntilActive = async (client: DynamoDBClient, name: string): Promise<void> => {
  while ((await describe(client, name))?.TableStatus !== 'ACTIVE') await delay(POLL_MILLISECONDS);
};

const remove = async (client: DynamoDBClient, name: string): Promise<void> => {
  await client.send(new DeleteTableCommand({ TableName: name }));
  while ((await describe(client, name)) !== undefined) await delay(POLL_MILLISECONDS);
};

export interface TableWish {
  /** Removes a table that is there already. */
  fresh: boolean;
  /** Told before the table is made. */
  onCreate(): void;
}

/**
 * Makes the table where it is missing.
 * @throws {StartError} when there is one of another shape
 */
export const ensureTable = async (
  client: DynamoDBClient,
  definition: TableDefinition,
  { fresh, onCreate }: TableWish,
): Promise<void> => {
  const { TableName, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = definition;
  let existing = await describe(client, TableName);
  if (existing !== undefined && fresh) {
    await remove(client, TableName);
    existing = undefined;
  }
  if (existing !== undefined) {
    if (isDeepStrictEqual(shapeOf(existing), shapeOf({ ...definition, StreamSpecification: withStream(StreamSpecification) }))) {
      return waitUntilActive(client, TableName);
    }
    throw new StartError(
      `The table ${TableName} was made with other keys or indexes than it has now: run "npm start -- --fresh" to begin with empty data.`,
    );
  }
  onCreate();
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(withoutGaps) }),
      StreamSpecification: withStream(StreamSpecification),
    }),
  );
  await waitUntilActive(client, TableName);
};

const withStream = (specification: TableDefinition['StreamSpecification']) =>
  specification === undefined ? undefined : { StreamEnabled: true, ...specification };

const withoutGaps = (index: TableDefinition['GlobalSecondaryIndexes'][number]) => ({
  ...index,
  Projection: { ProjectionType: index.Projection.ProjectionType, NonKeyAttributes: index.Projection.NonKeyAttributes },
});
