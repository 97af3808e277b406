import { emptyDay, type Footprint, spanTaken } from '../diaries/day-plan.ts';
import { instantsOn } from '../diaries/day-rules.ts';
import type { SlotDependencies } from '../diaries/dependencies.ts';
import { diaryIdOf, partsOf } from '../diaries/diary-keys.ts';
import { asWeek, type DiaryWeek, withoutHold } from '../diaries/diary-week.ts';
import { offersOf, searchWeek } from '../diaries/finding-slots.ts';
import { addDays, dayOfWeek, isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { offersBetween } from '../diaries/offering-use-cases.ts';
import { takersOf } from '../diaries/offers.ts';
import { asStored, weekOfDiary, weeksOfSite } from '../diaries/planning-use-cases.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import type { Period } from '../diaries/slot-queries.ts';
import { bookableType, isAssigned, notAssigned } from '../diaries/slot-use-cases.ts';
import { codesByNumber, footprintOf, type TypeFacts } from '../diaries/type-facts.ts';
import type { Span } from '../diaries/units.ts';
import { decodePlan } from '../diaries/week-codec.ts';
import { type WhyNot, whyNot, whyNotReasons } from '../diaries/why-not.ts';
import { siteReason } from '../diaries/why-use-cases.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import type { KeptTime } from './appointment-repository.ts';

/** What somebody wants to book: a type at a site and time, in one diary or in whichever is best. */
export interface Wanted {
  readonly site: string;
  readonly type: string;
  readonly at: InstantText;
  readonly diaryId?: string | undefined;
}

/** A place that is free at this moment, with the week in which it would be taken. */
export interface FreePlace {
  readonly sheet: SiteSheet;
  readonly type: TypeFacts;
  readonly week: DiaryWeek;
  readonly staffNumber: string;
  readonly date: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly span: Span;
  readonly taken: Span;
  /** Diaries that could take it instead, in no order. */
  readonly others: readonly string[];
}

const OFFERED_INSTEAD = 10;

/** Other starts for somebody who came too late, the nearest first: of that day in the weeks that were read, or else at the site, or else in the week after. */
const instead = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  type: TypeFacts,
  { at }: Wanted,
  { weeks, date, now }: { readonly weeks: readonly DiaryWeek[]; readonly date: string; readonly now: InstantText },
) => {
  const searched = searchWeek(sheet, type, {
    week: isoWeekOf(date),
    weeks: weeks.map(asStored),
    offers: 'all',
    from: date,
    to: date,
    now,
  });
  const instant = instantsOn(date);
  const own = (offersOf(searched).days[dayOfWeek(date) - 1] ?? []).map(({ unit, best }) => ({ at: instant(unit), ...best }));
  const wanted = epochSeconds(at);
  const nearest = <T extends { readonly at: InstantText }>(offers: readonly T[]): readonly T[] =>
    offers
      .map((offer) => ({ offer, gap: Math.abs(epochSeconds(offer.at) - wanted) }))
      .sort((a, b) => a.gap - b.gap)
      .slice(0, OFFERED_INSTEAD)
      .map(({ offer }) => offer);
  if (own.length > 0) return nearest(own);
  const sameDay = await ofSite(deps, sheet, type, { from: date, to: date });
  return nearest(
    sameDay.length > 0 ? sameDay : await ofSite(deps, sheet, type, { from: addDays(date, 1), to: addDays(date, 7) }),
  );
};

const ofSite = async (deps: SlotDependencies, sheet: SiteSheet, type: TypeFacts, period: Period) => {
  const { days } = await offersBetween(deps, sheet, type, period, { consistent: true, plansMissing: false });
  return days.flatMap(({ starts }) => starts.map(({ at, best }) => ({ at, ...best })));
};

/** Any of them, so that a crowd does not run after the same one. */
const anyOf = (diaryIds: readonly string[]): string | undefined => diaryIds[Math.floor(Math.random() * diaryIds.length)];

const shuffled = (diaryIds: readonly string[]): readonly string[] =>
  diaryIds
    .map((diaryId) => ({ diaryId, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ diaryId }) => diaryId);

const notOffered = (reason: WhyNot) => refuse('not-offered', whyNotReasons[reason], { facts: { reason } });

/** The weeks in which the place is sought; a diary that is named has to be enabled. */
const candidates = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  { diaryId }: Wanted,
  week: string,
): Promise<Outcome<readonly DiaryWeek[]>> => {
  if (diaryId === undefined)
    return done((await weeksOfSite(deps, sheet, week, { consistent: true })).map((stored) => asWeek(stored, week)));
  const { site, roster } = sheet;
  const isEnabled = roster.staffNumbers.some((staffNumber) => diaryIdOf(site.site, staffNumber) === diaryId);
  const found = isEnabled ? await weekOfDiary(deps, diaryId, week) : undefined;
  return found
    ? done([found])
    : refuseFields({ path: 'diaryId', message: 'There is no such diary at this site, or it is not enabled' });
};

/** Why nobody can take it: it is taken, or no rule ever offered it. */
const refusal = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  type: TypeFacts,
  wanted: Wanted,
  {
    weeks,
    date,
    unit,
    footprint,
    now,
  }: { weeks: readonly DiaryWeek[]; date: string; unit: number; footprint: Footprint; now: InstantText },
): Promise<Outcome<never>> => {
  const general = siteReason(sheet, type, { date, unit }, now);
  if (general) return notOffered(general);
  const weekday = dayOfWeek(date) - 1;
  const codeOf = codesByNumber(sheet.catalogue);
  const reasons = weeks.map((week) =>
    whyNot(decodePlan(week.plan, codeOf)[weekday] ?? emptyDay, week, {
      weekday,
      type: type.code,
      unit,
      footprint,
      now: epochSeconds(now),
      isOffered: false,
    }),
  );
  if (reasons.some((reason) => reason === 'booked' || reason === 'held'))
    return refuse('slot-taken', 'Somebody else has this time: choose another', {
      facts: { offers: await instead(deps, sheet, type, wanted, { weeks, date, now }) },
    });
  if (wanted.diaryId === undefined && !(await isAssigned(deps, sheet, type))) return notAssigned(type);
  const order: readonly WhyNot[] = ['blocked', 'too-long-for-segment', 'type-not-in-segment', 'between-segments'];
  return notOffered(order.find((reason) => reasons.includes(reason)) ?? 'not-working');
};

/**
 * Judges a wish by every rule, consistently: refuses `slot-taken` with fresh offers, `not-offered` with the rule, `type-not-assigned`. Any start on
 * five minutes may be booked that fits, offered or not. A hold that is being confirmed does not stand in its own way. Without a diary it is
 * one of the best. A site that was just read need not be read again.
 */
export const findPlace = async (
  deps: SlotDependencies,
  wanted: Wanted,
  { kept, known }: { readonly kept?: KeptTime | undefined; readonly known?: SiteSheet | undefined } = {},
): Promise<Outcome<FreePlace>> => {
  const sheet = known ?? (await deps.siteSheets.currentSheet(wanted.site));
  if (!sheet) return refuseFields({ path: 'site', message: 'There is no such site' });
  const type = bookableType(sheet, wanted.type);
  if (!type.ok) return type;
  const { date, unit } = placeOf(wanted.at);
  if (!Number.isInteger(unit)) return refuseFields({ path: 'at', message: 'Give a time on five minutes, such as 09:20' });
  const now = instantText(deps.clock.now());
  const footprint = footprintOf(type.value);
  const isoWeek = isoWeekOf(date);
  const general = siteReason(sheet, type.value, { date, unit }, now);
  if (general && kept === undefined) {
    if (wanted.diaryId === undefined && !(await isAssigned(deps, sheet, type.value))) return notAssigned(type.value);
    return notOffered(general);
  }

  const found = await candidates(deps, sheet, wanted, isoWeek);
  if (!found.ok) return found;
  const weeks = found.value.map((week) =>
    kept ? withoutHold(week, { ...kept, expires: epochSeconds(kept.expiresAt) }, epochSeconds(now)) : week,
  );
  const weekday = dayOfWeek(date) - 1;
  const searched = searchWeek(sheet, type.value, {
    week: isoWeek,
    weeks: weeks.map(asStored),
    offers: 'any',
    from: date,
    to: date,
    now,
    unit,
  });
  const takers = takersOf(searched.packed, searched.starts, footprint, { day: weekday, unit });
  const chosen = anyOf(takers.best);
  const week = weeks.find(({ diaryId }) => diaryId === chosen);
  if (!week) return refusal(deps, sheet, type.value, wanted, { weeks, date, unit, footprint, now });
  return done({
    sheet,
    type: type.value,
    week,
    staffNumber: partsOf(week.diaryId).staffNumber,
    date,
    weekday,
    span: { start: unit, end: unit + footprint.length },
    taken: spanTaken(unit, footprint),
    others: shuffled(takers.all.filter((diaryId) => diaryId !== chosen)),
  });
};
