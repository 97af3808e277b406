import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Activity } from './activity.ts';
import type { Configuration } from './configuration/configuration.ts';
import type { DataFolder } from './data-folder.ts';
import { type Engine, startEngine, useEngine } from './dynamodb/engine.ts';
import { indexStream } from './dynamodb/index-stream.ts';
import { ensureTable } from './dynamodb/table.ts';
import { trimStream } from './dynamodb/trim-stream.ts';
import { CREDENTIALS } from './environment.ts';
import { localArn, REGION } from './project.ts';
import type { ServiceLog } from './service-log.ts';
import { checkpointFile } from './stream/checkpoint.ts';
import { type StreamPoller, startPoller } from './stream/poller.ts';

export interface Database {
  endpoint: string;
  client: DynamoDBClient;
  /** Begins to hand the table's stream to the functions that listen to it. */
  stream(parts: StreamParts): Promise<StreamPoller[]>;
  close(): Promise<void>;
}

export interface StreamParts {
  activity: Activity;
  invoke(functionKey: string, event: unknown): Promise<unknown>;
  milliseconds(): number;
}

export interface DatabaseParts {
  configuration: Configuration;
  folder: DataFolder;
  log: ServiceLog;
  fresh: boolean;
  onCreate(): void;
  onExit(): void;
}

/** Starts DynamoDB, or uses the one of DYNAMODB_ENDPOINT, and makes the table where it is missing. */
export const openDatabase = async (parts: DatabaseParts): Promise<Database> => {
  const { configuration, folder, log, fresh, onCreate, onExit } = parts;
  const databasePath = join(folder.file('database'), 'dynamodb.sqlite');
  const triggers = configuration.functions.flatMap(({ key, streams }) =>
    streams
      .filter(({ enabled }) => enabled)
      .map((trigger, index) => ({
        key,
        trigger,
        checkpoint: checkpointFile(join(folder.file('streams'), `${key}-${index}.json`)),
      })),
  );

  const ownEngine = (): Promise<Engine> => {
    const reached = triggers.map(({ checkpoint }) => checkpoint.read());
    trimStream(databasePath, reached.includes(undefined) ? [] : reached.flatMap((one) => one ?? []));
    return startEngine({ databasePath, log, onExit });
  };
  const foreign = process.env.DYNAMODB_ENDPOINT;
  const engine = foreign ? await useEngine(foreign) : await ownEngine();
  const options = { endpoint: engine.endpoint, region: REGION, credentials: CREDENTIALS };
  const client = new DynamoDBClient(options);
  // The poller sends one command for ever, more than a thousand times in a long move of the clock.
  const streams = new DynamoDBStreamsClient({ ...options, cacheMiddleware: true });
  const close = async (): Promise<void> => {
    client.destroy();
    streams.destroy();
    await engine.close();
  };

  const tableName = configuration.table.TableName;
  try {
    await ensureTable(client, configuration.table, { fresh, onCreate });
    if (!foreign) indexStream(databasePath);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    endpoint: engine.endpoint,
    client,
    close,
    async stream({ activity, invoke, milliseconds }) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
      const { LatestStreamArn: streamArn, LatestStreamLabel } = Table ?? {};
      if (streamArn === undefined) return [];
      const eventSourceArn = localArn('dynamodb', `table/${tableName}/stream/${LatestStreamLabel}`);
      return triggers.map(({ key, trigger, checkpoint }) =>
        startPoller({
          client: streams,
          streamArn,
          eventSourceArn,
          trigger,
          checkpoint,
          activity,
          log,
          milliseconds,
          invoke: (event) => invoke(key, event),
        }),
      );
    },
  };
};
