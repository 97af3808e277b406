import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import { type Execution, type ExecutionParts, startExecution } from './execution.ts';
import type { Machine } from './machine.ts';

/** So many ended executions are remembered; beyond that the oldest are forgotten. */
const MOST_ENDED = 5000;

/** All executions, in the order they were started. */
export interface Executions {
  start(machineArn: string, name: string | undefined, input: string): Execution;
  get(arn: string): Execution;
  list(): Execution[];
  machine(arn: string): Machine;
  stopAll(): void;
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

export const createExecutions = (machines: Machine[], parts: Omit<ExecutionParts, 'onEnd'>): Executions => {
  const executions = new Map<string, Execution>();
  const ended: string[] = [];

  const onEnd = (arn: string): void => {
    ended.push(arn);
    if (ended.length <= MOST_ENDED) return;
    executions.delete(ended.shift() ?? '');
  };

  const machine = (arn: string): Machine => {
    const found = machines.find((one) => one.arn === arn);
    if (found === undefined) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return found;
  };

  return {
    machine,
    start(machineArn, name = randomUUID(), input) {
      const target = machine(machineArn);
      if (!/^[\w.-]{1,80}$/.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
      if (!isJson(input)) throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: not JSON');
      const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const existing = executions.get(arn);
      if (existing?.status === 'RUNNING' && existing.input === input) return existing;
      if (existing !== undefined) throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      const execution = startExecution({ ...parts, onEnd: () => onEnd(arn) }, target, arn, name, input);
      executions.set(arn, execution);
      return execution;
    },
    get(arn) {
      const found = executions.get(arn);
      if (found === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
      return found;
    },
    list: () => [...executions.values()],
    stopAll() {
      for (const execution of executions.values()) execution.stop('ABORTED');
    },
  };
};
