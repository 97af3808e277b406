import { setImmediate as turnOfTheEventLoop } from 'node:timers/promises';
import type { Activity } from './activity.ts';
import type { Gate } from './gate.ts';

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

const withinLimit = async (work: (givenUp: AbortSignal) => Promise<void>, describe: () => string): Promise<void> => {
  const giveUp = new AbortController();
  let alarm: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const fail = () => {
      giveUp.abort();
      reject(new Error(`The local stack is still busy after ${LIMIT_MILLISECONDS / 1000} s: ${describe()}`));
    };
    alarm = setTimeout(fail, LIMIT_MILLISECONDS).unref();
  });
  try {
    await Promise.race([work(giveUp.signal), limit]);
  } finally {
    clearTimeout(alarm);
  }
};

export const createDrain = (activity: Activity, gate: Gate): Drain => {
  const streams: (() => Promise<void>)[] = [];

  const settled = async (givenUp: AbortSignal): Promise<void> => {
    while (!givenUp.aborted) {
      await activity.idle();
      await turnOfTheEventLoop();
      const begun = activity.begun();
      if (activity.busy()) continue;
      for (const readToTip of streams) await readToTip();
      await turnOfTheEventLoop();
      if (!activity.busy() && activity.begun() === begun) return;
    }
  };

  return {
    async settle() {
      gate.close();
      try {
        await withinLimit(settled, () => activity.names().join(', ') || 'something keeps setting off something else');
      } finally {
        gate.open();
      }
    },
    watch: (readToTip) => {
      streams.push(readToTip);
    },
  };
};
