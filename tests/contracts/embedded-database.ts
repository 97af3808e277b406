import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Table } from '../../lib/shared/table-repository.ts';
import { tableProperties } from '../../local/configuration/service-file.ts';
import { readYaml } from '../../local/configuration/yaml.ts';
import { type Engine, startEngine, useEngine } from '../../local/dynamodb/engine.ts';
import { ensureTable } from '../../local/dynamodb/table.ts';

const resources = z.object({ Resources: z.object({ Table: z.object({ Properties: tableProperties }) }) });

/** A table of its own, as resources/table.yml describes it. */
export interface OwnTable {
  readonly name: string;
  readonly table: Table;
  /** Where faults can be injected, and items looked at. */
  readonly documents: DynamoDBDocumentClient;
  /** What could not be read so far: key and attributes. */
  readonly unreadable: readonly string[];
}

export interface Database {
  newTable(): Promise<OwnTable>;
  close(): Promise<void>;
}

const ownEngine = async (): Promise<Engine> => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  const log = { write: () => undefined, close: async () => undefined };
  const engine = await startEngine({ databasePath: join(folder, 'dynamodb.sqlite'), log, onExit: () => undefined });
  return {
    endpoint: engine.endpoint,
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** Runs a database; whoever opens it closes it. */
export const openDatabase = async (): Promise<Database> => {
  const foreign = process.env.DYNAMODB_ENDPOINT;
  const engine = foreign ? await useEngine(foreign) : await ownEngine();
  const { Properties: definition } = resources.parse(readYaml('resources/table.yml')).Resources.Table;
  const clients: DynamoDBClient[] = [];
  return {
    newTable: async () => {
      const name = `contracts-${crypto.randomUUID()}`;
      const client = new DynamoDBClient({
        endpoint: engine.endpoint,
        region: 'eu-west-2',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
      clients.push(client);
      await ensureTable(client, { ...definition, TableName: name }, { fresh: false, onCreate: () => undefined });
      const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
      const unreadable: string[] = [];
      const table = new Table(documents, name, ({ key, attributes }) => unreadable.push(`${key}: ${attributes.join(', ')}`));
      return { name, documents, table, unreadable };
    },
    close: async () => {
      for (const client of clients) client.destroy();
      await engine.close();
    },
  };
};

/** Runs a database for the tests of one file; each test asks it for a table of its own. */
export const useDatabase = (): Pick<Database, 'newTable'> => {
  let opened: Database | undefined;
  beforeAll(async () => {
    opened = await openDatabase();
  });
  afterAll(() => opened?.close());
  return {
    newTable: () => {
      if (!opened) throw new Error('The database is open only while tests run');
      return opened.newTable();
    },
  };
};
