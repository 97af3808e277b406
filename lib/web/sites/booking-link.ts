import { scopesOf } from '../../staff/permissions.ts';
import type { Principal } from '../../staff/staff.ts';
import { BOOKING_PAGE, bookingLink as placeLink } from '../booking/booking-query.ts';

/** What the booking page may be opened with; nothing of a customer's. */
export interface BookingLink {
  readonly site: string;
  readonly type?: string | undefined;
  readonly channel?: string | undefined;
  readonly week?: string | undefined;
  readonly at?: string | undefined;
  readonly diary?: string | undefined;
}

/** The page that books, at this site, with what is known already. */
export const bookingLink = (known: BookingLink): string => placeLink(BOOKING_PAGE, {}, known);

/** Straight to the customer’s details, for a time that may be booked though it is not offered. */
export const bookAnywayLink = (site: string, type: string, at: string, diaryId: string): string =>
  placeLink(`${BOOKING_PAGE}/details`, { site, type, at, coach: diaryId });

/** Whether a link to the booking page leads anywhere for its reader. */
export const mayBook = (principal: Principal): boolean =>
  scopesOf(principal, 'book-appointment').size > 0 && scopesOf(principal, 'search-slots').size > 0;
