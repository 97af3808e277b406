import type { Segment } from './day-plan.ts';
import { type Span, UNITS_A_DAY } from './units.ts';

/**
 * For every length of a free run, from none to a whole day, the units of it that no mix of these lengths can use (domain "White space"):
 * `f − the largest sum of lengths ≤ f`, repeats allowed. One pass over the day per distinct length, 288 bytes of memory, made once for each set of types.
 */
export type StrandedTable = Uint16Array;

export const strandedTable = (lengths: readonly number[]): StrandedTable => {
  const table = new Uint16Array(UNITS_A_DAY + 1);
  const usable = [...new Set(lengths)].filter((length) => length > 0);
  for (let run = 1; run <= UNITS_A_DAY; run++) {
    let least = run;
    for (const length of usable) if (length <= run) least = Math.min(least, table[run - length] ?? run);
    table[run] = least;
  }
  return table;
};

/** Units of a run of `run` free units that cannot be used. */
export const stranded = (table: StrandedTable, run: number): number => table[run] ?? run;

/** How many units more are stranded once `taken` is booked out of the free run around it; negative never, zero when it leaves no odd ends. */
export const strandedBy = (table: StrandedTable, free: Span, taken: Span): number =>
  stranded(table, taken.start - free.start) + stranded(table, free.end - taken.end) - stranded(table, free.end - free.start);

/** Gives the table of a segment's types, made once for each set of types. `lengths` says what booking a type takes, in units. */
export class StrandedTables {
  readonly #lengths: ReadonlyMap<string, number>;
  readonly #tables = new Map<string, StrandedTable>();

  constructor(lengths: ReadonlyMap<string, number>) {
    this.#lengths = lengths;
  }

  of({ types }: Pick<Segment, 'types'>): StrandedTable {
    const key = types.join();
    const known = this.#tables.get(key);
    if (known) return known;
    const table = strandedTable(types.flatMap((type) => this.#lengths.get(type) ?? []));
    this.#tables.set(key, table);
    return table;
  }
}
