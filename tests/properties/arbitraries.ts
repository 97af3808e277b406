import fc from 'fast-check';
import { outcomes, results } from '../../lib/call-backs/new-application.ts';
import type { Deed } from './walk.ts';

/** The same walks on every run; another seed is worth a try after a change of the rules. */
export const RUNS = { seed: 20_261_124, numRuns: 100 };

const HOUR = 60;
/** Few times, so that walks come back to a time that they left. */
const times = fc.constantFrom(...[5, 10, 60, 61, 5 * HOUR, 24 * HOUR, 25 * HOUR, 50 * HOUR, 21 * 24 * HOUR, 400 * 24 * HOUR]);

const caseworkers = fc.constantFrom('90000003', '90000004', '90000005');
const teams = fc.oneof(
  { weight: 4, arbitrary: fc.constant('new-applications') },
  { weight: 1, arbitrary: fc.constant('northgate-coaches') },
);

/** Any call that can be put into words, most of them refused for one thing or another. */
const anyCall = fc.record(
  {
    command: fc.constant('record-call' as const),
    result: fc.constantFrom(...results),
    calledAgo: fc.constantFrom(0, 1, 30, 3 * HOUR, -2),
    outcome: fc.constantFrom(...outcomes),
    next: times,
    feesCollected: fc.boolean(),
  },
  { requiredKeys: ['command', 'result', 'calledAgo'] },
);
const callWithoutContact = fc.record({
  command: fc.constant('record-call' as const),
  result: fc.constant('called-contact-not-made' as const),
  calledAgo: fc.constant(0),
  next: fc.constantFrom(50 * HOUR, 21 * 24 * HOUR, 300 * 24 * HOUR),
});
const lastCall = fc.constant({ command: 'record-call' as const, result: 'contact-not-made-message-left' as const, calledAgo: 0 });

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ command: fc.constant('allocate' as const), to: caseworkers, teamId: teams }) },
  {
    weight: 2,
    arbitrary: fc.record({
      command: fc.constant('transfer' as const),
      to: caseworkers,
      teamId: teams,
      returnWhenClosed: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: anyCall },
  { weight: 4, arbitrary: callWithoutContact },
  { weight: 1, arbitrary: lastCall },
  {
    weight: 4,
    arbitrary: fc.record({ command: fc.constant('reschedule' as const), to: fc.oneof(times, fc.constant('anytime' as const)) }),
  },
  { weight: 1, arbitrary: fc.record({ command: fc.constantFrom('cancel' as const, 'end-attempts' as const) }) },
);

/** A call agreed for so many minutes after intake, or any time. */
export const arrangements = fc.oneof(
  times.filter((minutes) => minutes <= 366 * 24 * HOUR),
  fc.constant('anytime' as const),
);

/** One stride of a walk: time passes, the machine acts once or until it waits, or a person does something. */
export type Stride =
  | { readonly wait: number }
  | { readonly wait: 'until due' }
  | { readonly machine: 'once' | 'until it waits' }
  | { readonly deed: Deed };

export const strides: fc.Arbitrary<Stride> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ wait: fc.oneof(fc.constantFrom(0, 1, 15, 45), fc.integer({ min: 0, max: 26 * HOUR })) }) },
  { weight: 2, arbitrary: fc.constant({ wait: 'until due' as const }) },
  { weight: 3, arbitrary: fc.record({ machine: fc.constantFrom('once' as const, 'until it waits' as const) }) },
  { weight: 5, arbitrary: fc.record({ deed: deeds }) },
);
