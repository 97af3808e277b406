import * as z from 'zod';
import { type BookingCounts, decodeCounts, recounted } from '../diaries/booking-counts.ts';
import { catalogueKey } from '../diaries/diary-keys.ts';
import type { Item } from '../shared/table-repository.ts';

const catalogueSchema = z.object({ types: z.record(z.string(), z.object({ number: z.int() })) });

const text = (counts: BookingCounts): string =>
  [...counts]
    .sort(([a], [b]) => a - b)
    .map(([type, bookings]) => `${bookings} of type ${type}`)
    .join(', ') || 'none';

/** Whether weeks count as many bookings of each type as their diaries have entries, and customers who did not come. Weeks that were booked before anybody counted are passed over. */
export class CountsInspection {
  readonly #counted = new Map<string, BookingCounts>();
  readonly #entered = new Map<string, Map<string, number>>();
  #numbers: ReadonlyMap<string, number> = new Map();

  seeCatalogue(item: Item): void {
    if (item.pk !== catalogueKey.pk || item.sk !== catalogueKey.sk) return;
    const parsed = catalogueSchema.safeParse(item);
    if (parsed.success) this.#numbers = new Map(Object.entries(parsed.data.types).map(([code, { number }]) => [code, number]));
  }

  /** @param week a diary's id and week. */
  seeWeek(week: string, counts: unknown): void {
    if (counts instanceof Uint8Array) this.#counted.set(week, decodeCounts(counts));
  }

  /** An entry, or an appointment that was missed. */
  seeEntry(week: string, type: string): void {
    const entered = this.#entered.get(week) ?? new Map<string, number>();
    this.#entered.set(week, entered.set(type, (entered.get(type) ?? 0) + 1));
  }

  /** Weeks that disagree, each with both sides. */
  *disagreements(): Generator<readonly [week: string, detail: string]> {
    for (const [week, counts] of this.#counted) {
      let entered: BookingCounts = new Map();
      for (const [type, entries] of this.#entered.get(week) ?? [])
        entered = recounted(entered, this.#numbers.get(type) ?? 0, entries);
      if (text(counts) !== text(entered)) yield [week, `counted ${text(counts)}; entered ${text(entered)}`];
    }
  }
}
