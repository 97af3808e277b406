import { done, type Outcome } from '../shared/outcomes.ts';
import { epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import type { Block } from './block.ts';
import { blockDates } from './block.ts';
import { emptyDay } from './day-plan.ts';
import { closureOn, instantsOn } from './day-rules.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { liveHolds } from './diary-week.ts';
import { type Entry, takenBy } from './entry.ts';
import { addDays, datesBetween, dayOfWeek, isoWeekOf, placeOf, weeksBetween } from './london-days.ts';
import { permittedDiary } from './shaping-use-cases.ts';
import { parsePeriod, periodQuerySchema } from './slot-queries.ts';
import { StrandedTables } from './stranding.ts';
import { lengthsByCode } from './type-facts.ts';
import { minutesIn, type Span, wallTimeOf } from './units.ts';
import { planWeek } from './week-planning.ts';
import { freeRunsOf, type WhiteSpace, whiteSpace } from './white-space.ts';
import { segmentText } from './working-pattern.ts';

const texts = ({ start, end }: Span) => ({ start: wallTimeOf(start), end: wallTimeOf(end) });

/** An entry on a day of the answer: when, what and how far; nothing of the customer's. */
export interface DayEntry {
  readonly appointmentId: string;
  readonly reference: string;
  readonly type: string;
  readonly at: InstantText;
  readonly minutes: number;
  readonly start: string;
  readonly end: string;
  readonly status: Entry['status'];
  readonly priority: Entry['priority'];
}

export interface DiaryDay {
  readonly date: string;
  readonly closed?: string;
  readonly segments: readonly ReturnType<typeof segmentText>[];
  readonly entries: readonly DayEntry[];
  /** Reasons, which may name a claimant, are for staff of the site. */
  readonly blocks: readonly ({ readonly id: string; readonly start: string; readonly end: string } & Partial<
    Pick<Block, 'reason' | 'type' | 'claimantName'>
  >)[];
  readonly held: readonly { readonly start: string; readonly end: string }[];
  /** `avoidable` and `forced` are minutes of white space within the run. */
  readonly free: readonly {
    readonly start: string;
    readonly end: string;
    readonly avoidable: number;
    readonly forced: number;
  }[];
  readonly whiteSpace: WhiteSpace;
}

const NOTHING: WhiteSpace = { free: 0, stranded: 0, avoidable: 0, forced: 0 };

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
    const plan = plans.get(week)?.[weekday] ?? emptyDay;
    const own = entries.filter((entry) => entry.date === date);
    const held = liveHolds(weeks.find((one) => one.week === week)?.holds ?? [], epochSeconds(now)).filter(
      ({ day }) => day === weekday,
    );
    const booked: readonly Span[] = [...own.map(takenBy), ...held];
    const closed = site && closureOn(site, date);
    const at = instantsOn(date);
    return {
      date,
      ...(closed && { closed: closed.reason === 'bank-holiday' ? closed.title : 'Closed' }),
      segments: plan.segments.map(segmentText),
      entries: own.map(({ appointmentId, reference, type, start, end, status, priority }) => ({
        appointmentId,
        reference,
        type,
        at: at(start),
        minutes: minutesIn(end - start),
        ...texts({ start, end }),
        status,
        priority,
      })),
      blocks: blocks
        .filter((block) => blockDates(block, date, date).length > 0)
        .sort((a, b) => a.start - b.start)
        .map(({ id, reason, type, claimantName, ...span }) => ({
          id,
          ...texts(span),
          ...(seesReasons && {
            reason,
            ...(type !== undefined && { type }),
            ...(claimantName !== undefined && { claimantName }),
          }),
        })),
      held: held.map(texts),
      free: closed
        ? []
        : freeRunsOf(plan, booked, tables).map(({ avoidable, forced, ...run }) => ({ ...texts(run), avoidable, forced })),
      whiteSpace: closed ? NOTHING : whiteSpace(plan, booked, tables),
    };
  });
  return done({ diaryId: diary.id, days });
};
