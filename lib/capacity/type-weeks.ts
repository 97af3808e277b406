import { occupied } from '../diaries/day-plan.ts';
import { closureOn } from '../diaries/day-rules.ts';
import { type StoredWeek, storedCounts } from '../diaries/diary-week.ts';
import { capacityOf } from '../diaries/finding-slots.ts';
import { datesOfWeek, placeOf } from '../diaries/london-days.ts';
import type { ResourceWeek } from '../diaries/resource-week.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import { footprintOf, LONGEST_HORIZON_DAYS, type TypeFacts } from '../diaries/type-facts.ts';
import { minutesIn } from '../diaries/units.ts';
import { visitPlan } from '../diaries/week-codec.ts';
import type { InstantText } from '../shared/time.ts';
import type { TypeWeeks } from './outlook.ts';

const WORKING_DAYS = 5;

/** The diaries of a site in one week, as they are stored. */
export interface WeekOfSite {
  readonly week: string;
  /** In a week to come of enabled diaries alone, in one that is over of all that were planned. */
  readonly weeks: readonly StoredWeek[];
  /** Of diaries that are not enabled any more: nothing can be booked in them, but what is booked counts. */
  readonly disabled?: readonly StoredWeek[];
  /** What types need besides, in a week to come. */
  readonly resources?: readonly ResourceWeek[];
}

export interface SiteWeeks {
  readonly past: readonly WeekOfSite[];
  readonly coming: readonly WeekOfSite[];
  /** Searches that found nothing, by the week for which they were. */
  readonly unmet: readonly { readonly week: string; readonly type: string; readonly searches: number }[];
  readonly now: InstantText;
}

/** Days from Monday to Friday of a week on which a site is open. */
const openDaysOf = ({ site }: SiteSheet, week: string): number =>
  datesOfWeek(week)
    .slice(0, WORKING_DAYS)
    .filter((date) => !closureOn(site, date)).length;

/** Bookings by type of a whole site's week, and whether all of it was counted; a week without a single diary was not. */
const countsOf = ({
  weeks,
  disabled = [],
}: WeekOfSite): { readonly bookings: ReadonlyMap<number, number>; readonly isKnown: boolean } => {
  const bookings = new Map<number, number>();
  let isKnown = weeks.length > 0;
  for (const stored of [...weeks, ...disabled]) {
    const counts = storedCounts(stored);
    if (!counts) isKnown = false;
    for (const [type, count] of counts ?? []) bookings.set(type, (bookings.get(type) ?? 0) + count);
  }
  return { bookings, isKnown };
};

/** The diaries in whose segments each type stands, by its number. */
const assignedDiaries = (coming: readonly WeekOfSite[]): ReadonlyMap<number, ReadonlySet<string>> => {
  const assigned = new Map<number, Set<string>>();
  for (const { diaryId, plan } of coming.flatMap(({ weeks }) => weeks)) {
    const sets: (readonly number[])[] = [];
    visitPlan(plan, {
      set: (from, to) => sets.push([...plan.subarray(from, to)]),
      day: () => undefined,
      segment: (_, __, ___, set) => {
        for (const number of sets[set] ?? []) assigned.set(number, (assigned.get(number) ?? new Set()).add(diaryId));
      },
      block: () => undefined,
    });
  }
  return assigned;
};

/** Whoever looks ahead asks whether there will be time, not whether it can be booked today: neither notice nor horizon count. */
const atAnyTime = (type: TypeFacts): TypeFacts => ({ ...type, noticeMinutes: 0, horizonDays: LONGEST_HORIZON_DAYS });

/** What of a site's resources could serve a type; undefined for a type that needs nothing. */
const servingIn = (resources: WeekOfSite['resources'] = [], { needs }: TypeFacts): readonly ResourceWeek[] | undefined =>
  needs === undefined ? undefined : resources.filter(({ resource }) => resource.kind === needs);

/** What is known of every type of a site, those booked by blocking time left out. Time grows with types × weeks × diaries. */
export const siteTypeWeeks = (sheet: SiteSheet, { past, coming, unmet, now }: SiteWeeks): readonly TypeWeeks[] => {
  const counted = past.map((one) => ({
    week: one.week,
    ...countsOf(one),
    planned: assignedDiaries([one]),
    openDays: openDaysOf(sheet, one.week),
  }));
  const today = placeOf(now).date;
  const booked = coming.map(countsOf);
  const assigned = assignedDiaries(coming);
  const searches = new Map(unmet.map((one) => [`${one.week} ${one.type}`, one.searches]));
  // A week in which no diary had the type, and nobody wanted it, says nothing of it.
  const demandOf = (type: TypeFacts, { week, bookings, isKnown, planned }: (typeof counted)[number]): number | null => {
    const wanted = (bookings.get(type.number) ?? 0) + (searches.get(`${week} ${type.code}`) ?? 0);
    return isKnown && (wanted > 0 || planned.has(type.number)) ? wanted : null;
  };
  const weeksOf = (type: TypeFacts): TypeWeeks => ({
    type: type.code,
    name: type.name,
    keyType: type.keyType,
    minutes: minutesIn(occupied(footprintOf(type))),
    diaries: assigned.get(type.number)?.size ?? 0,
    demand: counted.map((one) => ({ searchedOrBooked: demandOf(type, one), openDays: one.openDays })),
    ahead: coming.map(({ week, weeks, resources }, index) => ({
      week,
      ...capacityOf(sheet, atAnyTime(type), { week, weeks, now, resources: servingIn(resources, type) }),
      booked: booked[index]?.bookings.get(type.number) ?? 0,
      openDays: openDaysOf(sheet, week),
      hasBegun: (datesOfWeek(week)[0] ?? '') < today,
    })),
  });
  return [...sheet.catalogue.values()].filter(({ byBlockTime }) => !byBlockTime).map(weeksOf);
};
