import type { Item, Table, Write } from '../shared/table-repository.ts';
import { type Block, blockSchema } from './block.ts';
import {
  type Diary,
  type DiaryRequest,
  diaryRequestSchema,
  diarySchema,
  type StoredOverride,
  storedOverrideSchema,
} from './diary.ts';
import { blockKey, diaryKey, diaryPartition, entryKey, overrideKey, requestKey, rosterKey } from './diary-keys.ts';
import { type Entry, entrySchema } from './entry.ts';
import { type Roster, rosterSchema } from './roster.ts';
import { wallTimeOf } from './units.ts';

/** Under the version before: what somebody else wrote meanwhile is never overwritten. */
const asRead = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };

/** Writes a diary that was at the version before. */
export const writeDiary = (diary: Diary): Write => ({
  Put: { Item: { ...diary, ...diaryKey(diary.id), entity: 'diary' }, ...asRead(diary.version - 1) },
});
export const deleteDiary = ({ id, version }: Diary): Write => ({ Delete: { Key: diaryKey(id), ...asRead(version) } });

/** Writes the site's roster over the one that was read. */
export const writeRoster = (site: string, { staffNumbers, confirmation }: Omit<Roster, 'version'>, before: Roster): Write => ({
  Put: {
    Item: {
      ...rosterKey(site),
      entity: 'roster',
      staffNumbers: [...staffNumbers].sort(),
      ...(confirmation && Object.keys(confirmation).length > 0 && { confirmation }),
      version: before.version + 1,
    },
    ...asRead(before.version),
  },
});
export const writeOverride = (diaryId: string, override: StoredOverride): Write => ({
  Put: { Item: { ...override, ...overrideKey(diaryId, override.date), entity: 'override' } },
});
export const deleteOverride = (diaryId: string, date: string): Write => ({ Delete: { Key: overrideKey(diaryId, date) } });
export const writeBlock = (block: Block): Write => ({
  Put: { Item: { ...block, ...blockKey(block.diaryId, block.id), entity: 'block' } },
});
export const deleteBlock = ({ diaryId, id }: Block): Write => ({ Delete: { Key: blockKey(diaryId, id) } });
export const writeRequest = (request: DiaryRequest): Write => ({
  Put: { Item: { ...request, ...requestKey(request.id), entity: 'diary-request' }, ...asRead(request.version - 1) },
});

const placeOf = ({ date, start, appointmentId }: Entry) => ({ date, wallTime: wallTimeOf(start), id: appointmentId });
export const writeEntry = (entry: Entry): Write => ({
  Put: { Item: { ...entry, ...entryKey(entry.diaryId, placeOf(entry)), entity: 'entry' } },
});
export const deleteEntry = (entry: Entry): Write => ({ Delete: { Key: entryKey(entry.diaryId, placeOf(entry)) } });

/** Diaries with what shapes their days and what stands in them; docs/access-patterns.md lists every question asked here. */
export class DiaryRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(diaryId: string): Promise<Diary | undefined> {
    const item = await this.#table.get(diaryKey(diaryId));
    return item && this.#table.read(diarySchema, item);
  }

  /** Those of the diaries that exist, read consistently; up to 100. */
  async diaries(diaryIds: readonly string[]): Promise<readonly Diary[]> {
    return this.#table.readAll(diarySchema, await this.#table.getMany(diaryIds.map(diaryKey), { consistent: true }));
  }

  /** All diaries of a site, by staff number. */
  async diariesOf(site: string): Promise<readonly Diary[]> {
    return this.#table.readAll(diarySchema, await this.#partition(`SITE#${site}#DIARIES`));
  }

  async roster(site: string): Promise<Roster> {
    const item = await this.#table.get(rosterKey(site));
    return item ? this.#table.read(rosterSchema, item) : { staffNumbers: [], version: 0 };
  }

  /** Overrides from one date to another, both included. */
  async overrides(diaryId: string, from: string, to: string): Promise<readonly StoredOverride[]> {
    return this.#table.readAll(storedOverrideSchema, await this.#between(diaryId, `OVERRIDE#${from}`, `OVERRIDE#${to}`));
  }

  async blocks(diaryId: string): Promise<readonly Block[]> {
    return this.#table.readAll(blockSchema, await this.#between(diaryId, 'BLOCK#', 'BLOCK$'));
  }

  /** Entries in the order of their time, from one date to another, both included. */
  async entries(diaryId: string, from: string, to: string): Promise<readonly Entry[]> {
    return this.#table.readAll(entrySchema, await this.#between(diaryId, `ENTRY#${from}`, `ENTRY#${to}$`));
  }

  async request(id: string): Promise<DiaryRequest | undefined> {
    const item = await this.#table.get(requestKey(id));
    return item && this.#table.read(diaryRequestSchema, item);
  }

  async requests(): Promise<readonly DiaryRequest[]> {
    return this.#table.readAll(diaryRequestSchema, await this.#partition('DIARY_REQUESTS'));
  }

  /** All or nothing; the indexes of the writes whose conditions did not hold, if any. */
  write(writes: readonly Write[]): ReturnType<Table['transact']> {
    return this.#table.transact(writes);
  }

  #partition(pk: string): Promise<readonly Item[]> {
    return this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    });
  }

  #between(diaryId: string, from: string, to: string): Promise<readonly Item[]> {
    return this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': diaryPartition(diaryId), ':from': from, ':to': to },
      ConsistentRead: true,
    });
  }
}
