import type { Item, Table } from '../shared/table-repository.ts';
import { type Site, siteSchema } from '../staff/staff.ts';
import { type CatalogueRepository, catalogueSchema } from './catalogue-repository.ts';
import { catalogueKey, rosterKey } from './diary-keys.ts';
import { type Roster, rosterSchema } from './roster.ts';
import { type Catalogue, catalogueOf } from './type-facts.ts';

/** All that searching and booking at a site goes by, besides its weeks. */
export interface SiteSheet {
  readonly site: Site;
  readonly roster: Roster;
  readonly catalogue: Catalogue;
}

const siteKey = (site: string) => ({ pk: `SITE#${site}`, sk: 'RECORD' });

/** Sites as searches and bookings see them: the site, its roster and the appointment types. */
export class SiteRepository {
  readonly #table: Table;
  readonly #types: CatalogueRepository;

  constructor(table: Table, types: CatalogueRepository) {
    this.#table = table;
    this.#types = types;
  }

  /** For searches: two items in one BatchGet, and types of the last minute. @param now seconds since 1970. */
  async sheet(site: string, now: number): Promise<SiteSheet | undefined> {
    const [items, catalogue] = await Promise.all([
      this.#table.getMany([siteKey(site), rosterKey(site)]),
      this.#types.recent(now),
    ]);
    return this.#read(items, catalogue);
  }

  /** For bookings: everything as it stands now, consistently. */
  async currentSheet(site: string): Promise<SiteSheet | undefined> {
    const items = await this.#table.getMany([siteKey(site), rosterKey(site), catalogueKey], { consistent: true });
    const catalogue = items.find(({ sk }) => sk === catalogueKey.sk);
    return this.#read(items, catalogueOf(catalogue ? this.#table.read(catalogueSchema, catalogue).types : {}));
  }

  #read(items: readonly Item[], catalogue: Catalogue): SiteSheet | undefined {
    const [record, roster] = ['RECORD', 'ROSTER'].map((sk) => items.find((item) => item.sk === sk));
    return (
      record && {
        site: this.#table.read(siteSchema, record),
        roster: roster ? this.#table.read(rosterSchema, roster) : { staffNumbers: [], version: 0 },
        catalogue,
      }
    );
  }
}
