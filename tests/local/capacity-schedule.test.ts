import { Temporal } from 'temporal-polyfill';
import { readConfiguration } from '../../local/configuration/configuration.ts';
import { projectFolder } from '../../local/project.ts';
import { readExpression } from '../../local/schedules/expression.ts';

const schedules = readConfiguration(projectFolder).functions.find(({ key }) => key === 'beginCapacityReports')?.schedules ?? [];

/** When it falls due from one instant to another, as the local clock has it. */
const due = (from: string, to: string): string[] => {
  const found: string[] = [];
  for (const { rate, timezone } of schedules)
    for (const text of rate) {
      const expression = readExpression(text, timezone);
      if (expression.kind !== 'cron') throw new Error('Not a cron expression');
      const end = Temporal.Instant.from(to).epochMilliseconds;
      for (
        let at = expression.after(Temporal.Instant.from(from).epochMilliseconds);
        at !== undefined && at <= end;
        at = expression.after(at)
      )
        found.push(Temporal.Instant.fromEpochMilliseconds(at).toString());
    }
  return found;
};

describe('The capacity reports', () => {
  it('begin at seven on Mondays, London time, through both changes of the clocks', () => {
    expect(due('2026-03-20T00:00:00Z', '2026-04-07T00:00:00Z')).toEqual([
      '2026-03-23T07:00:00Z',
      '2026-03-30T06:00:00Z',
      '2026-04-06T06:00:00Z',
    ]);
    expect(due('2026-10-16T00:00:00Z', '2026-11-03T00:00:00Z')).toEqual([
      '2026-10-19T06:00:00Z',
      '2026-10-26T07:00:00Z',
      '2026-11-02T07:00:00Z',
    ]);
  });

  it('begin once in each of a year’s weeks', () => {
    const instants = due('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
    expect(instants).toHaveLength(52);
    for (const instant of instants) {
      const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London');
      expect([local.dayOfWeek, local.hour, local.minute]).toEqual([1, 7, 0]);
    }
  });
});
