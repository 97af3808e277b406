export interface Timer {
  /** Milliseconds since 1970. */
  due: number;
  run: () => void;
}

/** Timers in the order they fall due; those due at the same instant in the order they were set. */
export interface TimerQueue {
  /** Returns what takes the timer out again. */
  add(timer: Timer): () => void;
  earliest(): number | undefined;
  /** Takes out the timers of the earliest instant, if that is not after `until`. */
  takeEarliest(until: number): Timer[];
}

export const createTimerQueue = (): TimerQueue => {
  const timers: Timer[] = [];

  const placeFor = (due: number): number => {
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((timers[middle]?.due ?? 0) <= due) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add(timer) {
      timers.splice(placeFor(timer.due), 0, timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    earliest: () => timers[0]?.due,
    takeEarliest(until) {
      const due = timers[0]?.due;
      return due === undefined || due > until ? [] : timers.splice(0, placeFor(due));
    },
  };
};
