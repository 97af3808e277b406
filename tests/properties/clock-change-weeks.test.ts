import { Temporal } from 'temporal-polyfill';
import { instantsOn } from '../../lib/diaries/day-rules.ts';
import { ClockChangeError, datesOfWeek, isoWeekOf, placeOf } from '../../lib/diaries/london-days.ts';
import { UNIT_MINUTES, UNITS_A_DAY } from '../../lib/diaries/units.ts';

const units = Array.from({ length: UNITS_A_DAY }, (_, unit) => unit);
const isInChangeHour = (unit: number): boolean => unit >= 12 && unit < 24;

/** What Temporal's own calendar says that London clocks show then; it refuses a wall time that is skipped or doubled. */
const temporalInstant = (date: string, unit: number): string =>
  Temporal.PlainDate.from(date)
    .toPlainDateTime({ hour: Math.floor(unit / 12), minute: (unit % 12) * UNIT_MINUTES })
    .toZonedDateTime('Europe/London', { disambiguation: 'reject' })
    .toInstant()
    .toString();

describe.each([
  ['the clocks go forward', '2026-03-29', 82_800],
  ['the clocks go back', '2026-10-25', 90_000],
  ['nothing changes', '2026-11-29', 86_400],
])('In the week in which %s', (_, sunday, secondsOfSunday) => {
  const dates = datesOfWeek(isoWeekOf(sunday));
  const changes = (date: string): boolean => date === sunday && secondsOfSunday !== 86_400;
  const unitsOf = (date: string): number[] => units.filter((unit) => !(changes(date) && isInChangeHour(unit)));

  it.each(dates)('every unit of %s has the instant that Temporal gives it, and is found again from it', (date) => {
    const instantOf = instantsOn(date);

    expect(unitsOf(date).map(instantOf)).toEqual(unitsOf(date).map((unit) => temporalInstant(date, unit)));
    expect(unitsOf(date).map((unit) => placeOf(instantOf(unit)))).toEqual(unitsOf(date).map((unit) => ({ date, unit })));
  });

  it('one instant follows the other, five minutes apart but for what the change skips or doubles', () => {
    const seconds = dates.flatMap((date) =>
      unitsOf(date).map((unit) => Temporal.Instant.from(instantsOn(date)(unit)).epochMilliseconds / 1000),
    );
    const steps = seconds.slice(1).map((each, index) => each - (seconds[index] ?? 0));

    expect(Math.min(...steps)).toBe(300);
    expect(steps.filter((step) => step !== 300)).toEqual(
      secondsOfSunday === 86_400 ? [] : [300 + 12 * 300 + secondsOfSunday - 86_400].filter((step) => step !== 300),
    );
  });

  it('the Sunday is as long as its clocks make it', () => {
    const first = Temporal.Instant.from(instantsOn(sunday)(0));
    const last = Temporal.Instant.from(instantsOn(sunday)(UNITS_A_DAY - 1));

    expect((last.epochMilliseconds - first.epochMilliseconds) / 1000 + 300).toBe(secondsOfSunday);
  });

  it('nothing stands in the hour that is skipped or doubled, on no other day', () => {
    for (const date of dates)
      for (const unit of units.filter(isInChangeHour)) {
        if (changes(date)) expect(() => instantsOn(date)(unit)).toThrow(ClockChangeError);
        else expect(placeOf(instantsOn(date)(unit))).toEqual({ date, unit });
      }
  });
});
