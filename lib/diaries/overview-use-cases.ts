import * as z from 'zod';
import { done, type Outcome } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { type Action, permit } from '../staff/permissions.ts';
import { coversUntil, snapshotAge } from './bank-holidays.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { capacityOf, searchWeek } from './finding-slots.ts';
import { addDays, dayOfWeek, mondayOf, placeOf, weeksBetween } from './london-days.ts';
import { weeksOfSite } from './planning-use-cases.ts';
import type { SiteSheet } from './site-repository.ts';
import { NO_WHITE_SPACE, plusWhiteSpace, whiteSpaceOfWeek } from './site-white-space.ts';
import { parsePeriod, periodQuerySchema, wholeNumberField } from './slot-queries.ts';
import type { WhiteSpace } from './white-space.ts';

/** The site that a path names, for somebody whose role reaches it. */
export const overviewOf = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
  action: Action,
): Promise<Outcome<SiteSheet>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const sheet = await deps.siteSheets.currentSheet(request.params.site ?? '');
  const may = permit(principal, action, sheet && { siteId: sheet.site.site });
  if (!may.ok) return may;
  return sheet ? done(sheet) : { ok: false, refusal: { problem: 'not-found', detail: 'There is no such site' } };
};

export type DiaryWhiteSpace = WhiteSpace & { readonly diaryId: string };

/** Minutes free, stranded, avoidable and forced in each diary of a site (000 "Gaps between diary appointments"). A Query a week. */
export const readWhiteSpace = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ diaries: readonly DiaryWhiteSpace[]; total: WhiteSpace }>> => {
  const found = await overviewOf(deps, request, 'read-capacity');
  if (!found.ok) return found;
  const now = instantText(deps.clock.now());
  const parsed = parsePeriod(periodQuerySchema, request.query, placeOf(now).date);
  if (!parsed.ok) return parsed;
  const { from, to } = parsed.value.period;
  const sums = new Map<string, WhiteSpace>();
  const within = (date: string): boolean => date >= from && date <= to;
  for (const isoWeek of weeksBetween(from, to)) {
    const weeks = await weeksOfSite(deps, found.value, isoWeek);
    for (const { diaryId, ...space } of whiteSpaceOfWeek(found.value, isoWeek, weeks, { now, within }))
      sums.set(diaryId, plusWhiteSpace(sums.get(diaryId) ?? NO_WHITE_SPACE, space));
  }
  const diaries = [...sums].map(([diaryId, space]) => ({ diaryId, ...space })).sort((a, b) => (a.diaryId < b.diaryId ? -1 : 1));
  return done({ diaries, total: diaries.reduce<WhiteSpace>(plusWhiteSpace, NO_WHITE_SPACE) });
};

export const availabilityQuerySchema = z.strictObject({
  weeks: wholeNumberField('weeks', 1, 12).default(4),
});

export interface TypeAvailability {
  readonly type: string;
  readonly name: string;
  readonly keyType: boolean;
  /** How many enabled diaries have it assigned in these weeks. */
  readonly diaries: number;
  /**
   * `slots` is how many more such appointments fit, one after the other, `room` how many would if nothing were booked; `starts` how many times are
   * offered; `unmet` searches that found none.
   */
  readonly weeks: readonly {
    readonly week: string;
    readonly slots: number;
    readonly room: number;
    readonly starts: number;
    readonly unmet: number;
  }[];
  /** The first week in which none fits any more; a week whose segments for it are all over, as this one's may be, is not short. */
  readonly firstShortWeek: string | null;
}

export interface Availability {
  readonly weeks: readonly string[];
  readonly types: readonly TypeAvailability[];
  /** How old the list of bank holidays is that all this rests on, and the last year in it. */
  readonly bankHolidays: { readonly daysOld: number; readonly coversUntil: number };
}

/** The weekly check (000 "How to check the availability"): what can still be booked in each of the next weeks, this one first, or at a weekend the one to come. A Query a week. */
export const readAvailability = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<Availability>> => {
  const found = await overviewOf(deps, request, 'see-availability');
  if (!found.ok) return found;
  const asked = parse(availabilityQuerySchema, request.query);
  if (!asked.ok) return asked;
  const now = instantText(deps.clock.now());
  const { date: today } = placeOf(now);
  const begins = dayOfWeek(today) > 5 ? addDays(mondayOf(today), 7) : today;
  const weeks = weeksBetween(begins, addDays(begins, (asked.value.weeks - 1) * 7));
  const [stored, unmet] = await Promise.all([
    Promise.all(weeks.map((week) => weeksOfSite(deps, found.value, week))),
    deps.demand.unmet(found.value.site.site, weeks[0] ?? '', weeks.at(-1) ?? ''),
  ]);
  const types = [...found.value.catalogue.values()].filter(({ byBlockTime }) => !byBlockTime);
  const rows = types.map((type): TypeAvailability => {
    const assigned = new Set<string>();
    const ended = new Set<string>();
    const perWeek = weeks.map((week, index) => {
      const searched = searchWeek(found.value, type, {
        week,
        weeks: stored[index] ?? [],
        offers: 'all',
        from: today,
        to: addDays(today, 366),
        now,
      });
      for (const diaryId of searched.packed.diaryIds.filter(
        (_, diary) => (searched.packed.firstSpan[diary * 7] ?? 0) < (searched.packed.firstSpan[diary * 7 + 7] ?? 0),
      ))
        assigned.add(diaryId);
      const capacity = capacityOf(found.value, type, { week, weeks: stored[index] ?? [], now });
      if (index === 0 && capacity.room === 0 && searched.packed.spans.length > 0) ended.add(week);
      return {
        week,
        ...capacity,
        starts: searched.starts.counts.reduce((sum, count) => sum + count, 0),
        unmet: unmet.find((one) => one.week === week && one.type === type.code)?.searches ?? 0,
      };
    });
    return {
      type: type.code,
      name: type.name,
      keyType: type.keyType,
      diaries: assigned.size,
      weeks: perWeek,
      firstShortWeek: perWeek.find(({ week, slots }) => slots === 0 && !ended.has(week))?.week ?? null,
    };
  });
  return done({ weeks, types: rows, bankHolidays: { daysOld: snapshotAge(today), coversUntil } });
};
