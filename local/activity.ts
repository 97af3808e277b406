/** Counts what is going on, so that others can wait until nothing is. */
export interface Activity {
  /** Runs `work` and counts it until it has settled. */
  during<T>(name: string, work: () => Promise<T>): Promise<T>;
  busy(): boolean;
  /** How many pieces of work have ever begun: unchanged means that nothing began in between. */
  begun(): number;
  /** Resolves once nothing is going on. */
  idle(): Promise<void>;
  /** What is going on, by name, for messages. */
  names(): string[];
}

export const createActivity = (): Activity => {
  const running = new Map<symbol, string>();
  let begun = 0;
  let waiting: (() => void)[] = [];

  const end = (id: symbol): void => {
    running.delete(id);
    if (running.size > 0) return;
    const idle = waiting;
    waiting = [];
    for (const resolve of idle) resolve();
  };

  return {
    async during(name, work) {
      const id = Symbol(name);
      running.set(id, name);
      begun++;
      try {
        return await work();
      } finally {
        end(id);
      }
    },
    busy: () => running.size > 0,
    begun: () => begun,
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    names: () => [...running.values()],
  };
};
