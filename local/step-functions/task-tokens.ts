import { randomBytes } from 'node:crypto';

const FORM = /^[A-Za-z0-9+/]{96}$/;

interface Waiting {
  promise: Promise<unknown>;
  resolve(output: unknown): void;
  reject(error: Error): void;
  lastHeartbeat: number;
}

/** The tokens that tasks are waiting for. */
export interface TaskTokens {
  make(): string;
  /** Begins to wait for an answer. */
  expect(token: string, now: number): Waiting;
  /** The wait for a token, unless it was answered, timed out or belongs to an earlier run of the stack. */
  find(token: string): Waiting | undefined;
  forget(token: string): void;
  isWellFormed(token: string): boolean;
}

export const createTaskTokens = (): TaskTokens => {
  const waiting = new Map<string, Waiting>();
  return {
    make: () => randomBytes(72).toString('base64'),
    expect(token, now) {
      const wait = { ...Promise.withResolvers<unknown>(), lastHeartbeat: now };
      wait.promise.catch(() => undefined);
      waiting.set(token, wait);
      return wait;
    },
    find: (token) => waiting.get(token),
    forget: (token) => {
      waiting.delete(token);
    },
    isWellFormed: (token) => FORM.test(token),
  };
};
