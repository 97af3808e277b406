import { epochSeconds, type InstantText } from '../shared/time.ts';
import { freeUntil, isSet, WORDS_A_DAY } from './bits.ts';
import { type Footprint, occupied } from './day-plan.ts';
import { bookingWindow, startsAllowed } from './day-rules.ts';
import type { StoredWeek } from './diary-week.ts';
import { datesOfWeek } from './london-days.ts';
import { listOffers, type WeekOffers } from './offers.ts';
import { type PackedWeek, packWeek } from './packed-week.ts';
import { isTaken, keepServed, type ResourceWeek, untaken, withTaken } from './resource-week.ts';
import type { SiteSheet } from './site-repository.ts';
import { type OfferKind, type Starts, searchSlots } from './slot-search.ts';
import { footprintOf, lengthsByNumber, type TypeFacts } from './type-facts.ts';
import { DAYS_A_WEEK, type Span, UNITS_A_DAY } from './units.ts';

/** One week of a site searched for one type. */
export interface SearchedWeek {
  readonly dates: readonly string[];
  readonly packed: PackedWeek;
  readonly starts: Starts;
  readonly footprint: Footprint;
}

const CLOSED: Span = { start: 0, end: 0 };

/** Searches stored weeks within the dates asked for; what a site, notice and horizon rule out is no start. */
export const searchWeek = (
  sheet: SiteSheet,
  type: TypeFacts,
  {
    week,
    weeks,
    offers,
    from,
    to,
    now,
    unit,
    resources,
  }: {
    readonly week: string;
    readonly weeks: readonly StoredWeek[];
    readonly offers: OfferKind | 'any';
    readonly from: string;
    readonly to: string;
    readonly now: InstantText;
    /** Only this start of the dates. */
    readonly unit?: number;
    /** What could serve the type, when it needs something: a start counts only while one of these is free. */
    readonly resources?: readonly ResourceWeek[] | undefined;
  },
): SearchedWeek => {
  const dates = datesOfWeek(week);
  const window = bookingWindow(type, now);
  const windows = dates.map((date) => {
    const allowed = date < from || date > to ? CLOSED : startsAllowed(sheet.site, window, date);
    return unit === undefined ? allowed : { start: Math.max(allowed.start, unit), end: Math.min(allowed.end, unit + 1) };
  });
  const packed = packWeek(weeks, type.number, lengthsByNumber(sheet.catalogue), epochSeconds(now));
  const footprint = footprintOf(type);
  const starts = searchSlots(packed, footprint, offers, windows);
  if (resources) keepServed(starts, { resources, length: occupied(footprint), diaries: packed.diaries });
  return { dates, packed, footprint, starts };
};

export const offersOf = ({ packed, starts, footprint }: SearchedWeek): WeekOffers => listOffers(packed, starts, footprint);

/** The first day and unit at which anybody offers a start. */
export const firstStart = ({
  starts: { counts },
  footprint,
}: SearchedWeek): { readonly day: number; readonly unit: number } | undefined => {
  const place = counts.findIndex((count) => count > 0);
  return place < 0 ? undefined : { day: Math.floor(place / 288), unit: (place % 288) + footprint.before };
};

const fitting = ({ packed, starts, footprint }: SearchedWeek): number => {
  let count = 0;
  for (let number = 0; number < packed.diaries * DAYS_A_WEEK; number++)
    for (let unit = 0; unit < UNITS_A_DAY; ) {
      unit = freeUntil(starts.bits, number * WORDS_A_DAY, unit, UNITS_A_DAY);
      if (unit < UNITS_A_DAY) count++;
      unit += occupied(footprint);
    }
  return count;
};

/** The same where each appointment takes one of some resources with it: first come, first served, whichever diary it is. Time O(diaries × resources). */
const fittingServed = ({ packed, starts, footprint }: SearchedWeek, resources: readonly ResourceWeek[]): number => {
  const length = occupied(footprint);
  let count = 0;
  let served = resources;
  for (let day = 0; day < DAYS_A_WEEK; day++) {
    const busyUntil = new Uint16Array(packed.diaries);
    for (let unit = 0; unit < UNITS_A_DAY; unit++)
      for (let diary = 0; diary < packed.diaries; diary++) {
        if ((busyUntil[diary] ?? 0) > unit || !isSet(starts.bits, (diary * DAYS_A_WEEK + day) * WORDS_A_DAY, unit)) continue;
        const span = { start: unit, end: unit + length };
        const free = served.find((resource) => !isTaken(resource, day, span));
        if (!free) break;
        served = served.map((resource) => (resource === free ? withTaken(resource, day, span) : resource));
        busyUntil[diary] = span.end;
        count++;
      }
  }
  return count;
};

/**
 * How many more appointments of a type fit into a week, one after the other in every diary (taking each as early as it goes is best), and how many
 * would if nothing were booked. With `resources`, what could serve a type that needs something, no more fit at once than these are free for.
 */
export const capacityOf = (
  sheet: SiteSheet,
  type: TypeFacts,
  {
    week,
    weeks,
    now,
    resources,
  }: {
    readonly week: string;
    readonly weeks: readonly StoredWeek[];
    readonly now: InstantText;
    readonly resources?: readonly ResourceWeek[] | undefined;
  },
): { readonly slots: number; readonly room: number } => {
  const dates = datesOfWeek(week);
  const asked = { week, offers: 'any', from: dates[0] ?? '', to: dates.at(-1) ?? '', now } as const;
  const empty = weeks.map((stored) => ({ ...stored, booked: new Uint8Array(), holds: undefined }));
  const placesIn = (some: readonly StoredWeek[], serving: readonly ResourceWeek[] | undefined): number => {
    const searched = searchWeek(sheet, type, { ...asked, weeks: some });
    return serving ? fittingServed(searched, serving) : fitting(searched);
  };
  return {
    slots: placesIn(weeks, resources),
    room: placesIn(
      empty,
      resources?.map((one) => untaken(one.site, one.week, one.resource)),
    ),
  };
};
