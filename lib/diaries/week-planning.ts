import { type Block, blockDates } from './block.ts';
import type { WeekPlan } from './day-plan.ts';
import type { Diary, StoredOverride } from './diary.ts';
import type { DiaryWeek } from './diary-week.ts';
import { datesOfWeek } from './london-days.ts';
import { lengthOf } from './units.ts';
import { encodePlan } from './week-codec.ts';
import { freeRuns } from './white-space.ts';
import { segmentsOn, toSegments } from './working-pattern.ts';

/** Everything that shapes a diary's days. */
export interface Shape {
  readonly patterns: Diary['patterns'];
  readonly overrides: readonly StoredOverride[];
  readonly blocks: readonly Block[];
}

/** A week's plan as pattern, overrides and blocks make it. Closures and bank holidays are no part of it: they belong to the whole site. */
export const planWeek = ({ patterns, overrides, blocks }: Shape, week: string): WeekPlan => {
  const dates = datesOfWeek(week);
  const [monday = '', sunday = ''] = [dates[0], dates.at(-1)];
  const replaced = new Map(overrides.map(({ date, segments }) => [date, segments]));
  const days = blocks.flatMap((block) =>
    blockDates(block, monday, sunday).map((date) => ({ date, start: block.start, end: block.end })),
  );
  return dates.map((date) => ({
    segments: segmentsOn(patterns, replaced, date),
    blocks: days.filter((block) => block.date === date).map(({ start, end }) => ({ start, end })),
  }));
};

/** Units of a week that its overrides offer where the pattern has none: overtime. */
const overtimeIn = ({ patterns, overrides }: Shape, week: string): number => {
  const dates = datesOfWeek(week);
  return overrides
    .filter(({ date }) => dates.includes(date))
    .flatMap(({ date, segments }) => {
      const usual = segmentsOn(patterns, new Map(), date);
      return toSegments(segments).flatMap((segment) => freeRuns(segment, usual).map(lengthOf));
    })
    .reduce((sum, units) => sum + units, 0);
};

/** Units of a week's segments that blocks for an appointment type take: such appointments are booked by blocking, so their time is booked, not lost. */
const reservedIn = ({ patterns, overrides, blocks }: Shape, week: string): number => {
  const replaced = new Map(overrides.map(({ date, segments }) => [date, segments]));
  return datesOfWeek(week)
    .flatMap((date) => {
      const reserved = blocks.filter((block) => block.type !== undefined && block.date === date);
      return segmentsOn(patterns, replaced, date).map(
        (segment) => lengthOf(segment) - freeRuns(segment, reserved).reduce((sum, run) => sum + lengthOf(run), 0),
      );
    })
    .reduce((sum, units) => sum + units, 0);
};

/** What of a shape is kept with a week, ready to be searched and reported. */
export const storedPlan = (
  shape: Shape,
  week: string,
  numberOf: (type: string) => number,
): Pick<DiaryWeek, 'plan' | 'overtime' | 'reserved'> => ({
  plan: encodePlan(planWeek(shape, week), numberOf),
  overtime: overtimeIn(shape, week),
  reserved: reservedIn(shape, week),
});
