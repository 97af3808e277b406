import './small-memory.ts';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asError, StartError } from './faults.ts';
import { projectFolder } from './project.ts';
import { type Stack, startStack } from './stack.ts';

const readPort = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new StartError(`PORT must be a number from 0 to 65535, not "${text}".`);
};

const readFresh = (): boolean => {
  try {
    return parseArgs({ options: { fresh: { type: 'boolean', default: false } } }).values.fresh;
  } catch (error) {
    throw new StartError(`${asError(error).message} The only option is --fresh, which begins with empty data.`);
  }
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const stopOnSignal = (stack: Stack): void => {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    try {
      await stack.close();
    } catch (error) {
      fail(`The local stack did not stop cleanly: ${asError(error).message}`);
    }
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
};

process.on('unhandledRejection', (reason) => console.error(asError(reason).stack));
process.on('uncaughtException', (error) => fail(`The local stack cannot go on: ${error.message}`));
try {
  const stack = await startStack({
    port: readPort(process.env.PORT ?? '3000'),
    dataFolder: process.env.LOCAL_DATA ?? join(projectFolder, '.local'),
    fresh: readFresh(),
    onFault: fail,
  });
  stopOnSignal(stack);
  say(`Ready at ${stack.url}`);
  say(`Console, mailbox and clock: ${stack.url}/local`);
  say(`Logs: ${stack.logFile}`);
  say('Stop with Ctrl-C.');
} catch (error) {
  fail(asError(error).message);
}
