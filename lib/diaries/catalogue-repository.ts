import * as z from 'zod';
import type { Table } from '../shared/table-repository.ts';
import { catalogueKey } from './diary-keys.ts';
import { type Catalogue, catalogueOf, typeFactsSchema } from './type-facts.ts';

export const catalogueSchema = z.object({ types: z.record(z.string(), typeFactsSchema), version: z.int() });

/** The catalogue with the version under which it is replaced. */
export interface StoredCatalogue {
  readonly types: Catalogue;
  readonly version: number;
}

const SECONDS_REMEMBERED = 60;

/** What searching needs of all appointment types: one item. */
export class CatalogueRepository {
  protected readonly table: Table;
  protected remembered: { readonly catalogue: StoredCatalogue; readonly until: number } | undefined;

  constructor(table: Table) {
    this.table = table;
  }

  async catalogue(): Promise<StoredCatalogue> {
    const item = await this.table.get(catalogueKey);
    if (!item) return { types: new Map(), version: 0 };
    const { types, version } = this.table.read(catalogueSchema, item);
    return { types: catalogueOf(types), version };
  }

  /** The catalogue as it was at most a minute ago, for searches; what is booked goes by `catalogue()`. @param now seconds since 1970. */
  async recent(now: number): Promise<Catalogue> {
    if (!this.remembered || this.remembered.until < now || this.remembered.until > now + SECONDS_REMEMBERED)
      this.remembered = { catalogue: await this.catalogue(), until: now + SECONDS_REMEMBERED };
    return this.remembered.catalogue.types;
  }
}
