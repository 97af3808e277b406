import { Temporal } from 'temporal-polyfill';
import { callBackSchema, isOpen } from '../../lib/call-backs/call-back.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { minutesBetween } from '../../lib/shared/time.ts';
import { everyLife } from './life.ts';

const isClosed = ({ callBack }: { readonly callBack: NewApplication }): boolean => !isOpen(callBack);

describe('However a call back lives', () => {
  it('there are never more than three calls, numbered in order, each after the one before', () => {
    everyLife(({ callBack: { calls } }) => {
      expect(calls.length).toBeLessThanOrEqual(3);
      expect(calls.map(({ number }) => number)).toEqual(calls.map((_, index) => index + 1));
      expect(calls.map(({ calledAt }) => calledAt)).toEqual(calls.map(({ calledAt }) => calledAt).sort());
    });
  });

  it('it has one outcome when completed, and none otherwise', () => {
    everyLife(({ callBack: { status, outcome, calls } }) => {
      expect(outcome !== undefined).toBe(status === 'completed');
      expect(calls.filter((call) => call.outcome !== undefined)).toHaveLength(status === 'completed' ? 1 : 0);
    });
  });

  it('it is closed exactly when it says when, and has letters exactly when they were issued', () => {
    everyLife((place) => {
      const { closedAt, letters, status } = place.callBack;
      expect(closedAt !== undefined).toBe(isClosed(place));
      expect(letters.length > 0).toBe(status === 'letters-issued');
    });
  });

  it('it belongs to somebody while a call is awaited, and to nobody before', () => {
    everyLife(({ callBack: { status, allocatedTo } }) => {
      if (status === 'awaiting-call') expect(allocatedTo).toBeDefined();
      if (status === 'awaiting-allocation') expect(allocatedTo).toBeUndefined();
    });
  });

  it('its end is final', () => {
    everyLife((place, before) => {
      if (isClosed(before)) expect(place.callBack).toEqual(before.callBack);
    });
  });

  it('its promise is never sooner than 24 hours after intake, and once broken stays as it was', () => {
    everyLife((place, before) => {
      const { createdAt, completeBy } = place.callBack;
      expect(minutesBetween(createdAt, completeBy)).toBeGreaterThanOrEqual(24 * 60);
      if (Temporal.Instant.compare(place.now, Temporal.Instant.from(before.callBack.completeBy)) >= 0)
        expect(completeBy).toBe(before.callBack.completeBy);
    });
  });

  it('what is stored of it can be read again, whole', () => {
    everyLife(({ callBack }) => {
      expect(callBackSchema.parse(callBack)).toEqual(callBack);
    });
  });

  it('versions count what people did, revisions every write', () => {
    everyLife(({ callBack, acts }) => {
      expect(callBack.revision - callBack.version).toBe(acts.length);
    });
  });
});
