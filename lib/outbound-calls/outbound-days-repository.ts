import * as z from 'zod';
import type { Key, Table } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';
import { type Cell, cellSchema } from './figures.ts';
import { type Entry, entrySchema } from './outbound-call.ts';
import { callerOf, callsOf, dayKey, identityKey, openKey, openOf, teamDay } from './outbound-keys.ts';

const daySchema = z.object({ sk: z.string(), cells: z.array(cellSchema) });
/** A year to compare with, and the weeks around it. */
const DAYS_KEPT = 400;

/** A team's calls of a date that are still to be closed. */
export interface OpenDay {
  readonly date: string;
  readonly site: string;
  readonly teamId: string;
}

/** Days that are being closed, and what is kept of those that were. */
export class OutboundDaysRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** What is open of all dates before one, in the order of dates. */
  async openBefore(date: string): Promise<readonly OpenDay[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk < :date',
      ExpressionAttributeValues: { ':pk': openKey('', '', '').pk, ':date': date },
      ConsistentRead: true,
    });
    return items.map(({ sk }) => openOf(String(sk)));
  }

  /** A team's calls of a date at one site. One that cannot be read is reported, and lost with the others when the day is closed. */
  async entries({ date, site, teamId }: OpenDay): Promise<readonly Entry[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :call)',
      FilterExpression: 'site = :site',
      ExpressionAttributeValues: { ...callsOf(teamId, date), ':site': site },
      ConsistentRead: true,
    });
    return this.#table.readAll(entrySchema, items);
  }

  /** Keeps a day's cells, unless it was closed before: by then some of its calls may be gone, and what is left tells less. */
  async publish(site: string, date: string, cells: readonly Cell[], now: InstantText): Promise<void> {
    const ttl = epochSeconds(plusMinutes(now, DAYS_KEPT * 24 * 60));
    await this.#table.put({
      Item: { ...dayKey(site, date), entity: 'outbound-day', cells, ttl },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  }

  /** Deletes whose a team's calls of a date were, then the calls with their requests, and then that there are any. */
  async forget({ date, site, teamId }: OpenDay): Promise<void> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'site = :site',
      ExpressionAttributeValues: { ':pk': teamDay(teamId, date).pk, ':site': site },
      ConsistentRead: true,
    });
    const keys = items.map(({ pk, sk }): Key => ({ pk: String(pk), sk: String(sk) }));
    const callers = keys.flatMap(({ sk }) => callerOf(sk) ?? []);
    await this.#table.deleteMany(callers.map((staffNumber) => identityKey(staffNumber, date)));
    await this.#table.deleteMany(keys);
    await this.#table.delete({ Key: openKey(date, site, teamId) });
  }

  /** Date → cells of the site's closed days from one date to another, both included: one Query. */
  async published(site: string, from: string, to: string): Promise<ReadonlyMap<string, readonly Cell[]>> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': dayKey(site, '').pk, ':from': from, ':to': to },
    });
    return new Map(this.#table.readAll(daySchema, items).map(({ sk, cells }) => [sk, cells]));
  }
}
