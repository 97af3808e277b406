import { fingerprint } from '../shared/ids.ts';
import type { Resource } from '../staff/resource.ts';
import { anySet, clearRange, isSet, setRange, WORDS_A_DAY } from './bits.ts';
import { WORDS_A_WEEK } from './site-week.ts';
import { DAYS_A_WEEK, type Span, UNITS_A_DAY } from './units.ts';

/** How a resource is known in keys: an interpreter's name is nobody's business there. */
export const resourceIdOf = ({ kind, name }: Resource): string => fingerprint(`${kind} ${name}`).slice(0, 22);

/** When one resource is taken in a week: bits like a diary's. */
export interface ResourceWeek {
  readonly site: string;
  readonly week: string;
  readonly resource: Resource;
  /** Rises with every write; 0 while nothing is stored. */
  readonly version: number;
  readonly booked: Int32Array;
}

export const untaken = (site: string, week: string, resource: Resource): ResourceWeek => ({
  site,
  week,
  resource,
  version: 0,
  booked: new Int32Array(WORDS_A_WEEK),
});

export const isTaken = ({ booked }: ResourceWeek, day: number, { start, end }: Span): boolean =>
  anySet(booked, day * WORDS_A_DAY, start, end);

export const withTaken = (week: ResourceWeek, day: number, { start, end }: Span): ResourceWeek => {
  const booked = week.booked.slice();
  setRange(booked, day * WORDS_A_DAY, start, end);
  return { ...week, booked };
};

export const withGivenBack = (week: ResourceWeek, day: number, { start, end }: Span): ResourceWeek => {
  const booked = week.booked.slice();
  clearRange(booked, day * WORDS_A_DAY, start, end);
  return { ...week, booked };
};

/**
 * Takes away the starts at which none of the resources is free for so many units. Changes `starts`, which has just been made. Time O(starts × resources),
 * and one step a diary for each start that goes.
 */
export const keepServed = (
  starts: { readonly bits: Int32Array; readonly counts: Uint16Array },
  {
    resources,
    length,
    diaries,
  }: { readonly resources: readonly ResourceWeek[]; readonly length: number; readonly diaries: number },
): void => {
  for (let day = 0; day < DAYS_A_WEEK; day++)
    for (let unit = 0; unit < UNITS_A_DAY; unit++) {
      const place = day * UNITS_A_DAY + unit;
      if (starts.counts[place] === 0) continue;
      if (resources.some((resource) => !isTaken(resource, day, { start: unit, end: unit + length }))) continue;
      starts.counts[place] = 0;
      for (let diary = 0; diary < diaries; diary++) {
        const base = (diary * DAYS_A_WEEK + day) * WORDS_A_DAY;
        if (isSet(starts.bits, base, unit)) clearRange(starts.bits, base, unit, unit + 1);
      }
    }
};
