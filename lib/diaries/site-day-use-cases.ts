import * as z from 'zod';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { dateField, epochSeconds, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import { emptyDay } from './day-plan.ts';
import { closureText } from './day-rules.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { type DiaryDay, diaryDay } from './diary-day.ts';
import { partsOf } from './diary-keys.ts';
import { asWeek, bookedSpans, liveHolds } from './diary-week.ts';
import { dayOfWeek, daysBetween, isoWeekOf, placeOf } from './london-days.ts';
import { overviewOf } from './overview-use-cases.ts';
import { weekOfDiary, weeksOfSite } from './planning-use-cases.ts';
import { sheetOf } from './slot-use-cases.ts';
import { StrandedTables } from './stranding.ts';
import { codesByNumber, LONGEST_HORIZON_DAYS, lengthsByCode } from './type-facts.ts';
import type { Span } from './units.ts';
import { decodePlan } from './week-codec.ts';

const dayQuerySchema = z.strictObject({ date: dateField.optional() });

const dateAsked = (query: unknown, today: string): Outcome<string> => {
  const asked = parse(dayQuerySchema, query);
  if (!asked.ok) return asked;
  const { date = today } = asked.value;
  return Math.abs(daysBetween(today, date)) > LONGEST_HORIZON_DAYS
    ? refuseFields({ path: 'date', message: 'Give a date within a year of today' })
    : done(date);
};

/** One coach's day among the others: what is booked as time alone. */
export interface CoachDay extends DiaryDay {
  readonly diaryId: string;
  readonly booked: readonly Span[];
}

/** A day of all enabled diaries of a site side by side. One Query, whatever the number of diaries; entries are not read. */
export const readSiteDay = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ date: string; closed?: string; diaries: readonly CoachDay[] }>> => {
  const found = await overviewOf(deps, request, 'read-diary');
  if (!found.ok) return found;
  const now = instantText(deps.clock.now());
  const date = dateAsked(request.query, placeOf(now).date);
  if (!date.ok) return date;
  const isoWeek = isoWeekOf(date.value);
  const weekday = dayOfWeek(date.value) - 1;
  const { catalogue, site } = found.value;
  const tables = new StrandedTables(lengthsByCode(catalogue));
  const codeOf = codesByNumber(catalogue);
  const closed = closureText(site, date.value);
  const diaries = (await weeksOfSite(deps, found.value, isoWeek)).map((stored): CoachDay => {
    const week = asWeek(stored, isoWeek);
    const booked = bookedSpans(week, weekday);
    const held = liveHolds(week.holds, epochSeconds(now)).filter(({ day }) => day === weekday);
    const plan = decodePlan(week.plan, codeOf)[weekday] ?? emptyDay;
    return {
      ...diaryDay(date.value, { plan, entries: [], taken: booked, held, closed, tables }),
      diaryId: week.diaryId,
      booked,
    };
  });
  return done({ date: date.value, ...(closed !== undefined && { closed }), diaries });
};

/** A day of one diary beside the offers of a site, for anybody who books (000 "split screen"). Three reads; says nothing of reasons. */
export const readDayBeside = async (deps: DiaryDependencies, request: DiaryRequestTo): Promise<Outcome<DiaryDay>> => {
  const may = permitRole(request.principal, 'search-slots');
  if (!may.ok) return may;
  const now = instantText(deps.clock.now());
  const date = dateAsked(request.query, placeOf(now).date);
  if (!date.ok) return date;
  const diaryId = request.params.id ?? '';
  const isoWeek = isoWeekOf(date.value);
  const weekday = dayOfWeek(date.value) - 1;
  const [sheet, week, entries] = await Promise.all([
    sheetOf(deps, { params: { site: partsOf(diaryId).site } }),
    weekOfDiary(deps, diaryId, isoWeek),
    deps.diaries.entries(diaryId, date.value, date.value),
  ]);
  if (!sheet.ok) return sheet;
  if (!week) return refuse('not-found', 'There is no such diary');
  const { catalogue, site } = sheet.value;
  const plan = decodePlan(week.plan, codesByNumber(catalogue))[weekday] ?? emptyDay;
  const held = liveHolds(week.holds, epochSeconds(now)).filter(({ day }) => day === weekday);
  const tables = new StrandedTables(lengthsByCode(catalogue));
  return done(diaryDay(date.value, { plan, entries, held, closed: closureText(site, date.value), tables }));
};
