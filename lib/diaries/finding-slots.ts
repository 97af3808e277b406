import { epochSeconds, type InstantText } from '../shared/time.ts';
import { footprintOf, lengthsByNumber, type TypeFacts } from './appointment-type.ts';
import type { Footprint } from './day-plan.ts';
import { bookingWindow, startsAllowed } from './day-rules.ts';
import type { StoredWeek } from './diary-week.ts';
import { datesOfWeek } from './london-days.ts';
import { listOffers, type WeekOffers } from './offers.ts';
import { type PackedWeek, packWeek } from './packed-week.ts';
import type { SiteSheet } from './site-repository.ts';
import { type OfferKind, type Starts, searchSlots } from './slot-search.ts';
import type { Span } from './units.ts';

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
  }: {
    readonly week: string;
    readonly weeks: readonly StoredWeek[];
    readonly offers: OfferKind;
    readonly from: string;
    readonly to: string;
    readonly now: InstantText;
  },
): SearchedWeek => {
  const dates = datesOfWeek(week);
  const window = bookingWindow(type, now);
  const windows = dates.map((date) => (date < from || date > to ? CLOSED : startsAllowed(sheet.site, window, date)));
  const packed = packWeek(weeks, type.number, lengthsByNumber(sheet.catalogue), epochSeconds(now));
  const footprint = footprintOf(type);
  return { dates, packed, footprint, starts: searchSlots(packed, footprint, offers, windows) };
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
