import { fingerprint } from '../shared/ids.ts';
import type { Table } from '../shared/table-repository.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const DAYS_KEPT = 800;

/** Searches that found nothing in time, counted per site, type and week, and of nobody. */
export class DemandRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Counts a search that offered nothing. The same person's searches for the same within an hour count once, remembered by a hash that
   * lapses. @param now seconds since 1970.
   */
  async countUnmet(site: string, type: string, week: string, person: string, now: number): Promise<void> {
    const seen = fingerprint(`${site} ${type} ${week} ${person} ${Math.floor(now / HOUR)}`);
    const isFirst = await this.#table.put({
      Item: { pk: `UNMET#${seen}`, sk: 'SEARCH', entity: 'unmet-search', ttl: now + 2 * HOUR },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    if (isFirst)
      await this.#table.countUp({ pk: `SITE#${site}#DEMAND`, sk: `${week}#${type}` }, 'searches', now + DAYS_KEPT * DAY);
  }

  /** How many such searches there were from one ISO week to another, both included. */
  async unmet(site: string, from: string, to: string): Promise<readonly { week: string; type: string; searches: number }[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': `SITE#${site}#DEMAND`, ':from': from, ':to': `${to}$` },
    });
    return items.map(({ sk, searches }) => {
      const [week = '', type = ''] = String(sk).split('#');
      return { week, type, searches: Number(searches) };
    });
  }
}
