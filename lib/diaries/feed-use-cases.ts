import * as z from 'zod';
import { fingerprint } from '../shared/ids.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { parseBody } from '../shared/requests.ts';
import { type InstantText, instantText } from '../shared/time.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import type { Diary } from './diary.ts';
import { outlived } from './feed.ts';
import type { FeedRepository } from './feed-repository.ts';
import { permittedDiary } from './shaping-use-cases.ts';

/** What subscriptions to diaries work with besides. */
export interface FeedDependencies extends DiaryDependencies {
  readonly feeds: FeedRepository;
  /** Where the service is, without a slash at its end. */
  readonly baseUrl: string;
}

/** An address that a calendar subscribes to. Whoever has it reads the diary, so it is answered once and kept nowhere. */
export interface Subscription {
  readonly address: string;
  readonly since: InstantText;
}

const ACTION = 'subscribe-diary';
const TRIES = 8;

const noBody = z.strictObject({}).optional();

/** Whether a diary is subscribed to, and since when. Costs 3 Gets. */
export const readSubscription = async (
  deps: FeedDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ since: InstantText | null }>> => {
  const found = await permittedDiary(deps, request, ACTION);
  if (!found.ok) return found;
  const feed = await deps.feeds.ofDiary(found.value.id);
  return done({ since: feed && !outlived(feed, found.value) ? feed.createdAt : null });
};

/** Another subscription for a diary, or none, in the place of the one before. */
const replaced = async <T>(
  { feeds }: FeedDependencies,
  { id }: Diary,
  after: { readonly fingerprint: string; readonly createdAt: InstantText } | undefined,
  answer: T,
): Promise<Outcome<T>> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await feeds.ofDiary(id);
    if ((!before && !after) || (await feeds.replace(id, before, after))) return done(answer);
  }
  throw new Error(`A diary was subscribed to by others ${TRIES} times meanwhile`);
};

/** Makes a new address for a diary's owner; the one before ends at that moment. Costs 3 Gets and 1 transaction of 2 or 3 writes. */
export const subscribeDiary = async (deps: FeedDependencies, request: DiaryRequestTo): Promise<Outcome<Subscription>> => {
  const found = await permittedDiary(deps, request, ACTION);
  if (!found.ok) return found;
  const body = parseBody(noBody, request.body);
  if (!body.ok) return body;
  const secret = deps.ids.secret();
  const since = instantText(deps.clock.now());
  const address = `${deps.baseUrl}/feeds/${secret}`;
  return replaced(deps, found.value, { fingerprint: fingerprint(secret), createdAt: since }, { address, since });
};

/** Ends a subscription; no harm when there is none. Costs 3 Gets and 1 transaction of 2 writes. */
export const stopSubscription = async (deps: FeedDependencies, request: DiaryRequestTo): Promise<Outcome<undefined>> => {
  const found = await permittedDiary(deps, request, ACTION);
  return found.ok ? replaced(deps, found.value, undefined, undefined) : found;
};
