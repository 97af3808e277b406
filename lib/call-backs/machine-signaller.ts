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

/** Starts and wakes the state machine of call backs. Both are harmless when repeated. */
export class MachineSignaller {
  readonly #stepFunctions: SFNClient;
  readonly #machineArn: string;

  constructor(stepFunctions: SFNClient, machineArn: string) {
    this.#stepFunctions = stepFunctions;
    this.#machineArn = machineArn;
  }

  /** The input is the id alone: nothing personal enters an execution. */
  async start(executionName: string, callBackId: string): Promise<void> {
    try {
      await this.#stepFunctions.send(
        new StartExecutionCommand({
          stateMachineArn: this.#machineArn,
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
    const pages = paginateListExecutions(
      { client: this.#stepFunctions, pageSize: 1000 },
      { stateMachineArn: this.#machineArn, statusFilter: 'RUNNING' },
    );
    for await (const { executions = [] } of pages) names.push(...executions.flatMap(({ name }) => name ?? []));
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
