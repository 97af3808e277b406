import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { LONDON } from '../../lib/shared/time.ts';

/** Where to move the clock to, from now. */
export type Move = (now: Temporal.Instant) => Temporal.Instant;

/** A wish that cannot be granted; its message is a sentence for the person who made it. */
export class ClockCommandError extends Error {
  override readonly name = 'ClockCommandError';
}

const FURTHEST_YEARS = 10;
const shape = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ set: z.string() })]);

const notTooFar =
  (move: Move): Move =>
  (now) => {
    const target = move(now);
    const furthest = now.toZonedDateTimeISO(LONDON).add({ years: FURTHEST_YEARS }).toInstant();
    if (Temporal.Instant.compare(target, furthest) <= 0) return target;
    throw new ClockCommandError(`The clock moves at most ${FURTHEST_YEARS} years at a time.`);
  };

/** Days and longer are London's days: `P1D` keeps the time of day when the clocks change, `PT24H` does not. */
const advanceBy = (text: string): Move => {
  let duration: Temporal.Duration;
  try {
    duration = Temporal.Duration.from(text);
  } catch {
    throw new ClockCommandError(
      `"advance" must be an ISO 8601 duration such as PT15M, PT23H45M or P1D, not ${JSON.stringify(text)}.`,
    );
  }
  return notTooFar((now) => now.toZonedDateTimeISO(LONDON).add(duration).toInstant());
};

const setTo = (text: string): Move => {
  try {
    const target = Temporal.Instant.from(text);
    return notTooFar(() => target);
  } catch {
    throw new ClockCommandError(`"set" must be an instant such as 2026-03-29T08:00:00Z, not ${JSON.stringify(text)}.`);
  }
};

/**
 * Reads `{"advance": "PT23H45M"}` or `{"set": "2026-03-29T08:00:00Z"}`.
 * @throws {ClockCommandError}
 */
export const readClockCommand = (command: unknown): Move => {
  const { data } = shape.safeParse(command);
  if (data === undefined) {
    throw new ClockCommandError('Send {"advance": "PT23H45M"} or {"set": "2026-03-29T08:00:00Z"}, and nothing else.');
  }
  return 'advance' in data ? advanceBy(data.advance) : setTo(data.set);
};
