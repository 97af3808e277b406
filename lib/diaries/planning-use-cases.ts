import { encodeCounts } from './booking-counts.ts';
import type { SlotDependencies } from './dependencies.ts';
import type { Diary } from './diary.ts';
import { diaryIdOf } from './diary-keys.ts';
import type { DiaryWeek, StoredWeek } from './diary-week.ts';
import { encodeBooked, encodeHolds } from './diary-week.ts';
import { datesOfWeek } from './london-days.ts';
import type { SiteSheet } from './site-repository.ts';
import { WORDS_A_WEEK } from './site-week.ts';
import type { Catalogue } from './type-facts.ts';
import type { Shape } from './week-planning.ts';

/** The number under which a plan stores a type. A type that is gone cannot be: they are never deleted. */
export const numbersOf =
  (catalogue: Catalogue) =>
  (code: string): number => {
    const type = catalogue.get(code);
    if (!type) throw new Error(`Type ${code} stands in a diary but not in the catalogue`);
    return type.number;
  };

const TRIES = 6;
const AT_ONCE = 100;

/** What shapes one week of a diary. */
const shapeOf = async ({ diaries }: SlotDependencies, { id, patterns }: Diary, week: string): Promise<Shape> => {
  const dates = datesOfWeek(week);
  const [overrides, blocks] = await Promise.all([diaries.overrides(id, dates[0] ?? '', dates.at(-1) ?? ''), diaries.blocks(id)]);
  return { patterns, overrides, blocks };
};

/** A week that nobody has planned before. */
export const unbookedWeek = (
  diaryId: string,
  week: string,
  plan: Pick<DiaryWeek, 'plan' | 'overtime' | 'reserved'>,
): DiaryWeek => ({
  diaryId,
  week,
  version: 0,
  booked: new Int32Array(WORDS_A_WEEK),
  holds: [],
  affected: false,
  ...plan,
});

const plannedWeek = async (deps: SlotDependencies, diary: Diary, week: string): Promise<DiaryWeek> => {
  // Loaded only when a week has to be planned: nearly every search finds its weeks ready.
  const { storedPlan } = await import('./week-planning.ts');
  const shape = await shapeOf(deps, diary, week);
  return unbookedWeek(diary.id, week, storedPlan(shape, week, numbersOf((await deps.types.catalogue()).types)));
};

/** One diary's week, planned now if it never was; undefined when there is no such diary. */
export const weekOfDiary = async (deps: SlotDependencies, diaryId: string, week: string): Promise<DiaryWeek | undefined> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const found = await deps.weeks.find(diaryId, week);
    if (found) return found;
    const diary = await deps.diaries.find(diaryId);
    if (!diary) return undefined;
    const planned = await plannedWeek(deps, diary, week);
    if (await deps.weeks.plan(planned, diary.version)) return { ...planned, version: 1 };
  }
  throw new Error(`A diary changed ${TRIES} times while one of its weeks was planned`);
};

export const asStored = ({
  diaryId,
  version,
  booked,
  holds,
  plan,
  affected,
  counts,
  overtime,
  reserved,
}: DiaryWeek): StoredWeek => ({
  diaryId,
  version,
  affected,
  booked: encodeBooked(booked),
  plan,
  ...(holds.length > 0 && { holds: encodeHolds(holds) }),
  ...(counts && { counts: encodeCounts(counts) }),
  ...(overtime !== undefined && { overtime }),
  ...(reserved !== undefined && { reserved }),
});

/**
 * A week of every enabled diary of a site (or of the one asked for): one Query, when all have been planned. A week that nobody looked at before
 * is planned on the way, diary by diary, and kept; unless `plansMissing` is false, for crowds that should not all do the same work.
 */
export const weeksOfSite = async (...asked: Parameters<typeof allWeeksOfSite>): Promise<readonly StoredWeek[]> =>
  (await allWeeksOfSite(...asked)).enabled;

/** The same with the planned weeks of diaries that are not enabled any more: bookings stand in them until they are moved or cancelled. */
export const allWeeksOfSite = async (
  deps: SlotDependencies,
  { site, roster }: SiteSheet,
  week: string,
  { consistent = false, plansMissing = true }: { readonly consistent?: boolean; readonly plansMissing?: boolean } = {},
): Promise<{ readonly enabled: readonly StoredWeek[]; readonly disabled: readonly StoredWeek[] }> => {
  const found = new Map(
    (await deps.weeks.weeksOfSite(site.site, week, { consistent })).map((stored) => [stored.diaryId, stored]),
  );
  const wanted = roster.staffNumbers.map((staffNumber) => diaryIdOf(site.site, staffNumber));
  const missing = plansMissing ? wanted.filter((diaryId) => !found.has(diaryId)) : [];
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const planned = await Promise.all(missing.slice(from, from + AT_ONCE).map((diaryId) => weekOfDiary(deps, diaryId, week)));
    for (const one of planned) if (one) found.set(one.diaryId, asStored(one));
  }
  return {
    enabled: wanted.flatMap((diaryId) => found.get(diaryId) ?? []),
    disabled: [...found.values()].filter(({ diaryId }) => !wanted.includes(diaryId)),
  };
};
