import type { Key, Table } from '../shared/table-repository.ts';
import { feedKey, feedOfDiaryKey } from './diary-keys.ts';
import { type Feed, type FeedOfDiary, feedOfDiarySchema, feedSchema } from './feed.ts';

/** Subscriptions to diaries. Each is stored twice: by its secret's fingerprint, for whoever reads it, and with its diary, for whoever stops it. */
export class FeedRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(fingerprint: string): Promise<Feed | undefined> {
    const item = await this.#table.get(feedKey(fingerprint));
    return item && this.#table.read(feedSchema, item);
  }

  /** The one that counts for a diary. */
  async ofDiary(diaryId: string): Promise<FeedOfDiary | undefined> {
    const item = await this.#table.get(feedOfDiaryKey(diaryId));
    return item && this.#table.read(feedOfDiarySchema, item);
  }

  /** Puts one subscription in the place of another, in one transaction: never do two count. False when the one before is no longer the one that counts. */
  async replace(diaryId: string, before: FeedOfDiary | undefined, after: FeedOfDiary | undefined): Promise<boolean> {
    const Key: Key = feedOfDiaryKey(diaryId);
    const asRead = before
      ? { ConditionExpression: 'fingerprint = :before', ExpressionAttributeValues: { ':before': before.fingerprint } }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    const { done } = await this.#table.transact([
      after ? { Put: { Item: { ...after, ...Key, entity: 'feed-of-diary' }, ...asRead } } : { Delete: { Key, ...asRead } },
      ...(before ? [{ Delete: { Key: feedKey(before.fingerprint) } }] : []),
      ...(after
        ? [{ Put: { Item: { ...feedKey(after.fingerprint), entity: 'feed', diaryId, createdAt: after.createdAt } } }]
        : []),
    ]);
    return done;
  }
}
