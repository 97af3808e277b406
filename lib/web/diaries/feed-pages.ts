import { readFeed } from '../../diaries/feed-file-use-cases.ts';
import { readSubscription, type Subscription, stopSubscription, subscribeDiary } from '../../diaries/feed-use-cases.ts';
import { asking, type PageAnswer, type PageRequest, type PublicPageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';

const pathOf = ({ params }: PageRequest): string => `/diaries/${encodeURIComponent(params.id ?? '')}`;

const showFeed = (request: PageRequest, since: string | null, made?: Subscription): PageAnswer =>
  show('diaries/feed.njk', {
    title: 'Subscribe in your calendar',
    name: request.principal.name,
    since,
    made,
    isStopped: request.query.done === 'stopped' && since === null,
    backTo: pathOf(request),
    backText: 'Back to your diary',
  });

/** Explains subscriptions to one's own diary, and says whether there is one. */
export const feedPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const read = await readSubscription(deps, asking(request));
  return read.ok ? showFeed(request, read.value.since) : refused(read);
};

/** Makes an address and shows it this once, or ends the subscription, as the button says. */
export const submitFeedPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  if (request.form.get('step') === 'stop') {
    const stopped = await stopSubscription(deps, asking(request));
    return stopped.ok ? redirect(`${pathOf(request)}/feed?done=stopped`) : refused(stopped);
  }
  if (request.form.get('step') !== 'subscribe') return feedPage(deps, request);
  const made = await subscribeDiary(deps, asking(request));
  return made.ok ? showFeed(request, made.value.since, made.value) : refused(made);
};

/** The diary behind an address, for the calendar that subscribes to it. */
export const subscribedCalendar = async (deps: WebDependencies, { params }: PublicPageRequest): Promise<PageAnswer> => {
  const file = await readFeed(deps, params.token ?? '');
  if (!file.ok) return refused(file);
  const { content, contentType, filename } = file.value;
  return { file: Buffer.from(content), contentType, filename, headers: { 'cache-control': 'private, max-age=300' } };
};
