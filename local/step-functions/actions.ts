import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import { AwsError } from './aws-error.ts';
import type { Execution } from './execution.ts';
import type { Executions } from './executions.ts';
import { historyEvents } from './history.ts';
import { machineError } from './interpreter-errors.ts';
import type { TaskTokens } from './task-tokens.ts';

/** An action takes the request's JSON and answers the response's. */
export type Action = (request: unknown) => object;

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
const arn = z.string().min(1);
const page = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().regex(/^\d+$/).optional() };
const defaultPageSize = 100;

const seconds = (milliseconds: number): number => milliseconds / 1000;
const stopDate = ({ stoppedAt }: Execution) => (stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) });

const summary = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machine.arn,
  name: execution.name,
  status: execution.status,
  startDate: seconds(execution.startedAt),
  ...stopDate(execution),
});

const paged = <T>(items: T[], { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined }) => {
  const from = Number(nextToken ?? 0);
  const to = from + (maxResults || defaultPageSize);
  return { items: items.slice(from, to), ...(to < items.length && { nextToken: String(to) }) };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidOutput', "Invalid Output: 'the output is not JSON'");
  }
};

const action =
  <T>(schema: z.ZodType<T>, run: (request: T) => object): Action =>
  (request) => {
    const parsed = schema.safeParse(request);
    if (parsed.success) return run(parsed.data);
    const [issue] = parsed.error.issues;
    throw new AwsError('ValidationException', `${issue?.path.join('.')}: ${issue?.message}`);
  };

/** The part of the Step Functions API that a service and its tests call. */
export const createActions = (
  executions: Executions,
  tokens: TaskTokens,
  clock: Pick<LocalClock, 'milliseconds'>,
): Record<string, Action> => {
  const waiting = (token: string) => {
    if (!tokens.isWellFormed(token)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    const found = tokens.find(token);
    if (found === undefined) throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    return found;
  };

  return {
    StartExecution: action(
      z.object({ stateMachineArn: arn, name: z.string().optional(), input: z.string().default('{}') }),
      ({ stateMachineArn, name, input }) => {
        const execution = executions.start(stateMachineArn, name, input);
        return { executionArn: execution.arn, startDate: seconds(execution.startedAt) };
      },
    ),
    DescribeExecution: action(z.object({ executionArn: arn }), ({ executionArn }) => {
      const execution = executions.get(executionArn);
      const { input, output, error, cause } = execution;
      return { ...summary(execution), input, output, error, cause, inputDetails: { included: true } };
    }),
    ListExecutions: action(
      z.object({ stateMachineArn: arn, statusFilter: z.enum(STATUSES).optional(), ...page }),
      ({ stateMachineArn, statusFilter, ...wanted }) => {
        const machine = executions.machine(stateMachineArn);
        const found = executions.list().filter((one) => one.machine === machine && one.status === (statusFilter ?? one.status));
        const { items, ...next } = paged(found.reverse(), wanted);
        return { executions: items.map(summary), ...next };
      },
    ),
    StopExecution: action(
      z.object({ executionArn: arn, error: z.string().optional(), cause: z.string().optional() }),
      ({ executionArn, error, cause }) => {
        const execution = executions.get(executionArn);
        execution.stop('ABORTED', error, cause);
        return stopDate(execution);
      },
    ),
    GetExecutionHistory: action(
      z.object({ executionArn: arn, reverseOrder: z.boolean().default(false), ...page }),
      ({ executionArn, reverseOrder, ...wanted }) => {
        const { history, machine } = executions.get(executionArn);
        const events = historyEvents(history, machine);
        const { items, ...next } = paged(reverseOrder ? events.reverse() : events, wanted);
        return { events: items, ...next };
      },
    ),
    SendTaskSuccess: action(z.object({ taskToken: z.string(), output: z.string() }), ({ taskToken, output }) => {
      const answer = parseJson(output);
      waiting(taskToken).resolve(answer);
      tokens.forget(taskToken);
      return {};
    }),
    SendTaskFailure: action(
      z.object({ taskToken: z.string(), error: z.string().default('States.TaskFailed'), cause: z.string().default('') }),
      ({ taskToken, error, cause }) => {
        waiting(taskToken).reject(machineError(error, cause));
        tokens.forget(taskToken);
        return {};
      },
    ),
    SendTaskHeartbeat: action(z.object({ taskToken: z.string() }), ({ taskToken }) => {
      waiting(taskToken).lastHeartbeat = clock.milliseconds();
      return {};
    }),
  };
};
