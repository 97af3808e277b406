import type { StateMachine } from 'aws-local-stepfunctions';

/** What the interpreter reports while it runs. */
export type EventLog = ReturnType<StateMachine['run']>['eventLogs'] extends AsyncGenerator<infer Event> ? Event : never;
