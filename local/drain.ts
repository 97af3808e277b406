import { setImmediate as turnOfTheEventLoop } from 'node:timers/promises';
import type { Activity } from './activity.ts';

/** Long enough for the slowest function's timeout; a stack that is still busy then is stuck. */
const LIMIT_MILLISECONDS = 300_000;

export interface Drain {
  /**
   * Resolves once everything that was set off has run its course: no invocation in flight, no machine between two states, every stream
   * read to its tip twice. A machine steps from state to state without giving up its turn of the event loop, except while it invokes a
   * function, which is counted, or is parked; so a turn of the loop without activity means that every machine is parked or has ended.
   */
  settle(): Promise<void>;
  /** Adds a stream: `readToTip` resolves after two reads in a row that found nothing new. */
  watch(readToTip: () => Promise<void>): void;
}

const withinLimit = async (work: Promise<void>, describe: () => string): Promise<void> => {
  let alarm: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`The local stack is still busy after ${LIMIT_MILLISECONDS / 1000} s: ${describe()}`));
    alarm = setTimeout(fail, LIMIT_MILLISECONDS);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(alarm);
  }
};

export const createDrain = (activity: Activity): Drain => {
  const streams: (() => Promise<void>)[] = [];
  let givenUp = 0;

  const settled = async (attempt: number): Promise<void> => {
    while (givenUp < attempt) {
      await activity.idle();
      await turnOfTheEventLoop();
      const begun = activity.begun();
      if (activity.busy()) continue;
      for (const readToTip of streams) await readToTip();
      await turnOfTheEventLoop();
      if (!activity.busy() && activity.begun() === begun) return;
    }
  };

  let attempts = 0;
  return {
    async settle() {
      const attempt = ++attempts;
      const describe = () => {
        givenUp = attempt;
        return activity.names().join(', ') || 'something keeps setting off something else';
      };
      await withinLimit(settled(attempt), describe);
    },
    watch: (readToTip) => {
      streams.push(readToTip);
    },
  };
};
