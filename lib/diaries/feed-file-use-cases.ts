import { type CalendarFile, calendarFile } from '../notifications/calendar-file.ts';
import { fingerprint } from '../shared/ids.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import { permit } from '../staff/permissions.ts';
import { outlived } from './feed.ts';
import { feedEvents, feedPeriod } from './feed-events.ts';
import type { FeedDependencies } from './feed-use-cases.ts';
import { placeOf } from './london-days.ts';

/** How often a calendar is to ask again, if it listens. */
const REFRESH_MINUTES = 30;

const nothing = refuse('not-found', 'There is no calendar at this address. It may have been stopped, or replaced by another');

/**
 * A diary as a calendar, for whoever has the secret of its address: from 30 days ago to 84 days ahead. Refuses `not-found` once it was stopped or replaced,
 * while the diary is not enabled, and when its owner may no longer subscribe. Costs 4 Gets and 2 Queries, whatever stands in the diary.
 */
export const readFeed = async (deps: FeedDependencies, secret: string): Promise<Outcome<CalendarFile>> => {
  const feed = await deps.feeds.find(fingerprint(secret));
  const diary = feed && (await deps.diaries.find(feed.diaryId));
  if (!feed || !diary?.enabled || outlived(feed, diary)) return nothing;
  const { from, to } = feedPeriod(placeOf(instantText(deps.clock.now())).date);
  const [owner, { types }, entries, blocks] = await Promise.all([
    deps.directory.staffMember(diary.staffNumber),
    deps.types.catalogue(),
    deps.diaries.entries(diary.id, from, to),
    deps.diaries.blocks(diary.id),
  ]);
  if (!owner || !permit(owner, 'subscribe-diary', { allocatedTo: diary.staffNumber }).ok) return nothing;
  const events = feedEvents({ entries, blocks, types, from, to, since: feed.createdAt, baseUrl: deps.baseUrl });
  return done(calendarFile('PUBLISH', events, { name: 'Appointments', refreshMinutes: REFRESH_MINUTES }));
};
