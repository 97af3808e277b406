import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { Activity } from './activity.ts';
import type { LambdaFunction } from './configuration/configuration.ts';
import { asError } from './faults.ts';
import { REGION } from './project.ts';
import type { ServiceLog } from './service-log.ts';

/** A function that threw or ran out of time, as Lambda reports it. */
export class InvocationError extends Error {
  /** The thrown error's name, which a machine's Retry and Catch compare. */
  override readonly name: string;
  readonly trace: string[];

  constructor(name: string, message: string, trace: string[] = []) {
    super(message);
    this.name = name;
    this.trace = trace;
  }
}

/** How often a function ran, for how long in all, and with how much memory: what Lambda bills. */
export interface Billed {
  invocations: number;
  milliseconds: number;
  memoryMegabytes: number;
}

export interface Invoker {
  /** By function, since the start. */
  readonly billed: ReadonlyMap<string, Billed>;
  /** Imports every function's module, once, so that the first request is as fast as the next and a broken import fails the start. */
  load(): Promise<void>;
  /**
   * Invokes a function as Lambda does: event and answer go through JSON, the time-out holds.
   * @throws {InvocationError}
   */
  invoke(key: string, event: unknown): Promise<unknown>;
}

type Handler = (event: unknown, context: Context) => unknown;
const handlerOf = z.custom<Handler>((value) => typeof value === 'function', 'is not an exported function');

const throughJson = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

const createContext = (target: LambdaFunction, deadline: number): Context => ({
  awsRequestId: randomUUID(),
  callbackWaitsForEmptyEventLoop: false,
  functionName: target.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: target.arn,
  memoryLimitInMB: String(target.memoryMegabytes),
  logGroupName: `/aws/lambda/${target.name}`,
  logStreamName: `${REGION}/local`,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

const runWithTimeout = async (handler: Handler, target: LambdaFunction, event: unknown): Promise<unknown> => {
  const context = createContext(target, Date.now() + target.timeoutSeconds * 1000);
  let alarm: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const message = `RequestId: ${context.awsRequestId} Error: Task timed out after ${target.timeoutSeconds}.00 seconds`;
    alarm = setTimeout(() => reject(new InvocationError('Sandbox.Timedout', message)), target.timeoutSeconds * 1000);
  });
  try {
    return await Promise.race([handler(event, context), timeout]);
  } finally {
    clearTimeout(alarm);
  }
};

export const createInvoker = (functions: LambdaFunction[], activity: Activity, log: ServiceLog): Invoker => {
  const handlers = new Map<string, Promise<Handler>>();
  const billed = new Map<string, Billed>();

  const importHandler = async ({ modulePath, exportName }: LambdaFunction): Promise<Handler> => {
    const module = z.record(z.string(), z.unknown()).parse({ ...(await import(pathToFileURL(modulePath).href)) });
    return handlerOf.parse(module[exportName], { error: () => `${modulePath} exports no function ${exportName}` });
  };
  const handlerFor = (target: LambdaFunction): Promise<Handler> => {
    const handler = handlers.get(target.key) ?? importHandler(target);
    handlers.set(target.key, handler);
    return handler;
  };

  const bill = ({ key, memoryMegabytes }: LambdaFunction, milliseconds: number): void => {
    const before = billed.get(key) ?? { invocations: 0, milliseconds: 0, memoryMegabytes };
    billed.set(key, { ...before, invocations: before.invocations + 1, milliseconds: before.milliseconds + milliseconds });
  };

  return {
    billed,
    load: async () => {
      await Promise.all(functions.map(handlerFor));
    },
    invoke: (key, event) =>
      activity.during(key, async () => {
        const target = functions.find((one) => one.key === key);
        if (target === undefined) throw new InvocationError('ResourceNotFoundException', `Function not found: ${key}`);
        const began = performance.now();
        try {
          return throughJson(await runWithTimeout(await handlerFor(target), target, throughJson(event)));
        } catch (thrown) {
          const error = asError(thrown);
          const trace = (error.stack ?? '').split('\n');
          log.write('function failed', {
            level: 'ERROR',
            function: target.name,
            error: error.name,
            reason: error.message,
            trace,
          });
          throw new InvocationError(error.name, error.message, trace);
        } finally {
          bill(target, performance.now() - began);
        }
      }),
  };
};
