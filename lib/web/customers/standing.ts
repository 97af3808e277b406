import type { CustomerView } from '../../appointments/customer-view.ts';
import type { InstantText } from '../../shared/time.ts';
import { here, type Notice, type OpenedLink } from './opened-link.ts';

/** How an appointment stands for its customer, finer than its status. The views have the words for each. */
export type Standing =
  | 'asked'
  | 'asked-back'
  | 'suggested'
  | 'request'
  | 'unconfirmed'
  | 'upcoming'
  | 'begun'
  | 'past'
  | 'completed'
  | 'cancelled';

/** How an appointment stands at a moment. */
const standingAt = (
  { status, asked, suggestions, at }: Pick<CustomerView, 'status' | 'asked' | 'suggestions' | 'at'>,
  now: InstantText,
): Standing => {
  const isOver = at <= now;
  if (status === 'upcoming') return isOver ? 'begun' : 'upcoming';
  if (status !== 'request') return status;
  if (asked) return isOver ? 'asked-back' : 'asked';
  if (suggestions.length > 0) return 'suggested';
  return isOver ? 'unconfirmed' : 'request';
};

/** Whether the appointment has been given another time since the link was sent: a link for the time as it is now has another address. */
const isMoved = ({ token, purpose, addresses, view }: OpenedLink, now: InstantText): boolean =>
  !view.asked && view.at > now && addresses[purpose] !== here({ token });

/** What every page of a link shows. */
export const shownOf = (link: OpenedLink, now: InstantText, notice?: Notice) => ({
  view: link.view,
  standing: standingAt(link.view, now),
  isMoved: isMoved(link, now),
  notice,
  here: here(link),
  addresses: link.addresses,
});
