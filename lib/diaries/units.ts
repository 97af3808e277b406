/**
 * Diaries count London wall time in units of five minutes (domain "Granularity"): a day has 288, a week begins on Monday.
 * On the two days of a clock change nothing may stand in the hour that is skipped or doubled, so wall time is never ambiguous.
 */
export const UNIT_MINUTES = 5;
export const UNITS_A_DAY = 288;
export const DAYS_A_WEEK = 7;
/** Grid starts are this far apart, counted from the start of their segment (domain "Grid"). */
export const GRID_UNITS = 3;

/** Part of a day in units since midnight, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Minutes as whole units. */
export const unitsIn = (minutes: number): number => minutes / UNIT_MINUTES;
export const minutesIn = (units: number): number => units * UNIT_MINUTES;

/** "09:20" as units since midnight; a time between two units has a fraction. */
export const unitOf = (wallTime: string): number =>
  (Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5))) / UNIT_MINUTES;

const two = (value: number): string => String(value).padStart(2, '0');

/** Units since midnight as "09:20". */
export const wallTimeOf = (unit: number): string => `${two(Math.floor(unit / 12))}:${two((unit % 12) * UNIT_MINUTES)}`;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
export const lengthOf = ({ start, end }: Span): number => end - start;
