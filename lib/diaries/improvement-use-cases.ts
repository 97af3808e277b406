import * as z from 'zod';
import { done, type Outcome } from '../shared/outcomes.ts';
import { dateField, type InstantText, instantText } from '../shared/time.ts';
import { type AffectedBooking, affectedBooking } from './affected.ts';
import { emptyDay } from './day-plan.ts';
import { closureOn } from './day-rules.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { asWeek, bookedSpans, type DiaryWeek } from './diary-week.ts';
import { type Entry, fits } from './entry.ts';
import { inGroups } from './in-groups.ts';
import { addDays, datesOfWeek, dayOfWeek, placeOf, weeksBetween } from './london-days.ts';
import { overviewOf } from './overview-use-cases.ts';
import type { SiteSheet } from './site-repository.ts';
import { parsePeriod, wholeNumberField } from './slot-queries.ts';
import { codesByNumber } from './type-facts.ts';
import { minutesIn } from './units.ts';
import { decodePlan } from './week-codec.ts';
import { type WrongDuration, wrongDurations } from './wrong-durations.ts';

export const durationsQuerySchema = z.strictObject({
  from: dateField.optional(),
  to: dateField.optional(),
  tolerance: wholeNumberField('minutes', 0, 240).default(5),
});

/** Four weeks: until today, or from the first day that was asked for. */
const lastWeeks = (today: string, query: Readonly<Record<string, string>>) => {
  const from = dateField.safeParse(query.from);
  const until = from.success ? addDays(from.data, 27) : today;
  return { from: addDays(today, -27), to: until < today ? until : today, ...query };
};

/** Types whose recorded time taken differs from their duration, with the type that would have fitted (000 "appointment types"). Without dates, the last four weeks. */
export const readWrongDurations = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ tolerance: number; types: readonly WrongDuration[] }>> => {
  const found = await overviewOf(deps, request, 'read-capacity');
  if (!found.ok) return found;
  const today = placeOf(instantText(deps.clock.now())).date;
  const parsed = parsePeriod(durationsQuerySchema, lastWeeks(today, request.query), today);
  if (!parsed.ok) return parsed;
  const { asked, period } = parsed.value;
  const diaries = await deps.diaries.diariesOf(found.value.site.site);
  const entries = (await inGroups(diaries, ({ id }) => deps.diaries.entries(id, period.from, period.to))).flat();
  const taken = entries.flatMap(({ appointmentId, type, start, end, minutesTaken }) =>
    minutesTaken === undefined ? [] : [{ appointmentId, type, minutes: minutesIn(end - start), minutesTaken }],
  );
  return done({ tolerance: asked.tolerance, types: wrongDurations(taken, asked.tolerance, [...found.value.catalogue.values()]) });
};

/** Bookings of a week that have no place in it any more, or stand on a day when the site is closed. */
const misfitsIn = async (
  deps: DiaryDependencies,
  { site, catalogue }: SiteSheet,
  week: DiaryWeek,
  now: InstantText,
): Promise<readonly Entry[]> => {
  const dates = datesOfWeek(week.week);
  const days = decodePlan(week.plan, codesByNumber(catalogue));
  const entries = await deps.diaries.entries(week.diaryId, dates[0] ?? '', dates.at(-1) ?? '');
  const place = placeOf(now);
  return entries.filter(
    (entry) =>
      entry.status !== 'completed' &&
      (entry.date > place.date || (entry.date === place.date && entry.start >= place.unit)) &&
      (closureOn(site, entry.date) !== undefined || !fits(days[dayOfWeek(entry.date) - 1] ?? emptyDay, entry)),
  );
};

const CLOSURES_AHEAD_DAYS = 84;

/**
 * Bookings to come that a change of pattern, an override or a closure left without a place; each stays here until it is moved, cancelled, or has its
 * place again. One Query for changed diaries, one for each week of the next twelve with a closure, and one for each diary week concerned.
 */
export const readAffectedAppointments = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ items: readonly AffectedBooking[] }>> => {
  const found = await overviewOf(deps, request, 'see-affected');
  if (!found.ok) return found;
  const now = instantText(deps.clock.now());
  const { date: today } = placeOf(now);
  const { site } = found.value;
  const concerned = new Map<string, DiaryWeek>();
  for (const { diaryId, week } of await deps.weeks.affectedWeeks(site.site)) {
    const stored = await deps.weeks.find(diaryId, week);
    if (stored) concerned.set(`${week} ${diaryId}`, stored);
  }
  for (const isoWeek of weeksBetween(today, addDays(today, CLOSURES_AHEAD_DAYS))) {
    const closed = datesOfWeek(isoWeek).flatMap((date, day) => (date >= today && closureOn(site, date) ? [day] : []));
    if (closed.length === 0) continue;
    for (const stored of await deps.weeks.weeksOfSite(site.site, isoWeek)) {
      const week = asWeek(stored, isoWeek);
      if (closed.some((day) => bookedSpans(week, day).length > 0)) concerned.set(`${isoWeek} ${week.diaryId}`, week);
    }
  }
  const misfits = (await inGroups([...concerned.values()], (week) => misfitsIn(deps, found.value, week, now))).flat();
  return done({ items: misfits.map(affectedBooking).sort((a, b) => (a.at < b.at ? -1 : 1)) });
};
