import * as z from 'zod';
import type { Item, Table } from '../shared/table-repository.ts';
import { inLondon } from '../shared/time.ts';
import type { Away, TimeSpan } from '../staff/presence.ts';
import { diaryIdOf, diaryPartition, rosterKey } from './diary-keys.ts';
import { instantAt } from './london-days.ts';
import { occurrences } from './recurrence.ts';
import { rosterSchema } from './roster.ts';
import { unitOf } from './units.ts';

const dateOf = (at: string): string => inLondon(at).toPlainDate().toString();

const blockSchema = z.object({ date: z.string(), start: z.int(), end: z.int(), recurrence: z.string().optional() });
const overrideSchema = z.object({ date: z.string(), segments: z.array(z.object({ start: z.string(), end: z.string() })) });

/** From the first to the last time of a day that replaces the pattern: breaks between them are no leave. */
const workedOn = (
  date: string,
  segments: z.output<typeof overrideSchema>['segments'],
): readonly (readonly [string, TimeSpan])[] => {
  const [first, last] = [segments[0], segments.at(-1)];
  return first && last ? [[date, { from: instantAt(date, unitOf(first.start)), to: instantAt(date, unitOf(last.end)) }]] : [];
};

/** What diaries say of when people are away, for those who only want to know that. */
export class LeaveRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Who has a diary at a site: one read. */
  async withDiary(site: string): Promise<readonly string[]> {
    const item = await this.#table.get(rosterKey(site));
    return item ? this.#table.read(rosterSchema, item).staffNumbers : [];
  }

  /** The days that a diary says are not worked, or otherwise than ever, and the times that are blocked in it: two Queries. */
  async away(site: string, staffNumber: string, window: TimeSpan): Promise<Away> {
    const [from, to] = [dateOf(window.from), dateOf(window.to)];
    const diary = diaryIdOf(site, staffNumber);
    const [overrides, blocks] = await Promise.all([
      this.#between(diary, `OVERRIDE#${from}`, `OVERRIDE#${to}`),
      this.#between(diary, 'BLOCK#', 'BLOCK$'),
    ]);
    const replaced = this.#table.readAll(overrideSchema, overrides);
    return {
      days: new Set(replaced.filter(({ segments }) => segments.length === 0).map(({ date }) => date)),
      otherwise: new Map(replaced.flatMap(({ date, segments }) => workedOn(date, segments))),
      spans: this.#table
        .readAll(blockSchema, blocks)
        .flatMap(({ recurrence, date, start, end }) =>
          occurrences(recurrence, date, from, to).map((day) => ({ from: instantAt(day, start), to: instantAt(day, end) })),
        ),
    };
  }

  #between(diary: string, from: string, to: string): Promise<readonly Item[]> {
    return this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': diaryPartition(diary), ':from': from, ':to': to },
    });
  }
}
