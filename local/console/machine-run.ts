import * as z from 'zod';
import type { Execution } from '../step-functions/execution.ts';
import type { ConsoleParts } from './console-parts.ts';

/** A state that was entered: when, and what it was given. */
export interface Visit {
  readonly state: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly input: string;
}

/** The states that an execution entered, in order. */
export const visitsOf = ({ history }: Execution): Visit[] =>
  history.flatMap(({ type, state, at, data = '' }) =>
    type === 'StateEntered' && state !== undefined ? [{ state, at, input: data }] : [],
  );

/** Where it stands; undefined once it has ended. */
export const currentState = (execution: Execution): string | undefined =>
  execution.status === 'RUNNING' ? visitsOf(execution).at(-1)?.state : undefined;

const field = <T>(text: string, schema: z.ZodType<T>): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Until when the state that it stands in may wait, by what the plan gave it. */
export const waitsUntil = (execution: Execution): number | undefined => {
  const visit = visitsOf(execution).at(-1);
  const seconds = field(visit?.input ?? '', z.object({ seconds: z.number() }))?.seconds;
  return visit === undefined || seconds === undefined ? undefined : visit.at + seconds * 1000;
};

/** The call back whose life an execution runs. */
export const callBackOf = async ({ records }: ConsoleParts, { input }: Execution) => {
  const id = field(input, z.object({ id: z.string().min(1) }))?.id;
  return id === undefined ? undefined : records.findCallBack(id);
};
