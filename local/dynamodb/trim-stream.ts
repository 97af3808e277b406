import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Checkpoint } from '../stream/checkpoint.ts';

/**
 * Deletes the stream records that every reader is past, straight from the engine's file while the engine is not running: with a stream on,
 * the engine's transactions slow down as its records pile up. The last one stays, since numbering goes on from it.
 */
export const trimStream = (databasePath: string, checkpoints: Checkpoint[]): void => {
  if (checkpoints.length === 0 || !existsSync(databasePath)) return;
  const database = new DatabaseSync(databasePath);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const hasRecords = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_stream_records'").get();
    if (hasRecords === undefined) return;
    const trim = database.prepare(
      `DELETE FROM _stream_records
       WHERE shard_id = ? AND CAST(sequence_number AS INTEGER) <= CAST(? AS INTEGER) AND id < (SELECT max(id) FROM _stream_records)
         AND table_name IN (SELECT table_name FROM _tables WHERE ? LIKE '%:table/' || table_name || '/stream/' || stream_label)`,
    );
    const slowest = checkpoints.reduce((a, b) => (BigInt(a.sequenceNumber) <= BigInt(b.sequenceNumber) ? a : b));
    trim.run(slowest.shardId, slowest.sequenceNumber, slowest.streamArn);
  } finally {
    database.close();
  }
};
