import { setTimeout as delay } from 'node:timers/promises';

const LONGEST_WAIT_MILLISECONDS = 5000;

/**
 * Makes of `settle` a wait that ends after five seconds at the latest, so that a reader who has just posted something sees its e-mail, and
 * a stack that is busy for long still answers. Whoever asks while others wait shares their wait.
 */
export const settledSoon = (settle: () => Promise<void>, milliseconds = LONGEST_WAIT_MILLISECONDS): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  return async () => {
    underWay ??= settle()
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined;
      });
    const enough = new AbortController();
    await Promise.race([underWay, delay(milliseconds, undefined, { signal: enough.signal, ref: false }).catch(() => undefined)]);
    enough.abort();
  };
};
