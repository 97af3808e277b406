import { type InstantText, instantText } from '../shared/time.ts';
import { closureText, instantsOn } from './day-rules.ts';
import type { SlotDependencies } from './dependencies.ts';
import { offersOf, searchWeek } from './finding-slots.ts';
import { datesBetween, weeksBetween } from './london-days.ts';
import type { Offer } from './offers.ts';
import { asStored, weekOfDiary, weeksOfSite } from './planning-use-cases.ts';
import { servingWeeks } from './resource-use-cases.ts';
import type { SiteSheet } from './site-repository.ts';
import type { Period } from './slot-queries.ts';
import type { OfferKind } from './slot-search.ts';
import type { TypeFacts } from './type-facts.ts';

/** One start that is offered on a day. */
export interface OfferedAt {
  readonly at: InstantText;
  readonly count: number;
  readonly best: Offer;
  readonly diaries: readonly Offer[];
}

/** A day of the answer; `closed` says why nobody is seen then. */
export interface OfferedDay {
  readonly date: string;
  readonly closed?: string;
  readonly starts: readonly OfferedAt[];
}

/** The best starts of a period, best first; five at most. */
type Recommended = readonly { readonly at: InstantText; readonly diaryId: string; readonly strands: number }[];

/** Everything offered in a period, and the best of it. */
export const offersBetween = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  type: TypeFacts,
  { from, to }: Period,
  {
    offers = 'all',
    diary,
    consistent = false,
    plansMissing = true,
  }: {
    readonly offers?: OfferKind;
    readonly diary?: string | undefined;
    readonly consistent?: boolean;
    readonly plansMissing?: boolean;
  } = {},
): Promise<{ readonly days: readonly OfferedDay[]; readonly recommended: Recommended; readonly hasSegments: boolean }> => {
  const now = instantText(deps.clock.now());
  const weeksOf = async (week: string) => {
    if (diary === undefined) return weeksOfSite(deps, sheet, week, { consistent, plansMissing });
    const one = await weekOfDiary(deps, diary, week);
    return one ? [asStored(one)] : [];
  };
  const searched = await Promise.all(
    weeksBetween(from, to).map(async (week) => {
      const [weeks, resources] = await Promise.all([weeksOf(week), servingWeeks(deps, sheet, type, week, { consistent })]);
      return searchWeek(sheet, type, { week, weeks, offers, from, to, now, resources });
    }),
  );
  const days = new Map<string, OfferedDay['starts']>();
  const recommended = searched.flatMap((week) => {
    const found = offersOf(week);
    const instants = week.dates.map(instantsOn);
    for (const [day, date] of week.dates.entries()) {
      const at = instants[day] ?? instantsOn(date);
      days.set(
        date,
        (found.days[day] ?? []).map(({ unit, ...start }) => ({ at: at(unit), ...start })),
      );
    }
    return found.recommended.map(({ day, unit, diaryId, strands }) => ({
      at: (instants[day] ?? instantsOn(week.dates[day] ?? ''))(unit),
      diaryId,
      strands,
    }));
  });
  return {
    hasSegments: searched.some(({ packed }) => packed.spans.length > 0),
    recommended: recommended.sort((a, b) => a.strands - b.strands).slice(0, 5),
    days: datesBetween(from, to).map((date) => {
      const closed = closureText(sheet.site, date);
      return {
        date,
        ...(closed !== undefined && { closed }),
        starts: days.get(date) ?? [],
      };
    }),
  };
};
