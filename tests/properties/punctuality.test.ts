import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { nextActionAt, nextStep } from '../../lib/call-backs/duties.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { aCallBack, anAllocatedCallBack, NOW } from '../builders.ts';
import { RUNS } from './arbitraries.ts';
import { act } from './walk.ts';

const START = Temporal.Instant.from(NOW);
const YEAR_SECONDS = 366 * 24 * 60 * 60;

/** Call backs that nobody touches any more, for any agreed time or any time, allocated sooner or later or never. */
const leftAlone: fc.Arbitrary<NewApplication> = fc
  .record({
    minutesAhead: fc.integer({ min: 1, max: 60 * 24 * 60 }),
    isAnytime: fc.boolean(),
    allocatedAfter: fc.option(fc.integer({ min: 0, max: 3 * 24 * 60 }), { nil: undefined }),
  })
  .map(({ minutesAhead, isAnytime, allocatedAfter }) => {
    const dueAt = START.add({ minutes: isAnytime ? 24 * 60 : minutesAhead }).toString();
    const times = { dueAt, callBack: isAnytime ? { anytime: true as const } : { at: dueAt } };
    return allocatedAfter === undefined
      ? aCallBack(times)
      : anAllocatedCallBack({ ...times, allocatedAt: START.add({ minutes: allocatedAfter }).toString() });
  });

interface Act {
  readonly key: string;
  readonly dueAt: string;
  readonly secondsLate: number;
}

/** Lets a machine run for a year from `now`, sleeping for as long as `nap` makes of what the plan says. */
const runMachine = (
  from: NewApplication,
  now: Temporal.Instant,
  nap: (seconds: number) => number,
): { acts: Act[]; callBack: NewApplication } => {
  const end = now.add({ seconds: YEAR_SECONDS });
  const acts: Act[] = [];
  let [callBack, clock] = [from, now];
  while (Temporal.Instant.compare(clock, end) < 0 && nextActionAt(callBack) !== undefined) {
    const acted = act(callBack, clock);
    if (acted) {
      const { key, at } = acted.duty;
      acts.push({ key, dueAt: at, secondsLate: (clock.epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds) / 1000 });
      callBack = acted.callBack;
    } else clock = clock.add({ seconds: nap(nextStep(callBack, clock).seconds) });
  }
  return { acts, callBack };
};

describe('A call back that is left alone', () => {
  it('is told about punctually, to the second', () => {
    fc.assert(
      fc.property(leftAlone, (callBack) => {
        const begun = Temporal.Instant.from(callBack.allocatedAt ?? NOW);
        const { acts } = runMachine(callBack, begun, (seconds) => seconds);

        for (const { dueAt, secondsLate } of acts) if (dueAt > begun.toString()) expect(secondsLate).toBe(0);
      }),
      RUNS,
    );
  });

  it('gives its machine a handful of things to do and then nothing more', () => {
    fc.assert(
      fc.property(leftAlone, (callBack) => {
        const { acts, callBack: after } = runMachine(callBack, START, (seconds) => seconds);

        expect(acts.length).toBeGreaterThanOrEqual(3);
        expect(acts.length).toBeLessThanOrEqual(4);
        expect(nextActionAt(after)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('is told about in the same messages by a machine that wakes late', () => {
    fc.assert(
      fc.property(leftAlone, fc.integer({ min: 1, max: 20 * 24 * 60 * 60 }), (callBack, tardiness) => {
        const punctual = runMachine(callBack, START, (seconds) => seconds);
        const late = runMachine(callBack, START, (seconds) => seconds + tardiness);

        expect(late.acts.map(({ key }) => key)).toEqual(punctual.acts.map(({ key }) => key));
      }),
      RUNS,
    );
  });
});
