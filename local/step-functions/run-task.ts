import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import { InvocationError } from '../invoker.ts';
import { finalError, machineError, type TimeoutErrors } from './interpreter-errors.ts';
import { HEARTBEAT, TIMEOUT, type TimedState } from './machine.ts';
import type { TaskTokens } from './task-tokens.ts';

export interface TaskParts {
  clock: Pick<LocalClock, 'at' | 'milliseconds'>;
  tokens: TaskTokens;
  timeoutErrors: TimeoutErrors;
  /** Invokes a function by name or ARN. */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
}

export interface TaskRun {
  state: TimedState;
  input: unknown;
  /** The token that the task's parameters were given. */
  token: string;
  /** How long Retry has it wait before this attempt. */
  retryDelaySeconds: number;
  /** Aborted when the execution ends. */
  ended: AbortSignal;
}

const invokeParameters = z.object({ FunctionName: z.string(), Payload: z.unknown() });
const waitParameters = z.object({
  Seconds: z.number().min(0).optional(),
  Timestamp: z.iso.datetime({ offset: true }).optional(),
});
const record = z.record(z.string(), z.unknown());

/** Resolves when the clock has gone on by so much; never, when aborted before. */
const sleep = ({ clock }: TaskParts, milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return;
    const cancel = clock.at(Math.round(clock.milliseconds() + milliseconds), resolve);
    signal.addEventListener('abort', cancel, { once: true });
  });

const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(finalError('ExecutionStopped', 'The execution has ended'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

const chosenSeconds = (path: string | undefined, value: unknown, fixed: number | undefined): number | undefined => {
  if (path === undefined) return fixed;
  const given = z.int().positive().safeParse(value);
  if (given.success) return given.data;
  throw finalError('States.Runtime', `The path '${path}' must select a positive integer, not ${JSON.stringify(value)}`);
};

/** Lambda's errors reach a machine under their own name, with a Cause in JSON. */
const asMachineError = (error: unknown): unknown => {
  if (!(error instanceof InvocationError)) return error;
  return machineError(error.name, JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: error.trace }));
};

const invoke = async (parts: TaskParts, functionName: string, payload: unknown): Promise<unknown> => {
  try {
    return await parts.invoke(functionName, payload);
  } catch (error) {
    throw asMachineError(error);
  }
};

const wait = (parts: TaskParts, input: unknown, signal: AbortSignal): Promise<unknown> => {
  const given = waitParameters.safeParse(input);
  if (!given.success) throw finalError('States.Runtime', `A wait needs seconds or a timestamp, not ${JSON.stringify(input)}`);
  const { Seconds = 0, Timestamp } = given.data;
  const milliseconds = Timestamp === undefined ? Seconds * 1000 : Date.parse(Timestamp) - parts.clock.milliseconds();
  return milliseconds > 0 ? sleep(parts, milliseconds, signal).then(() => null) : Promise.resolve(null);
};

const heartbeatLost = async (parts: TaskParts, run: TaskRun, seconds: number, signal: AbortSignal): Promise<never> => {
  for (;;) {
    const last = parts.tokens.find(run.token)?.lastHeartbeat ?? parts.clock.milliseconds();
    const left = last + seconds * 1000 - parts.clock.milliseconds();
    if (left <= 0) throw parts.timeoutErrors('States.HeartbeatTimeout');
    await sleep(parts, left, signal);
  }
};

const work = async (parts: TaskParts, { state, token }: TaskRun, input: unknown, signal: AbortSignal): Promise<unknown> => {
  if (state.Type === 'Wait') return wait(parts, input, signal);
  if (!state.Resource.startsWith('arn:aws:states:::')) return invoke(parts, state.Resource, input);
  const { FunctionName, Payload } = invokeParameters.parse(input);
  if (state.Resource.endsWith('.waitForTaskToken')) {
    const answer = parts.tokens.expect(token, parts.clock.milliseconds());
    await invoke(parts, FunctionName, Payload);
    return answer.promise;
  }
  return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: await invoke(parts, FunctionName, Payload) };
};

/** Runs one attempt of a task or wait, with its time-outs, on the local clock. */
export const runTask = async (parts: TaskParts, run: TaskRun): Promise<unknown> => {
  const { state, token, retryDelaySeconds, ended } = run;
  const done = new AbortController();
  const signal = AbortSignal.any([ended, done.signal]);
  const given = record.safeParse(run.input);
  const { [TIMEOUT]: dynamicTimeout, [HEARTBEAT]: dynamicHeartbeat, ...fields } = given.data ?? {};
  const own = given.success ? fields : run.input;
  const attempt = async (): Promise<unknown> => {
    if (retryDelaySeconds > 0) await sleep(parts, retryDelaySeconds * 1000, signal);
    const timeout = chosenSeconds(state.TimeoutSecondsPath, dynamicTimeout, state.TimeoutSeconds);
    const heartbeat = chosenSeconds(state.HeartbeatSecondsPath, dynamicHeartbeat, state.HeartbeatSeconds);
    const late = async () => {
      await sleep(parts, (timeout ?? 0) * 1000, signal);
      throw parts.timeoutErrors('States.Timeout');
    };
    return Promise.race([
      work(parts, run, own, signal),
      ...(timeout === undefined ? [] : [late()]),
      ...(heartbeat === undefined ? [] : [heartbeatLost(parts, run, heartbeat, signal)]),
    ]);
  };
  try {
    return await Promise.race([attempt(), stopped(ended)]);
  } finally {
    done.abort();
    parts.tokens.forget(token);
  }
};
