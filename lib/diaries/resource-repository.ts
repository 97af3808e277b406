import * as z from 'zod';
import type { Key, Table, Write } from '../shared/table-repository.ts';
import type { Resource } from '../staff/resource.ts';
import { encodeBooked, readBooked } from './diary-week.ts';
import { type ResourceWeek, resourceIdOf, untaken } from './resource-week.ts';
import { WORDS_A_WEEK } from './site-week.ts';

const weekKey = (site: string, week: string, resource: Resource): Key => ({
  pk: `SITE#${site}#RESOURCES#${week}`,
  sk: resourceIdOf(resource),
});

const itemSchema = z.object({ sk: z.string(), version: z.int(), booked: z.instanceof(Uint8Array) });

/** When rooms, interpreters and equipment are taken; docs/access-patterns.md. */
export class ResourceRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** The week of each of a site's resources, taken or not; one Query, of those alone that anything was ever booked with. */
  async weeksOf(
    site: string,
    week: string,
    resources: readonly Resource[],
    { consistent = false } = {},
  ): Promise<readonly ResourceWeek[]> {
    if (resources.length === 0) return [];
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `SITE#${site}#RESOURCES#${week}` },
      ConsistentRead: consistent,
    });
    const stored = new Map(this.#table.readAll(itemSchema, items).map((item) => [item.sk, item]));
    return resources.map((resource) => {
      const item = stored.get(resourceIdOf(resource));
      if (!item) return untaken(site, week, resource);
      const booked = new Int32Array(WORDS_A_WEEK);
      readBooked(item.booked, booked);
      return { site, week, resource, version: item.version, booked };
    });
  }
}

/** The write of a changed week, if it still is as it was read. */
export const writeResourceWeek = ({ site, week, resource, version, booked }: ResourceWeek): Write => ({
  Put: {
    Item: {
      ...weekKey(site, week, resource),
      entity: 'resource-week',
      kind: resource.kind,
      version: version + 1,
      booked: encodeBooked(booked),
    },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  },
});
