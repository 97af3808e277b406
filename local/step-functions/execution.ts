import { setImmediate as turnOfTheEventLoop } from 'node:timers/promises';
import { ExecutionError } from 'aws-local-stepfunctions';
import * as z from 'zod';
import type { Activity } from '../activity.ts';
import type { EventLog } from './event-log.ts';
import { type HistoryEntry, historyEntry } from './history.ts';
import type { Machine } from './machine.ts';
import { runTask, type TaskParts } from './run-task.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  arn: string;
  name: string;
  machine: Machine;
  input: string;
  status: Status;
  /** On the local clock, milliseconds since 1970. */
  startedAt: number;
  stoppedAt?: number;
  output?: string;
  error?: string | undefined;
  cause?: string | undefined;
  history: HistoryEntry[];
  /** Ends it early; nothing happens when it has ended. */
  stop(status: Exclude<Status, 'RUNNING' | 'SUCCEEDED'>, error?: string, cause?: string): void;
}

export interface ExecutionParts extends TaskParts {
  activity: Activity;
  onEnd(): void;
}

/** AWS's own limit. */
const MOST_EVENTS = 25_000;

type Json = Parameters<Machine['interpreter']['run']>[0];
const json: z.ZodType<Json> = z.json();

type Retried = Extract<EventLog, { type: 'StateRetried' }>['retry'];

/** The pause before an attempt by the retrier's own terms. Full jitter is taken at its longest, so that runs repeat. */
const pauseSeconds = ({ retrier, attempt }: Retried): number =>
  Math.min(
    (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** (attempt - 1),
    retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY,
  );

/** Starts an execution; it reports to the record it returns. */
export const startExecution = (parts: ExecutionParts, machine: Machine, arn: string, name: string, input: string): Execution => {
  const { clock, tokens, activity } = parts;
  const ended = new AbortController();
  const retries = new Map<string, Retried>();
  let offeredToken: string | undefined;

  /** The interpreter reads the token and calls the task in one go, so the token read last is this task's. */
  const takeToken = (): string => {
    const token = offeredToken ?? tokens.make();
    offeredToken = undefined;
    return token;
  };

  /** That this attempt is a retry stands in the event log, which arrives within the same turn of the event loop. */
  const retryDelay = async (state: string): Promise<number> => {
    await activity.during('a state machine', turnOfTheEventLoop);
    const retried = retries.get(state);
    retries.delete(state);
    return retried === undefined ? 0 : pauseSeconds(retried);
  };

  const timed = [...machine.timed.values()];
  const handlers = timed.map((state) => {
    const run = async (given: unknown): Promise<Json> => {
      const token = takeToken();
      const retryDelaySeconds = await retryDelay(state.name);
      return json.parse((await runTask(parts, { state, input: given, token, retryDelaySeconds, ended: ended.signal })) ?? null);
    };
    return [state.name, run] as const;
  });

  const { result, abort, eventLogs } = machine.interpreter.run(json.parse(JSON.parse(input)), {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers),
      retryIntervalOverrides: Object.fromEntries([...machine.types.keys()].map((state) => [state, 0])),
    },
    context: {
      Execution: { Id: arn, Name: name },
      StateMachine: { Id: machine.arn, Name: machine.name },
      Task: {
        get Token() {
          offeredToken ??= tokens.make();
          return offeredToken;
        },
      },
    },
  });

  const end = (status: Status, details: Pick<Execution, 'output' | 'error' | 'cause'>): void => {
    if (execution.status !== 'RUNNING') return;
    // What only a running execution needs is let go of.
    Object.assign(execution, details, { status, stoppedAt: clock.milliseconds(), stop: () => undefined });
    ended.abort();
    parts.onEnd();
  };

  const execution: Execution = {
    arn,
    name,
    machine,
    input,
    status: 'RUNNING',
    startedAt: clock.milliseconds(),
    history: [],
    stop(status, error, cause) {
      end(status, { error, cause });
      abort();
    },
  };

  const record = async (): Promise<void> => {
    for await (const event of eventLogs) {
      execution.history.push(historyEntry(event, clock.milliseconds()));
      if (event.type === 'StateRetried') retries.set(event.state.name, event.retry);
      if (execution.history.length >= MOST_EVENTS) execution.stop('FAILED', 'States.Runtime', `More than ${MOST_EVENTS} events`);
    }
  };
  void record();

  if (machine.timeoutSeconds !== undefined) {
    const cancel = clock.at(clock.milliseconds() + machine.timeoutSeconds * 1000, () =>
      execution.stop('TIMED_OUT', 'States.Timeout'),
    );
    ended.signal.addEventListener('abort', cancel, { once: true });
  }
  result.then(
    (output) => end('SUCCEEDED', { output: JSON.stringify(output) }),
    (thrown: unknown) => {
      const error = thrown instanceof ExecutionError ? thrown.cause : thrown;
      end(
        'FAILED',
        error instanceof Error ? { error: error.name, cause: error.message } : { error: 'States.Runtime', cause: String(error) },
      );
    },
  );
  return execution;
};
