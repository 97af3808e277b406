import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';
import { errorCode, StartError } from './faults.ts';

/** Writes a small file so that a reader, or a start after a crash, finds the old content or the new, never half. */
export const writeJson = (path: string, value: unknown): void => {
  const next = `${path}.next`;
  writeFileSync(next, JSON.stringify(value), { mode: 0o600 });
  renameSync(next, path);
};

/** The file's content, or undefined where there is none yet. */
export const readJson = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new StartError(`${path} is damaged: run "npm start -- --fresh" to begin with empty data.`);
  }
};
