import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LOOPBACK, listen } from '../../local/http.ts';

const jar = process.env.DYNAMODB_LOCAL_JAR ?? '';
const SELF = 'dynamodb-local.test.ts';
const START_MILLISECONDS = 60_000;
/** It is some ten times slower than the embedded engine. */
const PATIENCE_MILLISECONDS = 300_000;
const RUN_MILLISECONDS = 20 * 60_000;

const missing = (): string | undefined => {
  if (!jar) return 'set DYNAMODB_LOCAL_JAR to the path of DynamoDBLocal.jar, its DynamoDBLocal_lib beside it';
  if (!existsSync(join(dirname(jar), 'DynamoDBLocal_lib'))) return `there is no DynamoDBLocal_lib beside ${jar}`;
  if (spawnSync('java', ['-version']).status !== 0) return 'java is not on the PATH';
  return undefined;
};

/** Amazon's own DynamoDB for development, in memory. It has no option for the address to listen on: it takes every one. */
const startDynamoDbLocal = async (): Promise<{ endpoint: string; close(): Promise<void> }> => {
  const { port, close } = await listen(0, () => undefined);
  await close();
  const options = ['-Djava.library.path=DynamoDBLocal_lib', '-jar', jar, '-inMemory', '-port', String(port)];
  const java = spawn('java', options, { cwd: dirname(jar), stdio: 'ignore' });
  const endpoint = `http://${LOOPBACK}:${port}`;
  const giveUpAt = performance.now() + START_MILLISECONDS;
  while (!(await fetch(endpoint).catch(() => undefined))) {
    if (java.exitCode !== null || performance.now() > giveUpAt) throw new Error(`DynamoDB Local does not start: ${jar}`);
    await delay(100);
  }
  const end = async () => {
    const gone = once(java, 'exit');
    java.kill();
    await gone;
  };
  return { endpoint, close: end };
};

/** Runs the other suites of this folder in a jest of their own, without the folder that the whole run searches for personal data. */
const runContracts = async (endpoint: string): Promise<{ status: number | null; words: string }> => {
  const root = join(import.meta.dirname, '../..');
  const { globalSetup: _, globalTeardown: __, ...config } = (await import(join(root, 'jest.config.mjs'))).default;
  const suites = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts') && name !== SELF);
  const options = ['--config', JSON.stringify({ ...config, rootDir: root, testTimeout: PATIENCE_MILLISECONDS })];
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      join(root, 'node_modules/jest/bin/jest.js'),
      ...options,
      '--runTestsByPath',
      ...suites.map((name) => join(import.meta.dirname, name)),
    ],
    { cwd: root, env: { ...process.env, DYNAMODB_ENDPOINT: endpoint }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let words = '';
  child.stderr.on('data', (text: Buffer) => {
    words += text.toString();
  });
  const [status] = await once(child, 'close');
  return { status, words };
};

const why = missing();

describe('Amazon’s DynamoDB Local', () => {
  if (why) it.skip(`keeps every contract (skipped: ${why})`, () => undefined);
  else
    it(
      'keeps every contract that the embedded engine keeps',
      async () => {
        const { endpoint, close } = await startDynamoDbLocal();
        const { status, words } = await runContracts(endpoint).finally(close);

        expect({ status, words: status === 0 ? '' : words }).toEqual({ status: 0, words: '' });
        console.info(
          words
            .split('\n')
            .filter((line) => /^(Test Suites|Tests):/.test(line))
            .join('\n'),
        );
      },
      RUN_MILLISECONDS,
    );
});
