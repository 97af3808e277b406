import {
  ExecutionAlreadyExists,
  InvalidToken,
  paginateListExecutions,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machine } from '../notifications/outbox.ts';

/** Starts and wakes the state machines of call backs. Both are harmless when repeated. */
export class MachineSignaller {
  readonly #stepFunctions: SFNClient;
  readonly #machineArns: Readonly<Record<Machine, string>>;

  constructor(stepFunctions: SFNClient, machineArns: Readonly<Record<Machine, string>>) {
    this.#stepFunctions = stepFunctions;
    this.#machineArns = machineArns;
  }

  /** The input is the id alone: nothing personal enters an execution. */
  async start(machine: Machine, executionName: string, callBackId: string): Promise<void> {
    try {
      await this.#stepFunctions.send(
        new StartExecutionCommand({
          stateMachineArn: this.#machineArns[machine],
          name: executionName,
          input: JSON.stringify({ id: callBackId }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }

  /** The names of all executions that run. */
  async runningExecutions(): Promise<readonly string[]> {
    const names: string[] = [];
    for (const stateMachineArn of Object.values(this.#machineArns)) {
      const pages = paginateListExecutions(
        { client: this.#stepFunctions, pageSize: 1000 },
        { stateMachineArn, statusFilter: 'RUNNING' },
      );
      for await (const { executions = [] } of pages) names.push(...executions.flatMap(({ name }) => name ?? []));
    }
    return names;
  }

  /** Ends a wait. A token whose wait is over already has nothing left to wake. */
  async wake(token: string): Promise<void> {
    try {
      await this.#stepFunctions.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
    } catch (error) {
      if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)) throw error;
    }
  }
}
