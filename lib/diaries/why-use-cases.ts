import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import { isSet, WORDS_A_DAY } from './bits.ts';
import { emptyDay, spanTaken } from './day-plan.ts';
import { bookingWindow, closureOn, startsAllowed } from './day-rules.ts';
import type { DiaryRequestTo, SlotDependencies } from './dependencies.ts';
import type { Diary } from './diary.ts';
import { searchWeek } from './finding-slots.ts';
import { dayOfWeek, isoWeekOf, placeOf } from './london-days.ts';
import { asStored, weekOfDiary } from './planning-use-cases.ts';
import { servingWeeks } from './resource-use-cases.ts';
import { isTaken } from './resource-week.ts';
import type { SiteSheet } from './site-repository.ts';
import { WORDS_A_WEEK } from './site-week.ts';
import { whyQuerySchema } from './slot-queries.ts';
import { knownType, sheetOf } from './slot-use-cases.ts';
import { codesByNumber, type TypeFacts } from './type-facts.ts';
import { decodePlan } from './week-codec.ts';
import { type WhyNot, whyNot } from './why-not.ts';

/** What the site, the notice and the horizon say of a date and unit, before any diary is asked. */
export const siteReason = (
  { site }: SiteSheet,
  type: TypeFacts,
  { date, unit }: { date: string; unit: number },
  now: InstantText,
): WhyNot | undefined => {
  const closed = closureOn(site, date);
  if (closed) return closed.reason;
  const window = bookingWindow(type, now);
  if (date > window.lastDate) return 'beyond-horizon';
  const allowed = startsAllowed(site, window, date);
  return unit < allowed.start || allowed.end === 0 ? 'too-soon' : undefined;
};

/** The rule that refuses a start to one diary. */
const reasonOf = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  type: TypeFacts,
  diary: Diary,
  at: InstantText,
): Promise<WhyNot> => {
  const now = instantText(deps.clock.now());
  const place = placeOf(at);
  const general = siteReason(sheet, type, place, now);
  if (general) return general;
  if (!sheet.roster.staffNumbers.includes(diary.staffNumber)) return 'not-enabled';
  const week = await weekOfDiary(deps, diary.id, isoWeekOf(place.date));
  if (!week) return 'not-enabled';
  const weekday = dayOfWeek(place.date) - 1;
  const { packed, starts, footprint } = searchWeek(sheet, type, {
    week: week.week,
    weeks: [asStored(week)],
    offers: 'all',
    from: place.date,
    to: place.date,
    now,
  });
  const isOffered =
    packed.taken.length === WORDS_A_WEEK && isSet(starts.bits, weekday * WORDS_A_DAY, place.unit - footprint.before);
  const day = decodePlan(week.plan, codesByNumber(sheet.catalogue))[weekday] ?? emptyDay;
  const reason = whyNot(day, week, {
    weekday,
    type: type.code,
    unit: place.unit,
    footprint,
    now: epochSeconds(now),
    isOffered,
  });
  if (reason !== 'offered' && reason !== 'off-the-grid') return reason;
  const serving = await servingWeeks(deps, sheet, type, week.week);
  const span = spanTaken(place.unit, footprint);
  return serving?.every((one) => isTaken(one, weekday, span)) ? 'no-resource' : reason;
};

/** For any start, which rule refuses it, diary by diary (domain "Why not?"). Disabled diaries are named too. */
export const explainStart = async (
  deps: SlotDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ diaries: readonly { diaryId: string; reason: WhyNot }[] }>> => {
  const may = permitRole(request.principal, 'search-slots');
  if (!may.ok) return may;
  const sheet = await sheetOf(deps, request);
  if (!sheet.ok) return sheet;
  const asked = parse(whyQuerySchema, request.query);
  if (!asked.ok) return asked;
  const { type: code, at } = asked.value;
  const type = await knownType(deps, sheet.value, code);
  if (!type.ok) return type;
  if (!Number.isInteger(placeOf(at).unit))
    return refuseFields({ path: 'at', message: 'Give a time on five minutes, such as 09:20' });
  const diaries = await deps.diaries.diariesOf(sheet.value.site.site);
  return done({
    diaries: await Promise.all(
      diaries.map(async (diary) => ({ diaryId: diary.id, reason: await reasonOf(deps, sheet.value, type.value, diary, at) })),
    ),
  });
};
