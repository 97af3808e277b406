import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { asError, errorCode, StartError } from './faults.ts';
import { readJson, writeJson } from './json-file.ts';

/** Everything a stack keeps. `fresh` removes these and nothing else, so a wrong LOCAL_DATA loses nobody's files. */
const FILES = {
  clock: 'clock.json',
  secret: 'match-secret.json',
  issuerKey: 'issuer-key.json',
  sampleData: 'sample-data.json',
  streams: 'streams',
  mail: 'mail',
  database: 'dynamodb',
  log: 'service.log',
} as const;

export interface DataFolder {
  path: string;
  /** The absolute path of one of the things kept here. */
  file(name: keyof typeof FILES): string;
  /** Lets another stack have the folder. */
  release(): void;
}

const notWritable = (path: string, error: unknown): StartError =>
  new StartError(`The data folder ${path} cannot be written (${errorCode(error) ?? asError(error).message}).`);

/** One level at a time: Node's recursive `mkdir` never ends where the system refuses folders by ENOENT, as under `/proc`. */
const makeLevels = (path: string): void => {
  if (existsSync(path)) return;
  makeLevels(dirname(path));
  mkdirSync(path);
};

const makeFolder = (path: string): void => {
  try {
    makeLevels(path);
    accessSync(`${path}/.`, constants.W_OK);
  } catch (error) {
    throw notWritable(path, error);
  }
};

/** Holds a lock that the operating system drops when the process ends, however it ends: there are no stale locks. */
const lock = (path: string): (() => void) => {
  const holderFile = join(path, 'stack.pid');
  const database = new DatabaseSync(join(path, 'stack.lock'));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new StartError(
      `The data folder ${path} is in use by another running stack${holder(holderFile)}: stop it, or set LOCAL_DATA to another folder.`,
    );
  }
  writeFileSync(holderFile, String(process.pid));
  return () => {
    rmSync(holderFile, { force: true });
    database.close();
  };
};

const holder = (file: string): string => {
  try {
    return ` (process ${readFileSync(file, 'utf8')})`;
  } catch {
    return '';
  }
};

/** Makes the data folder where it is missing, locks it, and empties it when a fresh start is wanted. */
export const openDataFolder = (folder: string, fresh: boolean): DataFolder => {
  const path = resolve(folder);
  makeFolder(path);
  const release = lock(path);
  const file = (name: keyof typeof FILES) => join(path, FILES[name]);
  try {
    if (fresh) for (const name of Object.values(FILES)) rmSync(join(path, name), { recursive: true, force: true });
    for (const name of ['streams', 'mail', 'database'] as const) mkdirSync(file(name), { recursive: true });
  } catch (error) {
    release();
    throw notWritable(path, error);
  }
  return { path, file, release };
};

/** A secret of this data folder's own, made on first use. */
export const readOrMakeSecret = (file: string): string => {
  const kept = readJson(file, z.string().min(32));
  if (kept !== undefined) return kept;
  const made = randomBytes(36).toString('base64url');
  writeJson(file, made);
  return made;
};
