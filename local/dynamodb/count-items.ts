import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

/** How many items of each kind (their `entity`) a table holds. */
export const countItems = async (client: DynamoDBClient, tableName: string): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ProjectionExpression: 'entity' })) {
    for (const { entity } of Items) {
      const kind = entity?.S ?? 'other';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b)));
};
