import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../lib/shared/time.ts';

let currentClock: Clock = { now: () => Temporal.Now.instant() };

/** Lets a stack that keeps its own time say what time it is. In AWS nobody calls this. */
export const useClock = (clock: Clock): void => {
  currentClock = clock;
};

export const clock: Clock = { now: () => currentClock.now() };
