import { type DispatchDependencies, dispatchMessage } from '../notifications/dispatch-use-cases.ts';
import { watchShards } from '../notifications/outbox.ts';
import type { Watched } from '../notifications/outbox-repository.ts';
import { type InstantText, instantText, minutesBetween } from '../shared/time.ts';
import type { CallBackDependencies } from './dependencies.ts';
import { LATE_MINUTES, restartMachine } from './machine-use-cases.ts';

export type SweepDependencies = DispatchDependencies &
  CallBackDependencies & {
    /** Told of what could not be swept, by its fault's name; the rest goes on. */
    readonly reportUnswept: (watched: Watched, faultName: string) => void;
  };

const sweepOne = async (
  deps: SweepDependencies,
  { entity, id, watchAt }: Watched,
  all: boolean,
  now: InstantText,
): Promise<boolean> => {
  if (entity === 'outbox-message') {
    await dispatchMessage(deps, id);
    return false;
  }
  return all || minutesBetween(watchAt, now) >= LATE_MINUTES ? restartMachine(deps, id, all) : false;
};

/**
 * What falls through every net lands here (one item that cannot be swept never holds up the others): messages left pending or half sent, and open records whose machine is late. With `all`, every open
 * record gets a new execution, for when executions were lost. Four Queries when there is nothing to do. Answers how many machines it restarted.
 */
export const sweep = async (deps: SweepDependencies, all: boolean): Promise<number> => {
  const now = instantText(deps.clock.now());
  const restarted = await Promise.all(
    watchShards.map(async (shard) => {
      let count = 0;
      for (const watched of await deps.outbox.watched(shard, all ? undefined : now)) {
        try {
          if (await sweepOne(deps, watched, all, now)) count++;
        } catch (error) {
          deps.reportUnswept(watched, error instanceof Error ? error.name : 'UnknownFault');
        }
      }
      return count;
    }),
  );
  return restarted.reduce((sum, count) => sum + count, 0);
};
