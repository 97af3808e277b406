import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Band, bands, type NewApplication } from '../../lib/call-backs/new-application.ts';
import { bandOf, type SuggestedCall, suggestCalls } from '../../lib/call-backs/suggested-calls.ts';
import { minutesBetween } from '../../lib/shared/time.ts';
import { periodsOn, type WorkingHours } from '../../lib/staff/staff.ts';
import { RUNS } from './arbitraries.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const wall = (quarters: number): string =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

/** One or two periods between 06:00 and 23:00, in quarter hours. */
const day = fc.uniqueArray(fc.integer({ min: 24, max: 92 }), { minLength: 2, maxLength: 4 }).map((edges) => {
  const [a = 0, b = 0, c, d] = [...edges].sort((first, second) => first - second);
  return [{ start: wall(a), end: wall(b) }, ...(c !== undefined && d !== undefined ? [{ start: wall(c), end: wall(d) }] : [])];
});
const workingHours: fc.Arbitrary<WorkingHours> = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }), fc.array(day, { minLength: 7, maxLength: 7 }))
  .map(([worked, days]) => Object.fromEntries(worked.map((weekday, index) => [weekday, days[index] ?? []])));

/** Moments around both clock changes as well as any other. */
const moments = fc.oneof(
  fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => Temporal.Instant.from('2026-06-01T00:00:00Z').add({ minutes })),
  fc.integer({ min: 0, max: 4 * 24 * 60 }).map((minutes) => Temporal.Instant.from('2026-10-23T00:00:00Z').add({ minutes })),
  fc.integer({ min: 0, max: 4 * 24 * 60 }).map((minutes) => Temporal.Instant.from('2027-03-26T00:00:00Z').add({ minutes })),
);

const CALLED_AT: Record<Band, string> = {
  morning: '2026-05-29T09:00:00Z',
  afternoon: '2026-05-29T14:00:00Z',
  evening: '2026-05-29T18:00:00Z',
};
const triedIn = (tried: readonly Band[]): NewApplication['calls'] =>
  tried.map((band, index) => ({
    number: index + 1,
    by: '90000003',
    calledAt: CALLED_AT[band],
    recordedAt: CALLED_AT[band],
    result: 'called-contact-not-made',
  }));

interface Asked {
  readonly tried: readonly Band[];
  readonly preferredTime: Band | undefined;
  readonly hours: WorkingHours;
  readonly now: Temporal.Instant;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  tried: fc.array(fc.constantFrom(...bands), { maxLength: 2 }),
  preferredTime: fc.option(fc.constantFrom(...bands), { nil: undefined }),
  hours: workingHours,
  now: moments,
});

const everySuggestion = (check: (suggestions: readonly SuggestedCall[], question: Asked) => void): void => {
  fc.assert(
    fc.property(asked, (question) => {
      const { tried, preferredTime, hours, now } = question;
      check(suggestCalls({ calls: triedIn(tried), ...(preferredTime && { preferredTime }) }, hours, now), question);
    }),
    RUNS,
  );
};

const london = (at: string): Temporal.ZonedDateTime => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');

describe('Whenever and to whomever a next call is suggested', () => {
  it('it lies in the working hours, with half an hour left of the period', () => {
    everySuggestion((suggestions, { hours }) => {
      for (const { at } of suggestions) {
        const start = london(at).toPlainTime().toString({ smallestUnit: 'minute' });
        const end = london(at).add({ minutes: 30 }).toPlainTime().toString({ smallestUnit: 'minute' });
        expect(periodsOn(hours, london(at).dayOfWeek).some((period) => period.start <= start && end <= period.end)).toBe(true);
      }
    });
  });

  it('it lies in the band that it names, half an hour or more ahead, within a fortnight', () => {
    everySuggestion((suggestions, { now }) => {
      for (const { at, band } of suggestions) {
        expect(bandOf(at)).toBe(band);
        expect(minutesBetween(now.toString(), at)).toBeGreaterThanOrEqual(30);
        expect(minutesBetween(now.toString(), at)).toBeLessThanOrEqual(16 * 24 * 60);
      }
    });
  });

  it('it comes at most twice a band, never the same twice', () => {
    everySuggestion((suggestions) => {
      expect(new Set(suggestions.map(({ at }) => at)).size).toBe(suggestions.length);
      for (const band of bands)
        expect(suggestions.filter((suggestion) => suggestion.band === band).length).toBeLessThanOrEqual(2);
    });
  });

  it('it is in a band not tried yet, unless it is for another day', () => {
    everySuggestion((suggestions, { tried, now }) => {
      for (const { at, band, reason } of suggestions) {
        if (reason === 'another-day')
          expect(london(at).toPlainDate().toString() > now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()).toBe(
            true,
          );
        else expect(tried).not.toContain(band);
      }
    });
  });

  it('the preferred time comes first where it is among them', () => {
    everySuggestion((suggestions, { preferredTime }) => {
      const bandsInOrder = suggestions.map(({ band }) => band);
      if (preferredTime && bandsInOrder.includes(preferredTime)) expect(bandsInOrder[0]).toBe(preferredTime);
    });
  });
});
