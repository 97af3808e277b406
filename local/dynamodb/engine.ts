import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../faults.ts';
import { LOOPBACK, listen } from '../http.ts';
import type { ServiceLog } from '../service-log.ts';

/** A running DynamoDB: the embedded engine, or the one that DYNAMODB_ENDPOINT names. */
export interface Engine {
  endpoint: string;
  close(): Promise<void>;
}

export interface EngineParts {
  databasePath: string;
  log: ServiceLog;
  /** Told when the engine ends without having been asked to. */
  onExit(): void;
}

/**
 * Runs the engine and ends it as soon as standard input closes, which the operating system does when this process ends in whatever way,
 * `kill -9` included; and ends itself when the engine does.
 */
const WATCHED = `exec 3<&0
"$@" </dev/null 3<&- & engine=$!
{ cat <&3 >/dev/null; kill "$engine"; } 2>/dev/null &
exec 3<&-
wait "$engine"`;

const PATIENCE_MILLISECONDS = 10_000;
const PORTS_TO_TRY = 3;

const findBinary = (): string => {
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    return join(dirname(manifest), 'dynoxide');
  } catch {
    throw new StartError(
      'The embedded DynamoDB is not installed (it runs on Linux x64 only): start a DynamoDB Local of your own and name it, such as DYNAMODB_ENDPOINT=http://localhost:8000 npm start.',
    );
  }
};

const freePort = async (): Promise<number> => {
  const { port, close } = await listen(0, () => undefined);
  await close();
  return port;
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  }
};

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Whether the engine came to answer; false when it ended or stayed silent. */
const comesUp = async (child: ChildProcess, endpoint: string): Promise<boolean> => {
  const giveUpAt = performance.now() + PATIENCE_MILLISECONDS;
  while (!hasExited(child) && performance.now() < giveUpAt) {
    if (await answers(endpoint)) return !hasExited(child);
    await delay(10);
  }
  return false;
};

const end = async (child: ChildProcess): Promise<void> => {
  if (hasExited(child)) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  await Promise.race([exited, delay(5000, undefined, { ref: false })]);
  if (!hasExited(child) && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
};

/** Starts the embedded engine in a process group of its own, so that Ctrl-C reaches it through us and not before us. */
export const startEngine = async ({ databasePath, log, onExit }: EngineParts): Promise<Engine> => {
  const binary = findBinary();
  let lastWords = '';
  for (let attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
    const port = await freePort();
    const options = ['--host', LOOPBACK, '--port', String(port), '--db-path', databasePath];
    const child = spawn('/bin/sh', ['-c', WATCHED, 'sh', binary, ...options], {
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true,
    });
    child.stderr.on('data', (text: Buffer) => {
      lastWords = text.toString().trim();
      log.write('dynamodb engine', { text: lastWords });
    });
    child.stdin.on('error', () => undefined);
    const endpoint = `http://${LOOPBACK}:${port}`;
    if (await comesUp(child, endpoint)) {
      child.once('exit', onExit);
      const close = async () => {
        child.off('exit', onExit);
        await end(child);
      };
      return { endpoint, close };
    }
    await end(child);
  }
  throw new StartError(`The embedded DynamoDB does not start: ${lastWords.replace(/\s+/g, ' ') || 'it says nothing'}.`);
};

/** Uses a DynamoDB that somebody else runs. */
export const useEngine = async (endpoint: string): Promise<Engine> => {
  if (!URL.canParse(endpoint)) throw new StartError(`DYNAMODB_ENDPOINT is not a URL: ${endpoint}.`);
  if (!(await answers(endpoint))) throw new StartError(`No DynamoDB answers at DYNAMODB_ENDPOINT ${endpoint}.`);
  return { endpoint, close: async () => undefined };
};
