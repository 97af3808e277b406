import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isOpen } from '../../lib/call-backs/call-back.ts';
import { dutyNow, nextActionAt, nextStep } from '../../lib/call-backs/duties.ts';
import { actSteps } from '../../lib/call-backs/duty.ts';
import { RUNS } from './arbitraries.ts';
import { actUntilWaiting, begin, everyLife, obey, type Place, stride } from './life.ts';

describe('However its machine is interrupted', () => {
  it('each message goes out at most once per due moment', () => {
    everyLife(({ acts, callBack: { told } }) => {
      expect(new Set(acts).size).toBe(acts.length);
      expect(new Set(told).size).toBe(told.length);
    });
  });

  it('also when its call is moved away and back again', () => {
    const moves = fc.record({
      deed: fc.record({ command: fc.constant('reschedule' as const), to: fc.constantFrom(60, 65, 'anytime' as const) }),
    });
    const restless = fc.array(
      fc.oneof(
        moves,
        fc.constant({ wait: 'until due' as const }),
        fc.constant({ wait: 1 }),
        fc.constant({ machine: 'once' as const }),
      ),
      { maxLength: 15 },
    );

    fc.assert(
      fc.property(restless, (walk) => {
        const allocated = obey(begin(60, false), { command: 'allocate', to: '90000003', teamId: 'new-applications' });
        const { acts } = walk.reduce<Place>(stride, allocated);

        expect(acts).toEqual([...new Set(acts)]);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it('it acts only on what is due, and waits a whole number of seconds, 20 days at most', () => {
    everyLife(({ callBack, now }) => {
      const { step, seconds } = nextStep(callBack, now);
      const due = dutyNow(callBack, now);

      expect(actSteps.some((act) => act === step)).toBe(due !== undefined);
      if (due) expect(due.step).toBe(step);
      if (due) expect(Temporal.Instant.compare(Temporal.Instant.from(due.at), now)).toBeLessThanOrEqual(0);
      expect(step === 'closed').toBe(!isOpen(callBack));
      expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 20 * 24 * 60 * 60).toBe(true);
    });
  });

  it('it never wakes after something fell due', () => {
    everyLife(({ callBack, now }) => {
      const { step, seconds } = nextStep(callBack, now);
      const due = nextActionAt(callBack);
      const asleep = step.startsWith('await-') && due !== undefined;

      if (asleep)
        expect(Temporal.Instant.from(due).epochMilliseconds - now.epochMilliseconds).toBeGreaterThan((seconds - 1) * 1000);
    });
  });

  it('acting at one instant ends: at most six acts, and then it waits or is done', () => {
    everyLife((place) => {
      const settled = actUntilWaiting(place);

      expect(nextStep(settled.callBack, settled.now).step).toMatch(/^(await-|closed$)/);
    });
  });
});
