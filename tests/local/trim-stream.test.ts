import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { trimStream } from '../../local/dynamodb/trim-stream.ts';

const STREAM = 'arn:aws:dynamodb:local:000000000000:table/diary/stream/label-1';
const SHARD = 'shardId-00000001-diary';
const checkpoint = (sequenceNumber: string, streamArn = STREAM) => ({ streamArn, shardId: SHARD, sequenceNumber });

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trim-'));
  path = join(folder, 'dynamodb.sqlite');
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE _tables (table_name TEXT, stream_label TEXT);
    INSERT INTO _tables VALUES ('diary', 'label-1');
    CREATE TABLE _stream_records (id INTEGER PRIMARY KEY, table_name TEXT, shard_id TEXT, sequence_number TEXT);
  `);
  const add = database.prepare('INSERT INTO _stream_records VALUES (?, ?, ?, ?)');
  for (let id = 1; id <= 12; id++) add.run(id, 'diary', SHARD, String(id));
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = (): number[] => {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT id FROM _stream_records ORDER BY id').all();
  database.close();
  return rows.map(({ id }) => Number(id));
};

describe('trimming the stream before the engine starts', () => {
  it('removes what was handled, comparing numbers as numbers', () => {
    trimStream(path, [checkpoint('9')]);
    expect(kept()).toEqual([10, 11, 12]);
  });

  it('keeps the last record, from which numbering goes on', () => {
    trimStream(path, [checkpoint('12')]);
    expect(kept()).toEqual([12]);
  });

  it('waits for the slowest reader', () => {
    trimStream(path, [checkpoint('11'), checkpoint('3')]);
    expect(kept()[0]).toBe(4);
  });

  it.each([
    ['there is no checkpoint', []],
    ['the checkpoint is of another stream', [checkpoint('9', STREAM.replace('label-1', 'label-2'))]],
  ])('leaves everything when %s', (_, checkpoints) => {
    trimStream(path, checkpoints);
    expect(kept()).toHaveLength(12);
  });

  it('does nothing before there is a database', () => {
    expect(() => trimStream(join(folder, 'none'), [checkpoint('1')])).not.toThrow();
  });
});
