import { epochSeconds, type InstantText } from '../shared/time.ts';
import { emptyDay } from './day-plan.ts';
import { closureOn } from './day-rules.ts';
import { asWeek, bookedSpans, liveHolds, type StoredWeek } from './diary-week.ts';
import { datesOfWeek } from './london-days.ts';
import type { SiteSheet } from './site-repository.ts';
import { StrandedTables } from './stranding.ts';
import { codesByNumber, lengthsByCode } from './type-facts.ts';
import { decodePlan } from './week-codec.ts';
import { type WhiteSpace, whiteSpace } from './white-space.ts';

export const NO_WHITE_SPACE: WhiteSpace = { free: 0, stranded: 0, avoidable: 0, forced: 0 };

export const plusWhiteSpace = (a: WhiteSpace, b: WhiteSpace): WhiteSpace => ({
  free: a.free + b.free,
  stranded: a.stranded + b.stranded,
  avoidable: a.avoidable + b.avoidable,
  forced: a.forced + b.forced,
});

/** Minutes free and stranded in each diary of one week of a site, on days when it is open and that `within` lets pass; holds count as booked. */
export const whiteSpaceOfWeek = (
  { site, catalogue }: Pick<SiteSheet, 'site' | 'catalogue'>,
  isoWeek: string,
  weeks: readonly StoredWeek[],
  { now, within = () => true }: { readonly now: InstantText; readonly within?: (date: string) => boolean },
): readonly (WhiteSpace & { readonly diaryId: string })[] => {
  const tables = new StrandedTables(lengthsByCode(catalogue));
  const codeOf = codesByNumber(catalogue);
  const open = datesOfWeek(isoWeek).flatMap((date, day) => (within(date) && !closureOn(site, date) ? [day] : []));
  return weeks.map((stored) => {
    const week = asWeek(stored, isoWeek);
    const plan = decodePlan(week.plan, codeOf);
    const held = liveHolds(week.holds, epochSeconds(now));
    const spaces = open.map((day) =>
      whiteSpace(plan[day] ?? emptyDay, [...bookedSpans(week, day), ...held.filter((hold) => hold.day === day)], tables),
    );
    return { diaryId: week.diaryId, ...spaces.reduce(plusWhiteSpace, NO_WHITE_SPACE) };
  });
};
