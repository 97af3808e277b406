import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dutyNow, nextActionAt } from '../../lib/call-backs/duties.ts';
import { enterCallBack, intakeSchema } from '../../lib/call-backs/intake.ts';
import { allow, lifecycle } from '../../lib/call-backs/lifecycle.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { defaultSettings } from '../../lib/shared/settings.ts';
import { anIntake, NOW } from '../builders.ts';
import { arrangements, RUNS, type Stride, strides } from './arbitraries.ts';
import { act, commandOf, type Deed, give, saved } from './walk.ts';

const START = Temporal.Instant.from(NOW);

/** Where a walk has come to. */
export interface Place {
  readonly callBack: NewApplication;
  readonly now: Temporal.Instant;
  /** What the machine has told so far, by due moment. */
  readonly acts: readonly string[];
}

/** A call back as intake leaves it. */
export const begin = (arrangement: number | 'anytime', isDowntime: boolean): Place => {
  const body = anIntake({
    callBack: arrangement === 'anytime' ? { anytime: true } : { at: START.add({ minutes: arrangement }).toString() },
    ...(isDowntime && { offlineApplication: { template: 'PP Applies GB', fields: {} } }),
  });
  const entered = enterCallBack(intakeSchema.parse(body), {
    id: '11111111-1111-4111-8111-111111111111',
    reference: 'CB-7F3K-29QD',
    by: '90000001',
    siteId: 'applications',
    settings: defaultSettings,
    possibleDuplicates: [],
    marks: [],
    now: START,
  });
  if (!entered.ok) throw new Error(entered.refusal.detail);
  return { callBack: entered.value.callBack, now: START, acts: [] };
};

const actOnce = (place: Place): Place => {
  const acted = act(place.callBack, place.now);
  return acted ? { ...place, callBack: acted.callBack, acts: [...place.acts, `${acted.duty.key} ${acted.duty.step}`] } : place;
};

const MOST_ACTS_AT_ONCE = 6;

/** Lets the machine act until nothing is due; too many acts at one instant fail. */
export const actUntilWaiting = (place: Place): Place => {
  let there = place;
  for (let acts = 0; dutyNow(there.callBack, there.now); acts++) {
    expect(acts).toBeLessThan(MOST_ACTS_AT_ONCE);
    there = actOnce(there);
  }
  return there;
};

/** A person's command: accepted exactly where the lifecycle allows it, into a status that it names; a refusal names the lifecycle's code. */
export const obey = (place: Place, deed: Deed): Place => {
  const { callBack, now } = place;
  const allowed = allow(callBack, commandOf(deed));
  const outcome = give(callBack, deed, START, now);
  if (!outcome.ok) {
    if (!allowed.ok) expect(outcome.refusal.problem).toBe(allowed.refusal.problem);
    else expect(outcome.refusal.problem).toBe('invalid-request');
    return place;
  }
  if (outcome.value.history.length === 0) {
    expect(outcome.value.callBack).toEqual(callBack);
    return place;
  }
  expect(lifecycle[callBack.status][commandOf(deed)]).toContain(outcome.value.callBack.status);
  return { ...place, callBack: saved(callBack, outcome.value, now, false) };
};

/** Takes one stride of a walk. */
export const stride = (place: Place, step: Stride): Place => {
  if ('deed' in step) return obey(place, step.deed);
  if ('machine' in step) return step.machine === 'once' ? actOnce(place) : actUntilWaiting(place);
  if (step.wait !== 'until due') return { ...place, now: place.now.add({ minutes: step.wait }) };
  const due = nextActionAt(place.callBack);
  const dueInstant = due === undefined ? place.now : Temporal.Instant.from(due);
  return Temporal.Instant.compare(dueInstant, place.now) > 0 ? { ...place, now: dueInstant } : place;
};

/** Calls `check` after every stride of a random life. */
export const everyLife = (check: (place: Place, before: Place) => void): void => {
  fc.assert(
    fc.property(
      arrangements,
      fc.boolean(),
      fc.array(strides, { minLength: 10, maxLength: 30 }),
      (arrangement, isDowntime, walk) => {
        let place = begin(arrangement, isDowntime);
        check(place, place);
        for (const step of walk) {
          const before = place;
          place = stride(place, step);
          check(place, before);
        }
      },
    ),
    { ...RUNS, numRuns: 60 },
  );
};
