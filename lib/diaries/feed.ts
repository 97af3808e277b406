import * as z from 'zod';
import { type InstantText, storedInstant } from '../shared/time.ts';

/** A subscription as it is stored under the fingerprint of its secret. */
export const feedSchema = z.object({ diaryId: z.string(), createdAt: storedInstant });
export type Feed = z.output<typeof feedSchema>;

/** The same from the diary's side: which one counts. */
export const feedOfDiarySchema = z.object({ fingerprint: z.string(), createdAt: storedInstant });
export type FeedOfDiary = z.output<typeof feedOfDiarySchema>;

/** A diary that was deleted and made again is another one: what was subscribed before is over. */
export const outlived = (feed: { readonly createdAt: InstantText }, diary: { readonly createdAt: InstantText }): boolean =>
  feed.createdAt < diary.createdAt;
