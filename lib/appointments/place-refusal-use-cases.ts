import { emptyDay, type Footprint } from '../diaries/day-plan.ts';
import { instantsOn } from '../diaries/day-rules.ts';
import type { SlotDependencies } from '../diaries/dependencies.ts';
import type { DiaryWeek } from '../diaries/diary-week.ts';
import { offersOf, searchWeek } from '../diaries/finding-slots.ts';
import { addDays, dayOfWeek, isoWeekOf } from '../diaries/london-days.ts';
import { offersBetween } from '../diaries/offering-use-cases.ts';
import { asStored } from '../diaries/planning-use-cases.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import type { Period } from '../diaries/slot-queries.ts';
import { isAssigned, notAssigned } from '../diaries/slot-use-cases.ts';
import { codesByNumber, type TypeFacts } from '../diaries/type-facts.ts';
import { decodePlan } from '../diaries/week-codec.ts';
import { type WhyNot, whyNot, whyNotReasons } from '../diaries/why-not.ts';
import { siteReason } from '../diaries/why-use-cases.ts';
import { type Outcome, refuse } from '../shared/outcomes.ts';
import { epochSeconds, type InstantText } from '../shared/time.ts';

/** What somebody wants to book: a type at a site and time, in one diary or in whichever is best. */
export interface Wanted {
  readonly site: string;
  readonly type: string;
  readonly at: InstantText;
  readonly diaryId?: string | undefined;
  /** The name of something to reserve with it. */
  readonly resource?: string | undefined;
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

export const notOffered = (reason: WhyNot) => refuse('not-offered', whyNotReasons[reason], { facts: { reason } });

/** Why nobody can take it: it is taken, or no rule ever offered it. */
export const refusal = async (
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
