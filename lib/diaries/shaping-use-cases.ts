import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import type { Action } from '../staff/permissions.ts';
import { permit } from '../staff/permissions.ts';
import { type AffectedBooking, affectedBooking } from './affected.ts';
import { emptyDay } from './day-plan.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import type { Diary } from './diary.ts';
import { writeDiary } from './diary-repository.ts';
import { type DiaryWeek, liveHolds } from './diary-week.ts';
import { staysUnplanned, writeWeek } from './diary-week-repository.ts';
import { type Entry, fits, takenBy } from './entry.ts';
import { addDays, dayOfWeek, isoWeekOf, placeOf, weeksBetween } from './london-days.ts';
import { numbersOf, unbookedWeek } from './planning-use-cases.ts';
import { type Catalogue, LONGEST_HORIZON_DAYS } from './type-facts.ts';
import { overlaps, type Span } from './units.ts';
import { planWeek, type Shape, storedPlan } from './week-planning.ts';

/** A diary, what shapes it, and what stands in it from today on. */
export interface Shaped {
  readonly diary: Diary;
  readonly shape: Shape;
  readonly catalogue: Catalogue;
  readonly today: string;
  readonly now: InstantText;
}

/** A new shape, with the writes that keep it, and how many answers come of it. */
export interface Reshaping<T> {
  readonly shape: Shape;
  readonly writes: readonly Write[];
  readonly answer: T;
  /** Plans the weeks of the next months too that were not planned yet, so that searches find them ready. */
  readonly plansAhead?: boolean;
  /** Refused while bookings have no place in the new shape; otherwise they stay and are listed. */
  readonly refuseAffected?: boolean;
}

const TRIES = 8;
/** As far as types may be booked unless they say otherwise. */
const PLANNED_AHEAD_DAYS = 84;

/** The diary that a path names, for somebody who may do this to it. Whose team it is, the directory says. */
export const permittedDiary = async (
  deps: Pick<DiaryDependencies, 'diaries' | 'directory'>,
  { principal, params }: Pick<DiaryRequestTo, 'principal' | 'params'>,
  action: Action,
): Promise<Outcome<Diary>> => {
  const diary = await deps.diaries.find(params.id ?? '');
  const owner = diary && (await deps.directory.staffMember(diary.staffNumber));
  const may = permit(principal, action, diary && { siteId: diary.site, teamId: owner?.teamId, allocatedTo: diary.staffNumber });
  if (!may.ok) return may;
  return diary ? done(diary) : refuse('not-found', 'There is no such diary');
};

export const stale = (version: number, expected: number | undefined): Outcome<true> =>
  expected === undefined || expected === version
    ? done(true)
    : refuse('version-conflict', `The record is at version ${version} now; read it again`, { facts: { version } });

/** Entries that have no place in the week's new days. */
const misfits = (entries: readonly Entry[], days: ReturnType<typeof planWeek>): readonly Entry[] =>
  entries.filter((entry) => entry.status !== 'completed' && !fits(days[dayOfWeek(entry.date) - 1] ?? emptyDay, entry));

const hasChanged = (before: DiaryWeek, after: DiaryWeek): boolean =>
  before.affected !== after.affected ||
  (before.overtime ?? 0) !== (after.overtime ?? 0) ||
  (before.reserved ?? 0) !== (after.reserved ?? 0) ||
  Buffer.compare(before.plan, after.plan) !== 0;

/**
 * The one way in which a diary's days are changed: load, judge, plan again every week that was planned, and save all of it in one transaction.
 * No booking is lost: those without a place in the new shape are answered as `affected`, and their weeks stay on the site's list until they are
 * dealt with. With `dryRun` nothing is written. A booking that comes in between makes all of it happen again.
 */
export const reshape = async <T>(
  deps: DiaryDependencies,
  request: DiaryRequestTo,
  {
    action,
    dryRun = false,
    decide,
  }: {
    readonly action: Action;
    readonly dryRun?: boolean;
    readonly decide: (before: Shaped) => Promise<Outcome<Reshaping<T>>> | Outcome<Reshaping<T>>;
  },
): Promise<Outcome<{ readonly answer: T; readonly affected: readonly AffectedBooking[]; readonly version: number }>> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const found = await permittedDiary(deps, request, action);
    if (!found.ok) return found;
    const diary = found.value;
    const now = instantText(deps.clock.now());
    const { date: today, unit: thisMoment } = placeOf(now);
    const last = addDays(today, LONGEST_HORIZON_DAYS);
    const [{ types: catalogue }, overrides, blocks, weeks] = await Promise.all([
      deps.types.catalogue(),
      deps.diaries.overrides(diary.id, addDays(today, -7), last),
      deps.diaries.blocks(diary.id),
      deps.weeks.weeksOfDiary(diary.id, weeksBetween(today, last)),
    ]);
    // Only after the weeks: what is booked from then on changes its week, and then nothing of this is saved.
    const entries = await deps.diaries.entries(diary.id, today, last);
    const before: Shape = { patterns: diary.patterns, overrides, blocks };
    const decided = await decide({ diary, shape: before, catalogue, today, now });
    if (!decided.ok) return decided;
    const fresh = stale(diary.version, request.expectedVersion);
    if (!fresh.ok) return fresh;

    const { shape, writes, answer, refuseAffected = false, plansAhead = false } = decided.value;
    const byWeek = Map.groupBy(entries, ({ date }) => isoWeekOf(date));
    const changed = weeks.map((week) => {
      const days = planWeek(shape, week.week);
      const displaced = misfits(byWeek.get(week.week) ?? [], days);
      const settled = planWeek(before, week.week);
      const isNewlyBlocked = (day: number, span: Span): boolean => {
        const isUnder = (plan: typeof days) => plan[day]?.blocks.some((block) => overlaps(block, span)) ?? false;
        return isUnder(days) && !isUnder(settled);
      };
      return {
        // Whatever stands there counts: completed, or without a place in its diary already.
        newly: (byWeek.get(week.week) ?? []).filter((entry) => isNewlyBlocked(dayOfWeek(entry.date) - 1, takenBy(entry))),
        heldOut: liveHolds(week.holds, epochSeconds(now)).some((hold) => isNewlyBlocked(hold.day, hold)),
        week: {
          ...week,
          ...storedPlan(shape, week.week, numbersOf(catalogue)),
          affected: displaced.length > 0,
        },
        stored: week,
        displaced,
      };
    });
    const isAhead = ({ date, start }: Entry) => date > today || start >= thisMoment;
    const affected = changed.flatMap(({ displaced }) => displaced.filter(isAhead).map(affectedBooking));
    const pushedOut = changed.flatMap(({ newly }) => newly.map(affectedBooking));
    if (refuseAffected && pushedOut.length > 0)
      return refuse('overlaps-booking', 'Move or cancel what is booked at that time first', { facts: { items: pushedOut } });
    if (refuseAffected && changed.some(({ heldOut }) => heldOut))
      return refuse('overlaps-booking', 'Somebody is just booking this time: try again in five minutes', {
        facts: { items: [] },
      });
    if (dryRun) return done({ answer, affected, version: diary.version });

    const version = diary.version + 1;
    const known = new Set(weeks.map(({ week }) => week));
    const unplanned = weeksBetween(today, last).filter((week) => !known.has(week));
    const until = isoWeekOf(addDays(today, PLANNED_AHEAD_DAYS));
    const ahead = plansAhead ? unplanned.filter((week) => week <= until) : [];
    const { done: saved } = await deps.diaries.write([
      writeDiary({ ...diary, patterns: shape.patterns, version, updatedAt: now }),
      ...writes,
      ...changed.filter(({ week, stored }) => hasChanged(stored, week)).map(({ week }) => writeWeek(week)),
      ...ahead.map((week) => writeWeek(unbookedWeek(diary.id, week, storedPlan(shape, week, numbersOf(catalogue))))),
      ...unplanned.filter((week) => !ahead.includes(week)).map((week) => staysUnplanned(diary.id, week)),
    ]);
    if (saved) return done({ answer, affected, version });
  }
  throw new Error(`A diary was booked or changed ${TRIES} times while its days were changed`);
};
