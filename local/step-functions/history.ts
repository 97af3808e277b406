import type { EventLog } from './event-log.ts';
import type { Machine } from './machine.ts';

/** One thing that happened in an execution, as small as it can be kept. */
export interface HistoryEntry {
  type: EventLog['type'];
  /** On the local clock, milliseconds since 1970. */
  at: number;
  state: string | undefined;
  /** JSON of the input where a state was entered, of the output where one was left. */
  data: string | undefined;
  error: string | undefined;
  cause: string | undefined;
}

const textOf = (cause: unknown): string | undefined => {
  if (cause === undefined || typeof cause === 'string') return cause;
  return cause instanceof Error ? cause.message : JSON.stringify(cause);
};

export const historyEntry = (event: EventLog, at: number): HistoryEntry => {
  const state = 'state' in event ? event.state : undefined;
  const data = event.type === 'StateExited' ? state?.output : state?.input;
  return {
    type: event.type,
    at,
    state: state?.name,
    data: event.type === 'StateEntered' || event.type === 'StateExited' ? JSON.stringify(data ?? null) : undefined,
    error: 'Error' in event ? event.Error : undefined,
    cause: 'Cause' in event ? textOf(event.Cause) : undefined,
  };
};

/** The history as `GetExecutionHistory` answers it. */
export const historyEvents = (entries: HistoryEntry[], machine: Machine) =>
  entries.map(({ type, at, state = '', data, error, cause }, index) => {
    const kind = machine.types.get(state) ?? 'Task';
    const common = { id: index + 1, previousEventId: index, timestamp: at / 1000 };
    if (type === 'StateEntered')
      return { ...common, type: `${kind}StateEntered`, stateEnteredEventDetails: { name: state, input: data } };
    if (type === 'StateExited')
      return { ...common, type: `${kind}StateExited`, stateExitedEventDetails: { name: state, output: data } };
    if (type === 'StateFailed') {
      const details = { error, cause, resource: 'invoke', resourceType: 'lambda' };
      return error === 'States.Timeout'
        ? { ...common, type: 'TaskTimedOut', taskTimedOutEventDetails: details }
        : { ...common, type: 'TaskFailed', taskFailedEventDetails: details };
    }
    if (type === 'ExecutionFailed') return { ...common, type, executionFailedEventDetails: { error, cause } };
    return { ...common, type };
  });
