import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode } from '../faults.ts';
import type { MailMessage } from './message.ts';

const summary = z.object({
  id: z.string(),
  sentAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
});

export type MailSummary = z.infer<typeof summary>;

/** The messages that were sent, kept as files: the raw MIME, the message as its reader sees it, and one list of them all. */
export interface Mailbox {
  keep(message: MailMessage, raw: Uint8Array): void;
  /** Newest last. */
  list(): readonly MailSummary[];
  /** The message as JSON text. */
  readJsonText(id: string): Promise<string | undefined>;
  readRaw(id: string): Promise<Buffer | undefined>;
  empty(): void;
}

const readLines = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
};

/** A line cut short by a crash is left out: its message was never acknowledged. */
const readSummary = (line: string): MailSummary[] => {
  try {
    return [summary.parse(JSON.parse(line))];
  } catch {
    return [];
  }
};

export const openMailbox = (folder: string): Mailbox => {
  mkdirSync(folder, { recursive: true });
  const listFile = join(folder, 'list.jsonl');
  const messageFile = (id: string, kind: 'eml' | 'json') => join(folder, `${id}.${kind}`);
  const lines = readLines(listFile);
  if (lines.at(-1)) appendFileSync(listFile, '\n');
  let summaries = lines.flatMap(readSummary);

  const read = async (id: string, kind: 'eml' | 'json'): Promise<Buffer | undefined> =>
    summaries.some((one) => one.id === id) ? readFile(messageFile(id, kind)) : undefined;

  return {
    keep(message, raw) {
      writeFileSync(messageFile(message.id, 'eml'), raw);
      writeFileSync(messageFile(message.id, 'json'), JSON.stringify(message));
      const { id, sentAt, from, to, cc, subject } = message;
      appendFileSync(listFile, `${JSON.stringify({ id, sentAt, from, to, cc, subject })}\n`);
      summaries.push({ id, sentAt, from, to, cc, subject });
    },
    list: () => summaries,
    readJsonText: async (id) => (await read(id, 'json'))?.toString(),
    readRaw: (id) => read(id, 'eml'),
    empty() {
      summaries = [];
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    },
  };
};
