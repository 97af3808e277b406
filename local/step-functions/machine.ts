import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod';
import type { MachineDefinition } from '../configuration/configuration.ts';
import { StartError } from '../faults.ts';
import { whatIsInvalid } from './validity.ts';

const seconds = z.int().positive().optional();

/** A task or wait that the local stack runs on its own clock, in place of the interpreter. */
const timedState = z.object({
  Type: z.enum(['Task', 'Wait']),
  Resource: z.string().default(''),
  TimeoutSeconds: seconds,
  TimeoutSecondsPath: z.string().optional(),
  HeartbeatSeconds: seconds,
  HeartbeatSecondsPath: z.string().optional(),
});

export type TimedState = z.infer<typeof timedState> & { name: string };

type State = { [field: string]: unknown; Type: string };

const branch: z.ZodType<{ States: Record<string, State> }> = z.looseObject({
  States: z.record(z.string(), z.looseObject({ Type: z.string() })),
});
const nested = z.object({ Branches: z.array(branch).default([]), ItemProcessor: branch.optional(), Iterator: branch.optional() });
const settings = z.object({ TimeoutSeconds: z.int().positive().optional() });

export interface Machine {
  name: string;
  arn: string;
  interpreter: StateMachine;
  /** Tasks and waits by state name. */
  timed: Map<string, TimedState>;
  /** Every state's type, by name. */
  types: Map<string, string>;
  timeoutSeconds: number | undefined;
}

/** The interpreter's own timer of a task must stay out of the way: this is the longest that `setTimeout` can wait. */
const NEVER_SECONDS = 2_147_483;
/** Names under which dynamic time-outs travel in a task's parameters. */
export const TIMEOUT = '__timeoutSeconds';
export const HEARTBEAT = '__heartbeatSeconds';

const RESOURCES = /^arn:aws:(lambda:[^:]*:\d*:function:.+|states:::lambda:invoke(\.waitForTaskToken)?)$/;
const UNKNOWN_CONTEXT =
  /\$\$\.(?!(Execution\.(Id|Name|Input)|StateMachine\.(Id|Name)|Task\.Token|Map\.Item\.(Index|Value))\b)[\w.]*/;

const refuse = (machine: string, sentence: string): never => {
  throw new StartError(`The state machine ${machine} cannot run locally: ${sentence}.`);
};

const waitAsTask = (state: State): State => {
  const { Seconds, Timestamp, SecondsPath, TimestampPath, Type: _, ...rest } = state;
  const fields = { Seconds, Timestamp, 'Seconds.$': SecondsPath, 'Timestamp.$': TimestampPath };
  const Parameters = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { ...rest, Type: 'Task', Resource: 'local:wait', Parameters, ResultPath: null, TimeoutSeconds: NEVER_SECONDS };
};

const taskOnOurClock = (machine: string, name: string, state: State): State => {
  const { TimeoutSecondsPath, HeartbeatSecondsPath, HeartbeatSeconds: _, ...rest } = state;
  if (!RESOURCES.test(String(state.Resource)))
    return refuse(machine, `its task ${name} uses ${state.Resource}, which has no local counterpart`);
  if (TimeoutSecondsPath === undefined && HeartbeatSecondsPath === undefined) return { ...rest, TimeoutSeconds: NEVER_SECONDS };
  if (state.Parameters === undefined)
    return refuse(machine, `its task ${name} takes a time-out from a path, which needs Parameters here`);
  const Parameters = {
    ...z.record(z.string(), z.unknown()).parse(state.Parameters),
    ...(TimeoutSecondsPath !== undefined && { [`${TIMEOUT}.$`]: TimeoutSecondsPath }),
    ...(HeartbeatSecondsPath !== undefined && { [`${HEARTBEAT}.$`]: HeartbeatSecondsPath }),
  };
  return { ...rest, Parameters, TimeoutSeconds: NEVER_SECONDS };
};

const interpretable = z.custom<StateMachineDefinition>((value) => branch.safeParse(value).success);

/**
 * Validates a definition and makes it runnable on the local clock: waits and time-outs are lifted out of the interpreter.
 * @throws {StartError} for what the interpreter would silently get wrong
 */
export const compileMachine = ({ name, arn, definition }: MachineDefinition): Machine => {
  const text = JSON.stringify(definition);
  if (text.includes('"JSONata"')) refuse(name, 'it uses JSONata, and the local interpreter knows JSONPath only');
  const unknown = UNKNOWN_CONTEXT.exec(text);
  if (unknown) refuse(name, `it uses ${unknown[0]}, which the local context object has not`);
  const invalid = whatIsInvalid(definition);
  if (invalid !== undefined) refuse(name, invalid);

  const timed = new Map<string, TimedState>();
  const types = new Map<string, string>();
  const rewrite = (part: z.infer<typeof branch>): void => {
    for (const [stateName, state] of Object.entries(part.States)) {
      types.set(stateName, state.Type);
      const { Branches, ItemProcessor, Iterator } = nested.parse(state);
      const own = [...Branches, ...((ItemProcessor ?? Iterator) ? [ItemProcessor ?? Iterator] : [])];
      for (const inner of own) if (inner !== undefined) rewrite(inner);
      // Parsing copies: what was rewritten has to stand in the state again.
      const rewritten = {
        ...(Branches.length > 0 && { Branches }),
        ...(ItemProcessor && { ItemProcessor }),
        ...(Iterator && { Iterator }),
      };
      Object.assign(state, rewritten);
      if (state.Type !== 'Task' && state.Type !== 'Wait') continue;
      timed.set(stateName, { name: stateName, ...timedState.parse(state) });
      part.States[stateName] = state.Type === 'Wait' ? waitAsTask(state) : taskOnOurClock(name, stateName, state);
    }
  };
  const copy = branch.parse(JSON.parse(text));
  rewrite(copy);
  const { TimeoutSeconds, ...untimed } = { ...copy, ...settings.parse(copy) };
  const interpreter = new StateMachine(interpretable.parse(untimed), { validationOptions: { noValidate: true } });
  return { name, arn, interpreter, timed, types, timeoutSeconds: TimeoutSeconds };
};
