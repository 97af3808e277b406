import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '../lib/shared/time.ts';
import { createTimerQueue } from './timer-queue.ts';

/** Machine time plus an offset. It ticks, it can be moved forward, and it never goes back, not even across restarts. */
export interface LocalClock extends Clock {
  milliseconds(): number;
  /** Runs `run` once the clock reads `due` (milliseconds since 1970). Returns what cancels it. */
  at(due: number, run: () => void): () => void;
  /**
   * Moves to the instant that `target` makes of now, firing in order every timer that falls due on the way and letting its consequences
   * run at exactly that instant; then ticks on from there. Moves queue up. Answers the instant reached.
   * @throws {PastInstantError} when the target is earlier than now
   */
  move(target: (now: Temporal.Instant) => Temporal.Instant): Promise<Temporal.Instant>;
  /** When the move under way began, in milliseconds since 1970. */
  moveBeganAt(): number | undefined;
  /** Adds what runs at the end of every move, with the clock standing at its target. */
  onLanding(run: () => void): void;
  stop(): void;
}

export class PastInstantError extends Error {
  override readonly name = 'PastInstantError';
}

export const clockState = z.object({ offset: z.number(), latest: z.number() });

export interface ClockParts {
  state: z.infer<typeof clockState> | undefined;
  save(state: z.infer<typeof clockState>): void;
  /** Resolves when everything that was set off has run its course. */
  settle(): Promise<void>;
  machineNow?: () => number;
}

/** A machine's time-outs are whole seconds, so a timer meant for a moment can be armed for up to this much later. */
const SLACK_MILLISECONDS = 1200;
/** The longest delay `setTimeout` knows; a longer one would fire at once. */
const LONGEST_DELAY = 2_147_483_647;
const SAVE_EVERY_MILLISECONDS = 5000;

export const createClock = ({ state, save, settle, machineNow = Date.now }: ClockParts): LocalClock => {
  const timers = createTimerQueue();
  const landings: (() => void)[] = [];
  let offset = state?.offset ?? 0;
  let latest = Math.max(machineNow() + offset, state?.latest ?? 0);
  offset = latest - machineNow();
  let frozenAt: number | undefined;
  let moveBeganAt: number | undefined;
  let alarm: NodeJS.Timeout | undefined;
  let stopped = false;
  let queue: Promise<unknown> = Promise.resolve();

  const milliseconds = (): number => {
    latest = Math.max(latest, frozenAt ?? machineNow() + offset);
    return latest;
  };
  const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(milliseconds());
  const saveState = (): void => save({ offset, latest: milliseconds() });

  const tick = (): void => {
    for (let due = timers.takeEarliest(milliseconds()); due.length > 0; due = timers.takeEarliest(milliseconds())) {
      for (const timer of due) timer.run();
    }
    arm();
  };
  const arm = (): void => {
    clearTimeout(alarm);
    const next = timers.earliest();
    if (stopped || frozenAt !== undefined || next === undefined) return;
    alarm = setTimeout(tick, Math.min(Math.max(next - milliseconds(), 0), LONGEST_DELAY));
  };

  const freezeAt = (instant: number): void => {
    frozenAt = Math.max(instant, milliseconds());
    saveState();
  };
  const thaw = (): void => {
    if (frozenAt !== undefined) offset = frozenAt - machineNow();
    frozenAt = undefined;
    saveState();
    arm();
  };

  const fireUntil = async (until: number): Promise<void> => {
    for (let due = timers.takeEarliest(until); due[0] !== undefined; due = timers.takeEarliest(until)) {
      if (stopped) throw new Error('The local stack is stopping.');
      freezeAt(due[0].due);
      for (const timer of due) timer.run();
      await settle();
    }
  };

  const moveNow = async (targetOf: (now: Temporal.Instant) => Temporal.Instant): Promise<Temporal.Instant> => {
    const before = now();
    const target = targetOf(before);
    if (Temporal.Instant.compare(target, before) < 0) {
      throw new PastInstantError(`The clock reads ${before}; it only moves forward, so it cannot be set to ${target}.`);
    }
    await settle();
    freezeAt(milliseconds());
    moveBeganAt = milliseconds();
    const until = target.epochMilliseconds + SLACK_MILLISECONDS;
    try {
      await fireUntil(until);
      freezeAt(target.epochMilliseconds);
      for (const land of landings) land();
      await settle();
      await fireUntil(until);
      return now();
    } finally {
      moveBeganAt = undefined;
      thaw();
    }
  };

  const saving = setInterval(saveState, SAVE_EVERY_MILLISECONDS).unref();
  saveState();

  return {
    now,
    milliseconds,
    at(due, run) {
      const cancel = timers.add({ due, run });
      arm();
      return cancel;
    },
    move(target) {
      const move = queue.then(() => moveNow(target));
      queue = move.catch(() => undefined);
      return move;
    },
    moveBeganAt: () => moveBeganAt,
    onLanding: (run) => {
      landings.push(run);
    },
    stop() {
      stopped = true;
      clearTimeout(alarm);
      clearInterval(saving);
      saveState();
    },
  };
};
