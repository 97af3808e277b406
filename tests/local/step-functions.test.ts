import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { Temporal } from 'temporal-polyfill';
import { createActivity } from '../../local/activity.ts';
import { createClock, type LocalClock } from '../../local/clock.ts';
import type { LambdaFunction } from '../../local/configuration/configuration.ts';
import { createDrain } from '../../local/drain.ts';
import { createGate } from '../../local/gate.ts';
import { type Listening, listen } from '../../local/http.ts';
import { InvocationError } from '../../local/invoker.ts';
import { createStepFunctions } from '../../local/step-functions/step-functions.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
const MACHINE = 'arn:aws:states:eu-west-2:000000000000:stateMachine:life';
const executionArn = (name: string): string => `arn:aws:states:eu-west-2:000000000000:execution:life:${name}`;

const lambda = (key: string): LambdaFunction => ({
  key,
  name: `service-dev-${key}`,
  arn: `arn:aws:lambda:eu-west-2:000000000000:function:service-dev-${key}`,
  modulePath: '',
  exportName: 'handler',
  timeoutSeconds: 10,
  memoryMegabytes: 512,
  routes: [],
  streams: [],
  schedules: [],
});
const functions = ['plan', 'wait'].map(lambda);

const invoke = (key: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: lambda(key).arn, Payload: { 'id.$': '$.id' } },
  OutputPath: '$.Payload',
  ...more,
});
const awaitToken = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: lambda('wait').arn, Payload: { 'token.$': '$$.Task.Token', 'name.$': '$$.Execution.Name' } },
  ...more,
});
const DONE = { Type: 'Succeed' };
const FAILED = { Type: 'Fail', Error: 'Broken' };

type Behaviour = (event: Record<string, unknown>) => unknown;

let clock: LocalClock;
let endpoint: Listening;
let sfn: SFNClient;
let stopAll: () => void;
let tokens: string[];
afterEach(async () => {
  stopAll();
  sfn.destroy();
  clock.stop();
  await endpoint.close();
});

/** Runs a machine of these states, its functions behaving as told. */
const run = async (States: object, behaviours: Record<string, Behaviour> = {}, more: object = {}): Promise<void> => {
  tokens = [];
  const activity = createActivity();
  const settle = createDrain(activity, createGate()).settle;
  clock = createClock({ state: undefined, save: () => undefined, settle, machineNow: () => NOW.epochMilliseconds });
  const known: Record<string, Behaviour> = {
    wait: ({ token }) => {
      tokens.push(String(token));
      return null;
    },
    ...behaviours,
  };
  const invoker = {
    invoke: (key: string, event: unknown) => activity.during(key, async () => known[key]?.(Object.assign({}, event)) ?? null),
  };
  const StartAt = Object.keys(States)[0];
  const machines = [{ name: 'life', arn: MACHINE, definition: { StartAt, States, ...more } }];
  const stepFunctions = await createStepFunctions({ machines, functions, invoker, clock, activity });
  stopAll = stepFunctions.executions.stopAll;
  endpoint = await listen(0, stepFunctions.endpoint);
  sfn = new SFNClient({
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
};

const start = (name: string, input: object = { id: name }) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name, input: JSON.stringify(input) }));
const describeExecution = (name: string) => sfn.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }));
const advance = (duration: Temporal.DurationLike) => clock.move((now) => now.add(duration));
const settle = () => advance({ seconds: 0 });
const visited = async (name: string): Promise<string[]> => {
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: executionArn(name), maxResults: 1000 }));
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
};

describe('a task that waits for its token', () => {
  const states = {
    Wait: awaitToken({ Next: 'Done', Catch: [{ ErrorEquals: ['Refused'], Next: 'Refused' }] }),
    Done: DONE,
    Refused: DONE,
  };

  it('goes on when the token is answered, with the answer as its result', async () => {
    await run(states);
    await start('a');
    await settle();
    expect(await describeExecution('a')).toMatchObject({ status: 'RUNNING' });
    await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{"answer":1}' }));
    await settle();
    expect(await describeExecution('a')).toMatchObject({ status: 'SUCCEEDED', output: '{"answer":1}' });
    expect(await visited('a')).toEqual(['Wait', 'Done']);
  });

  it('fails with the error that the token is answered with', async () => {
    await run(states);
    await start('a');
    await settle();
    await sfn.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Refused', cause: 'because' }));
    await settle();
    expect(await visited('a')).toEqual(['Wait', 'Refused']);
  });

  it('may be answered by its own function', async () => {
    await run(states, {
      wait: ({ token }) => sfn.send(new SendTaskSuccessCommand({ taskToken: String(token), output: '{}' })).then(() => null),
    });
    await start('a');
    await settle();
    expect(await describeExecution('a')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('refuses a token that was answered, that timed out, or that is none', async () => {
    await run({
      ...states,
      Wait: { ...states.Wait, TimeoutSeconds: 60, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Refused' }] },
    });
    await start('a');
    await start('b');
    await settle();
    await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{}' }));
    const again = sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{}' }));
    await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await advance({ seconds: 60 });
    const late = sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[1], output: '{}' }));
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
    const none = sfn.send(new SendTaskSuccessCommand({ taskToken: 'none', output: '{}' }));
    await expect(none).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('fails when its function does, before anybody could answer', async () => {
    await run(states, {
      wait: () => {
        throw new InvocationError('Refused', 'not today');
      },
    });
    await start('a');
    await settle();
    expect(await visited('a')).toEqual(['Wait', 'Refused']);
  });
});

describe('a time-out', () => {
  const retryEverything = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1 }];

  it('comes at its instant by the local clock, is no failed task, and can be caught', async () => {
    const Catch = [
      { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' },
      { ErrorEquals: ['States.Timeout'], ResultPath: '$.late', Next: 'Late' },
    ];
    const Wait = awaitToken({ TimeoutSecondsPath: '$.seconds', Retry: retryEverything, Catch, Next: 'Done' });
    await run({ Wait, Done: DONE, Late: DONE, Failed: FAILED });
    await start('a', { seconds: 3600 });
    await advance({ minutes: 59 });
    expect(await visited('a')).toEqual(['Wait']);
    await advance({ minutes: 1 });
    expect(await visited('a')).toEqual(['Wait', 'Late']);
    expect(JSON.parse((await describeExecution('a')).output ?? '')).toMatchObject({
      seconds: 3600,
      late: { Error: 'States.Timeout' },
    });
    expect(tokens).toHaveLength(1);
  });

  it('may be longer than any timer of the machine underneath', async () => {
    await run({
      Wait: awaitToken({ TimeoutSeconds: 100 * 86_400, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }], End: true }),
      Late: DONE,
    });
    await start('a');
    await advance({ hours: 99 * 24 });
    expect(await visited('a')).toEqual(['Wait']);
    await advance({ hours: 24 });
    expect(await visited('a')).toEqual(['Wait', 'Late']);
  });

  it('counts by the local clock within each item of a map, too', async () => {
    const Wait = awaitToken({
      TimeoutSecondsPath: '$.seconds',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
      End: true,
    });
    const ItemProcessor = { StartAt: 'Wait', States: { Wait, Late: { Type: 'Pass', End: true } } };
    await run({ Each: { Type: 'Map', ItemsPath: '$.items', ItemProcessor, Next: 'Done' }, Done: DONE });
    await start('a', { items: [{ seconds: 600 }, { seconds: 3600 }] });
    await advance({ minutes: 59 });
    expect(await visited('a')).toEqual(['Each', 'Wait', 'Wait', 'Late']);
    await advance({ minutes: 1 });
    expect(await visited('a')).toEqual(['Each', 'Wait', 'Wait', 'Late', 'Late', 'Done']);
  });

  it('by a path must be a positive whole number of seconds', async () => {
    await run({
      Wait: awaitToken({ TimeoutSecondsPath: '$.seconds', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], Next: 'Done' }),
      Done: DONE,
    });
    await start('a', { seconds: 0 });
    await settle();
    expect(await describeExecution('a')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('of a heartbeat comes when none arrives', async () => {
    await run({
      Wait: awaitToken({
        HeartbeatSeconds: 60,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' }],
        End: true,
      }),
      Silent: DONE,
    });
    await start('a');
    await advance({ seconds: 50 });
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0] }));
    await advance({ seconds: 50 });
    expect(await visited('a')).toEqual(['Wait']);
    await advance({ seconds: 10 });
    expect(await visited('a')).toEqual(['Wait', 'Silent']);
  });

  it('of the whole execution ends it', async () => {
    await run({ Wait: awaitToken({ End: true }) }, {}, { TimeoutSeconds: 3600 });
    await start('a');
    await advance({ hours: 1 });
    expect(await describeExecution('a')).toMatchObject({ status: 'TIMED_OUT', stopDate: new Date('2026-11-24T10:00:00Z') });
  });
});

describe('a retry', () => {
  it('waits its interval by the local clock, growing, and takes a new token', async () => {
    const attempts: string[] = [];
    const Retry = [
      {
        ErrorEquals: ['States.TaskFailed'],
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxAttempts: 3,
        MaxDelaySeconds: 5,
        JitterStrategy: 'FULL',
      },
    ];
    await run(
      { Wait: awaitToken({ Retry, Next: 'Done' }), Done: DONE },
      {
        wait: ({ token }) => {
          attempts.push(clock.now().toString());
          tokens.push(String(token));
          if (attempts.length < 4) throw new InvocationError('Throttled', 'try later');
        },
      },
    );
    await start('a');
    await advance({ minutes: 1 });
    expect(attempts).toEqual(['2026-11-24T09:00:00Z', '2026-11-24T09:00:02Z', '2026-11-24T09:00:06Z', '2026-11-24T09:00:11Z']);
    expect(new Set(tokens).size).toBe(4);
    expect(await visited('a')).toEqual(['Wait']);
  });

  it("gives up after its last attempt, with the function's own error", async () => {
    await run(
      { Plan: invoke('plan', { Retry: [{ ErrorEquals: ['RangeError'], MaxAttempts: 1 }], Next: 'Done' }), Done: DONE },
      {
        plan: () => {
          throw new InvocationError('RangeError', 'no record');
        },
      },
    );
    await start('a');
    await advance({ minutes: 1 });
    const { status, error, cause } = await describeExecution('a');
    expect([status, error]).toEqual(['FAILED', 'RangeError']);
    expect(JSON.parse(cause ?? '')).toMatchObject({ errorType: 'RangeError', errorMessage: 'no record' });
  });
});

describe('states between tasks', () => {
  it('route and wait by the local clock', async () => {
    const Route = { Type: 'Choice', Choices: [{ Variable: '$.step', StringEquals: 'pause', Next: 'Pause' }], Default: 'Done' };
    let step = 'pause';
    await run(
      {
        Plan: invoke('plan', { Next: 'Route' }),
        Route,
        Pause: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Plan' },
        Done: DONE,
      },
      { plan: ({ id }) => ({ id, step, seconds: 86_400 }) },
    );
    await start('a');
    await advance({ hours: 23 });
    expect(await visited('a')).toEqual(['Plan', 'Route', 'Pause']);
    step = 'done';
    await advance({ hours: 1 });
    expect(await visited('a')).toEqual(['Plan', 'Route', 'Pause', 'Plan', 'Route', 'Done']);
    expect(await describeExecution('a')).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date('2026-11-25T09:00:00Z') });
  });
});

describe('executions', () => {
  const states = { Wait: awaitToken({ Next: 'Done' }), Done: DONE };

  it('are started once per name, as long as the input is the same and they run', async () => {
    await run(states);
    const { executionArn: first } = await start('a');
    expect((await start('a')).executionArn).toBe(first);
    await expect(start('a', { id: 'other' })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await settle();
    expect(tokens).toHaveLength(1);
    await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{}' }));
    await settle();
    await expect(start('a')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('of an earlier run are forgotten: names are free again, and tokens have timed out', async () => {
    await run(states);
    await start('a');
    await settle();
    const [old] = tokens;
    stopAll();
    sfn.destroy();
    clock.stop();
    await endpoint.close();
    await run(states);
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken: old, output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await start('a');
    await settle();
    expect(await describeExecution('a')).toMatchObject({ status: 'RUNNING' });
  });

  it('can be stopped and listed, newest first', async () => {
    await run(states);
    await start('a');
    await start('b');
    await settle();
    await sfn.send(new StopExecutionCommand({ executionArn: executionArn('a'), error: 'Enough', cause: 'by hand' }));
    expect(await describeExecution('a')).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'by hand' });
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }));
    expect(executions.map(({ name, status }) => `${name} ${status}`)).toEqual(['b RUNNING', 'a ABORTED']);
    const running = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: MACHINE, statusFilter: 'RUNNING', maxResults: 1 }),
    );
    expect(running.executions?.map(({ name }) => name)).toEqual(['b']);
  });

  it('must exist, as their machines must', async () => {
    await run(states);
    await expect(describeExecution('none')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    const other = sfn.send(new StartExecutionCommand({ stateMachineArn: `${MACHINE}-other` }));
    await expect(other).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(start('not a name')).rejects.toMatchObject({ name: 'InvalidName' });
  });
});

describe('a definition', () => {
  const refusal = async (States: object, more: object = {}): Promise<string> => {
    const machines = [{ name: 'life', arn: MACHINE, definition: { StartAt: 'A', States, ...more } }];
    const parts = { machines, functions, invoker: { invoke: async () => null }, clock, activity: createActivity() };
    return createStepFunctions(parts).then(
      () => 'none',
      (error: Error) => error.message,
    );
  };
  beforeEach(() => run({ A: DONE }));

  it.each([
    ['in JSONata', { A: DONE }, { QueryLanguage: 'JSONata' }, 'it uses JSONata'],
    ['with a target that is not there', { A: invoke('plan', { Next: 'B' }) }, {}, 'The state machine life cannot run locally'],
    [
      'with a resource unknown here',
      { A: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true } },
      {},
      'sns:publish',
    ],
    [
      'with a part of the context unknown here',
      { A: { Type: 'Pass', Parameters: { 'at.$': '$$.State.EnteredTime' }, End: true } },
      {},
      '$$.State.EnteredTime',
    ],
  ])('%s is refused at the start', async (_, states, more, sentence) => {
    expect(await refusal(states, more)).toContain(sentence);
  });
});
