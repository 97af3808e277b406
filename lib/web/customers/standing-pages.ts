import type { CustomerDeed } from '../../appointments/repeat-use-cases.ts';
import { instantText } from '../../shared/time.ts';
import { type PageAnswer, show } from '../page.ts';
import type { OpenedLink, Said } from './opened-link.ts';
import { shownOf } from './standing.ts';

/** The appointment as it stands, where nothing can be done about it any more. */
export const standingPage = (link: OpenedLink, { notice, status = 200 }: Said = {}): PageAnswer =>
  show('customers/standing.njk', shownOf(link, instantText(link.request.now), notice), status);

/** Whether an appointment stands as it does after what its customer has done. */
export const isDone: Readonly<Record<CustomerDeed, (link: OpenedLink) => boolean>> = {
  cancelled: ({ view }) => view.status === 'cancelled',
  picked: ({ view }) => view.status === 'request' && !view.asked && view.suggestions.length === 0,
  suggested: ({ view }) => view.status === 'request' && view.suggestions.length > 0,
};

const isDeed = (text: string): text is CustomerDeed => Object.hasOwn(isDone, text);

/** What the customer has just done, and what happens next; undefined when nothing was, or something has happened since. */
export const donePage = (link: OpenedLink): PageAnswer | undefined => {
  const { done = '' } = link.request.query;
  if (!isDeed(done) || !isDone[done](link)) return undefined;
  return show('customers/done.njk', { ...shownOf(link, instantText(link.request.now)), done });
};
