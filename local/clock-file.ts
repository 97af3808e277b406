import { openSync, writeSync } from 'node:fs';
import type * as z from 'zod';
import { clockState } from './clock.ts';
import { readJson } from './json-file.ts';

type State = z.infer<typeof clockState>;

/** The clock is saved thousands of times in one long move, so in place: a text of always the same length, in one write. */
const LENGTH = 80;

export interface ClockFile {
  state: State | undefined;
  save(state: State): void;
}

export const openClockFile = (path: string): ClockFile => {
  const state = readJson(path, clockState);
  const file = openSync(path, state === undefined ? 'w' : 'r+', 0o600);
  return {
    state,
    save: (next) => {
      writeSync(file, JSON.stringify(next).padEnd(LENGTH), 0);
    },
  };
};
