import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

/** Starts the machine that makes and sends the reports of a week. */
export class CapacityMachineSignaller {
  readonly #stepFunctions: SFNClient;
  readonly #machineArn: string;

  constructor(stepFunctions: SFNClient, machineArn: string) {
    this.#stepFunctions = stepFunctions;
    this.#machineArn = machineArn;
  }

  /** Named after its week, so that a second start does nothing. Its input is codes of sites alone: 740 are some 10 kB of the 256 allowed. */
  async start(week: string, sites: readonly string[]): Promise<void> {
    try {
      await this.#stepFunctions.send(
        new StartExecutionCommand({
          stateMachineArn: this.#machineArn,
          name: `capacity-${week}`,
          input: JSON.stringify({ week, sites }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
