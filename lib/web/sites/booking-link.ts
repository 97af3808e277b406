import { scopesOf } from '../../staff/permissions.ts';
import type { Principal } from '../../staff/staff.ts';

/** What the booking page may be opened with; nothing of a customer's. */
export interface BookingLink {
  readonly site: string;
  readonly type?: string | undefined;
  readonly week?: string | undefined;
  readonly at?: string | undefined;
  readonly diary?: string | undefined;
}

/** The page that books, at this site, with what is known already. */
export const bookingLink = (known: BookingLink): string =>
  `/appointments/new?${new URLSearchParams(Object.entries(known).filter((field): field is [string, string] => field[1] !== undefined))}`;

/** Whether a link to the booking page leads anywhere for its reader. */
export const mayBook = (principal: Principal): boolean =>
  scopesOf(principal, 'book-appointment').size > 0 && scopesOf(principal, 'search-slots').size > 0;
