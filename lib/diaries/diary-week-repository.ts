import * as z from 'zod';
import type { Item, Table, Write } from '../shared/table-repository.ts';
import { encodeCounts } from './booking-counts.ts';
import { affectedList, diaryIdOf, diaryKey, weekKey, weekPartition } from './diary-keys.ts';
import { asWeek, type DiaryWeek, encodeBooked, encodeHolds, type StoredWeek } from './diary-week.ts';

const bytes = z.instanceof(Uint8Array);

/** One item for each diary and week, small because searches read hundreds of them; docs/access-patterns.md. */
const weekItemSchema = z.object({
  sk: z.string(),
  version: z.int(),
  booked: bytes,
  plan: bytes,
  holds: bytes.optional(),
  affected: z.boolean().optional(),
  counts: bytes.optional(),
  overtime: z.int().optional(),
  reserved: z.int().optional(),
});

/** Diary weeks: what is booked and held in them, and their plan. */
export class DiaryWeekRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Every planned diary of a site in one week: one Query, whatever their number. */
  async weeksOfSite(site: string, week: string, { consistent = false } = {}): Promise<readonly StoredWeek[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': weekPartition(site, week) },
      ConsistentRead: consistent,
    });
    return this.#table.readAll(weekItemSchema, items).map(({ sk, ...stored }) => ({ diaryId: diaryIdOf(site, sk), ...stored }));
  }

  /** Those of the diary's weeks that are planned, read consistently; up to 100. */
  async weeksOfDiary(diaryId: string, weeks: readonly string[]): Promise<readonly DiaryWeek[]> {
    const items = await this.#table.getMany(
      weeks.map((week) => weekKey(diaryId, week)),
      { consistent: true },
    );
    return items.map((item) => this.#read(diaryId, item)).sort((a, b) => (a.week < b.week ? -1 : 1));
  }

  async find(diaryId: string, week: string): Promise<DiaryWeek | undefined> {
    const item = await this.#table.get(weekKey(diaryId, week));
    return item && this.#read(diaryId, item);
  }

  /** Weeks of a site with bookings that lost their place. One Query. */
  async affectedWeeks(site: string): Promise<readonly { diaryId: string; week: string }[]> {
    const items = await this.#table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': affectedList(site) },
    });
    return items.map(({ pk, sk }) => ({ diaryId: diaryIdOf(site, String(sk)), week: String(pk).slice(-8) }));
  }

  /** Writes a first plan, unless there is one by now or the diary has changed since it was read; false then. */
  async plan(week: DiaryWeek, diaryVersion: number): Promise<boolean> {
    const { done } = await this.#table.transact([
      {
        ConditionCheck: {
          Key: diaryKey(week.diaryId),
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': diaryVersion },
        },
      },
      writeWeek({ ...week, version: 0 }),
    ]);
    return done;
  }

  #read(diaryId: string, item: Item): DiaryWeek {
    return asWeek({ diaryId, ...this.#table.read(weekItemSchema, item) }, String(item.pk).slice(-8));
  }
}

const site = (diaryId: string): string => diaryId.slice(0, diaryId.indexOf('.'));

/** The write of a changed week, if it still is as it was read. */
export const writeWeek = ({
  diaryId,
  week,
  version,
  booked,
  holds,
  plan,
  affected,
  counts,
  overtime = 0,
  reserved = 0,
}: DiaryWeek): Write => ({
  Put: {
    Item: {
      ...weekKey(diaryId, week),
      entity: 'diary-week',
      version: version + 1,
      booked: encodeBooked(booked),
      plan,
      ...(holds.length > 0 && { holds: encodeHolds(holds) }),
      ...(counts && { counts: encodeCounts(counts) }),
      ...(overtime > 0 && { overtime }),
      ...(reserved > 0 && { reserved }),
      ...(affected && { affected, listKey: affectedList(site(diaryId)), listOrder: `${week}#${diaryId}` }),
    },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  },
});

/** The end of a planned week, if it still is as it was read. */
export const deleteWeek = ({ diaryId, week, version }: DiaryWeek): Write => ({
  Delete: {
    Key: weekKey(diaryId, week),
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': version },
  },
});

/** Holds a transaction back when somebody has planned the week meanwhile. */
export const staysUnplanned = (diaryId: string, week: string): Write => ({
  ConditionCheck: { Key: weekKey(diaryId, week), ConditionExpression: 'attribute_not_exists(pk)' },
});
