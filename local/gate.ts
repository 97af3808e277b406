import { setTimeout as delay } from 'node:timers/promises';

/** Holds back what comes from outside while somebody waits for the stack to come to rest, or steady traffic would keep it from resting. */
export interface Gate {
  close(): void;
  open(): void;
  /** Resolves when the gate is open, or after a second: an invocation in flight may itself be waiting for this request. */
  pass(): Promise<void>;
}

const LONGEST_HOLD_MILLISECONDS = 1000;

export const createGate = (): Gate => {
  let closedBy = 0;
  let opening = Promise.withResolvers<void>();
  return {
    close: () => {
      closedBy++;
    },
    open: () => {
      if (--closedBy > 0) return;
      opening.resolve();
      opening = Promise.withResolvers<void>();
    },
    async pass() {
      if (closedBy === 0) return;
      const held = new AbortController();
      await Promise.race([
        opening.promise,
        delay(LONGEST_HOLD_MILLISECONDS, undefined, { signal: held.signal }).catch(() => undefined),
      ]);
      held.abort();
    },
  };
};
