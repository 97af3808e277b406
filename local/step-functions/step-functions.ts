import type { Activity } from '../activity.ts';
import type { LocalClock } from '../clock.ts';
import type { LambdaFunction, MachineDefinition } from '../configuration/configuration.ts';
import type { Invoker } from '../invoker.ts';
import { createActions } from './actions.ts';
import { createStepFunctionsEndpoint } from './endpoint.ts';
import { createExecutions } from './executions.ts';
import { learnTimeoutErrors } from './interpreter-errors.ts';
import { compileMachine } from './machine.ts';
import { createTaskTokens } from './task-tokens.ts';

export interface StepFunctionsParts {
  machines: MachineDefinition[];
  functions: LambdaFunction[];
  invoker: Pick<Invoker, 'invoke'>;
  clock: Pick<LocalClock, 'at' | 'milliseconds'>;
  activity: Activity;
}

/** A function's key from its name or ARN, with or without a qualifier. */
const keyOf = (functions: LambdaFunction[], nameOrArn: string): string => {
  const name = nameOrArn.replace(/^arn:aws:lambda:[^:]*:\d*:function:/, '').replace(/:[^:]*$/, '');
  return functions.find((one) => one.name === name)?.key ?? nameOrArn;
};

/** Step Functions on this machine: the real definitions, run by an interpreter on the local clock. */
export const createStepFunctions = async ({ machines, functions, invoker, clock, activity }: StepFunctionsParts) => {
  const tokens = createTaskTokens();
  const executions = createExecutions(machines.map(compileMachine), {
    clock,
    tokens,
    activity,
    timeoutErrors: await learnTimeoutErrors(),
    invoke: (functionName, payload) => invoker.invoke(keyOf(functions, functionName), payload),
  });
  return { executions, endpoint: createStepFunctionsEndpoint(createActions(executions, tokens, clock)) };
};
