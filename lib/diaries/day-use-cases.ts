import { done, type Outcome } from '../shared/outcomes.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import { blockDates } from './block.ts';
import { emptyDay } from './day-plan.ts';
import { closureText } from './day-rules.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { type DiaryDay, diaryDay, spanText } from './diary-day.ts';
import { liveHolds } from './diary-week.ts';
import { addDays, datesBetween, dayOfWeek, isoWeekOf, placeOf, weeksBetween } from './london-days.ts';
import { permittedDiary } from './shaping-use-cases.ts';
import { parsePeriod, periodQuerySchema } from './slot-queries.ts';
import { StrandedTables } from './stranding.ts';
import { lengthsByCode } from './type-facts.ts';
import { planWeek } from './week-planning.ts';

/** A diary day by day: segments, entries, blocks, what is free and how much of it is white space. */
export const readDiaryDays = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ diaryId: string; days: readonly DiaryDay[] }>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const found = await permittedDiary(deps, { ...request, principal }, 'read-diary');
  if (!found.ok) return found;
  const diary = found.value;
  const now = instantText(deps.clock.now());
  const parsed = parsePeriod(periodQuerySchema, request.query, placeOf(now).date);
  if (!parsed.ok) return parsed;
  const { from, to } = parsed.value.period;
  const isoWeeks = weeksBetween(from, to);
  const [{ types }, site, overrides, blocks, entries, weeks] = await Promise.all([
    deps.types.catalogue(),
    deps.directory.site(diary.site),
    deps.diaries.overrides(diary.id, addDays(from, -7), addDays(to, 7)),
    deps.diaries.blocks(diary.id),
    deps.diaries.entries(diary.id, from, to),
    deps.weeks.weeksOfDiary(diary.id, isoWeeks),
  ]);
  const seesReasons = permit(principal, 'read-block-reasons', { siteId: diary.site }).ok;
  const tables = new StrandedTables(lengthsByCode(types));
  const plans = new Map(isoWeeks.map((week) => [week, planWeek({ patterns: diary.patterns, overrides, blocks }, week)]));

  const days = datesBetween(from, to).map((date): DiaryDay => {
    const week = isoWeekOf(date);
    const weekday = dayOfWeek(date) - 1;
    return diaryDay(date, {
      plan: plans.get(week)?.[weekday] ?? emptyDay,
      entries: entries.filter((entry) => entry.date === date),
      blocks: blocks
        .filter((block) => blockDates(block, date, date).length > 0)
        .sort((a, b) => a.start - b.start)
        .map(({ id, reason, type, claimantName, ...span }) => ({
          id,
          ...spanText(span),
          ...(seesReasons && {
            reason,
            ...(type !== undefined && { type }),
            ...(claimantName !== undefined && { claimantName }),
          }),
        })),
      held: liveHolds(weeks.find((one) => one.week === week)?.holds ?? [], epochSeconds(now)).filter(
        ({ day }) => day === weekday,
      ),
      closed: site && closureText(site, date),
      tables,
    });
  });
  return done({ diaryId: diary.id, days });
};
