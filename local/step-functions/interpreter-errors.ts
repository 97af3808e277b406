import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';

/** An error as a state machine sees it: `name` is what Retry and Catch compare, `message` becomes the Cause. */
export const machineError = (name: string, message: string): Error => Object.assign(new Error(message), { name });

/** An error no Retry and no Catch ever sees, as AWS has it for faults of the definition and for executions that are stopped. */
export const finalError = (name: string, message: string): Error =>
  Object.assign(machineError(name, message), { isRetryable: false, isCatchable: false });

export type TimeoutErrors = (name: 'States.Timeout' | 'States.HeartbeatTimeout') => Error;

type ErrorClass = new () => Error;

const isErrorClass = (value: unknown): value is ErrorClass => typeof value === 'function' && value.prototype instanceof Error;

/**
 * `States.TaskFailed` matches every error but a time-out, which the interpreter tells by a class that it does not export. So the class is
 * taken from a task that runs out of time at once.
 */
export const learnTimeoutErrors = async (): Promise<TimeoutErrors> => {
  const machine = new StateMachine(
    { StartAt: 'Late', States: { Late: { Type: 'Task', Resource: 'local', TimeoutSeconds: 0.001, End: true } } },
    { validationOptions: { noValidate: true } },
  );
  const never = () => new Promise<null>(() => undefined);
  const thrown: unknown = await machine
    .run({}, { overrides: { taskResourceLocalHandlers: { Late: never } } })
    .result.catch((error) => error);
  const TimeoutError: unknown = thrown instanceof ExecutionError ? thrown.cause?.constructor : undefined;
  if (!isErrorClass(TimeoutError)) throw new Error('aws-local-stepfunctions no longer throws an error of its own for a time-out');
  return (name) => Object.assign(new TimeoutError(), { name, message: name });
};
