import { signalMachines } from '../lib/call-backs/machine-use-cases.ts';
import { composeCallBackMail } from '../lib/call-backs/mail-use-cases.ts';
import type { SweepDependencies } from '../lib/call-backs/sweep-use-cases.ts';
import { dependencies, logger } from './runtime.ts';

/** What the dispatcher and the sweep share: how each kind of outbox message is made to happen. */
export const dispatching: SweepDependencies = {
  ...dependencies,
  compose: (effect) => composeCallBackMail(dependencies, dependencies.baseUrl, effect),
  startExecution: ({ executionName, callBackId }) => dependencies.machine.start(executionName, callBackId),
  signalExecutions: (effect) => signalMachines(dependencies, effect),
  reportFailure: (messageId, { name, parked }) =>
    parked
      ? logger.error('message parked', { messageId, fault: name })
      : logger.warn('message failed', { messageId, fault: name }),
};
