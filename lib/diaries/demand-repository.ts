import { fingerprint } from '../shared/ids.ts';
import type { Key, Table, Write } from '../shared/table-repository.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const DAYS_KEPT = 800;

/** Who searches at a site for a type. */
interface Searcher {
  readonly site: string;
  readonly type: string;
  readonly person: string;
}

/** Weeks for which somebody's searches were counted within the hour, each with when, in seconds since 1970. */
export type CountedSearches = ReadonlyMap<string, number>;

/** A hash, so that nobody can be read from it; what it remembers lapses. */
const memoryKey = ({ site, type, person }: Searcher): Key => ({
  pk: `UNMET#${fingerprint(`${site} ${type} ${person}`)}`,
  sk: 'SEARCH',
});

/** The counter of a week with that many more searches, or fewer. */
const counting = ({ site, type }: Searcher, week: string, more: 1 | -1, now: number): Write => ({
  Update: {
    Key: { pk: `SITE#${site}#DEMAND`, sk: `${week}#${type}` },
    UpdateExpression: 'ADD searches :more SET #ttl = :ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':more': more, ':ttl': now + DAYS_KEPT * DAY },
  },
});

/** Searches that found nothing in time, counted per site, type and week, and of nobody. */
export class DemandRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Counts a search that offered nothing. The same person's searches for the same type and week within an hour count once. What was counted is
   * remembered for that hour, under a hash, so that a booking can take it back. @param now seconds since 1970.
   */
  async countUnmet(site: string, type: string, week: string, person: string, now: number): Promise<void> {
    const searcher = { site, type, person };
    await this.#table.transact([
      {
        Update: {
          Key: memoryKey(searcher),
          UpdateExpression: 'SET #week = :now, entity = :entity, #ttl = :ttl',
          ConditionExpression: 'attribute_not_exists(#week) OR #week <= :hourAgo',
          ExpressionAttributeNames: { '#week': week, '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':now': now, ':hourAgo': now - HOUR, ':entity': 'unmet-search', ':ttl': now + 2 * HOUR },
        },
      },
      counting(searcher, week, 1, now),
    ]);
  }

  /** What was counted of somebody's searches for a type within the hour. One read. */
  async countedOf(site: string, type: string, person: string, now: number): Promise<CountedSearches> {
    const {
      pk: _pk,
      sk: _sk,
      entity: _entity,
      ttl: _ttl,
      ...weeks
    } = (await this.#table.get(memoryKey({ site, type, person }))) ?? {};
    return new Map(
      Object.entries(weeks)
        .map(([week, at]) => [week, Number(at)] as const)
        .filter(([, at]) => at > now - HOUR),
    );
  }

  /** Takes those counts back, because the search ended with a booking after all; once, however often it is asked for. */
  async takeBack(site: string, type: string, person: string, counted: CountedSearches, now: number): Promise<void> {
    if (counted.size === 0) return;
    const searcher = { site, type, person };
    const weeks = [...counted];
    const each = (text: (index: number) => string): string[] => weeks.map((_, index) => text(index));
    await this.#table.transact([
      {
        Update: {
          Key: memoryKey(searcher),
          UpdateExpression: `REMOVE ${each((index) => `#week${index}`).join(', ')}`,
          ConditionExpression: each((index) => `#week${index} = :at${index}`).join(' AND '),
          ExpressionAttributeNames: Object.fromEntries(weeks.map(([week], index) => [`#week${index}`, week])),
          ExpressionAttributeValues: Object.fromEntries(weeks.map(([, at], index) => [`:at${index}`, at])),
        },
      },
      ...weeks.map(([week]) => counting(searcher, week, -1, now)),
    ]);
  }

  /** How many such searches there were from one ISO week to another, both included. */
  async unmet(site: string, from: string, to: string): Promise<readonly { week: string; type: string; searches: number }[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': `SITE#${site}#DEMAND`, ':from': from, ':to': `${to}$` },
    });
    return items
      .map(({ sk, searches }) => {
        const [week = '', type = ''] = String(sk).split('#');
        return { week, type, searches: Number(searches) };
      })
      .filter(({ searches }) => searches > 0);
  }
}
