import * as z from 'zod';
import { readJson, writeJson } from '../json-file.ts';

const checkpoint = z.object({ streamArn: z.string(), shardId: z.string(), sequenceNumber: z.string().regex(/^\d+$/) });

/** The last stream record that a function has handled. */
export type Checkpoint = z.infer<typeof checkpoint>;

/** Kept in a file of its own, outside the streamed table, and only ever after the function succeeded. */
export interface CheckpointFile {
  read(): Checkpoint | undefined;
  write(checkpoint: Checkpoint): void;
}

export const checkpointFile = (path: string): CheckpointFile => ({
  read: () => readJson(path, checkpoint),
  write: (reached) => writeJson(path, reached),
});
