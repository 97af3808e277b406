import { codesByNumber, footprintOf, type TypeFacts } from '../diaries/appointment-type.ts';
import { emptyDay, type Footprint, spanTaken } from '../diaries/day-plan.ts';
import type { SlotDependencies } from '../diaries/dependencies.ts';
import { diaryIdOf, partsOf } from '../diaries/diary-keys.ts';
import { asWeek, type DiaryWeek, withoutHold } from '../diaries/diary-week.ts';
import { offersOf, searchWeek } from '../diaries/finding-slots.ts';
import { addDays, dayOfWeek, isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { asStored, weekOfDiary, weeksOfSite } from '../diaries/planning-use-cases.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import { bookableType, isAssigned, notAssigned, offersBetween } from '../diaries/slot-use-cases.ts';
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
}

const OFFERED_INSTEAD = 10;

/** Other starts for somebody who came too late, nearest first: those of the day, or else those of the week after. */
const instead = async (deps: SlotDependencies, sheet: SiteSheet, type: TypeFacts, { at }: Wanted, date: string) => {
  const gap = (other: InstantText): number => Math.abs(epochSeconds(other) - epochSeconds(at));
  const startsBetween = async (from: string, to: string) =>
    (await offersBetween(deps, sheet, type, { from, to }, { consistent: true })).days
      .flatMap(({ starts }) => starts.map(({ at: other, best }) => ({ at: other, ...best })))
      .sort((a, b) => gap(a.at) - gap(b.at))
      .slice(0, OFFERED_INSTEAD);
  const sameDay = await startsBetween(date, date);
  return sameDay.length > 0 ? sameDay : startsBetween(addDays(date, 1), addDays(date, 7));
};

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
      facts: { offers: await instead(deps, sheet, type, wanted, date) },
    });
  if (wanted.diaryId === undefined && !(await isAssigned(deps, sheet, type))) return notAssigned(type);
  const order: readonly WhyNot[] = ['blocked', 'too-long-for-segment', 'type-not-in-segment', 'between-segments'];
  return notOffered(order.find((reason) => reasons.includes(reason)) ?? 'not-working');
};

/**
 * Judges a wish by every rule, consistently: refuses `slot-taken` with fresh offers, `not-offered` with the rule, `type-not-assigned`. Any start on
 * five minutes may be booked that fits, offered or not. A hold that is being confirmed does not stand in its own way. Without a diary the best one is taken;
 * once others were quicker, any that is free, so that a crowd does not run after the same one.
 */
export const findPlace = async (
  deps: SlotDependencies,
  wanted: Wanted,
  { kept, isContended = false }: { readonly kept?: KeptTime | undefined; readonly isContended?: boolean } = {},
): Promise<Outcome<FreePlace>> => {
  const sheet = await deps.siteSheets.currentSheet(wanted.site);
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
  const offered = offersOf(searched).days[weekday]?.[0];
  const best = isContended ? offered?.diaries[Math.floor(Math.random() * offered.count)] : offered?.best;
  const week = weeks.find(({ diaryId }) => diaryId === best?.diaryId);
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
  });
};
