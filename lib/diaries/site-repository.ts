import type { Item, Table } from '../shared/table-repository.ts';
import { type Site, siteSchema } from '../staff/staff.ts';
import type { Catalogue } from './appointment-type.ts';
import type { Roster } from './diary.ts';
import { catalogueKey, rosterKey } from './diary-keys.ts';
import { rosterSchema } from './diary-repository.ts';
import { catalogueSchema } from './type-repository.ts';

/** All that searching and booking at a site goes by, besides its weeks. */
export interface SiteSheet {
  readonly site: Site;
  readonly roster: Roster;
  readonly catalogue: Catalogue;
}

const siteKey = (site: string) => ({ pk: `SITE#${site}`, sk: 'RECORD' });

/** Sites as searches and bookings see them: three items, one BatchGet. */
export class SiteRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async sheet(site: string, { consistent = false } = {}): Promise<SiteSheet | undefined> {
    const items = await this.#table.getMany([siteKey(site), rosterKey(site), catalogueKey], { consistent });
    const of = (sk: string): Item | undefined => items.find((item) => item.sk === sk);
    const [record, roster, catalogue] = [of('RECORD'), of('ROSTER'), of('CATALOGUE')];
    return (
      record && {
        site: this.#table.read(siteSchema, record),
        roster: roster ? this.#table.read(rosterSchema, roster) : { staffNumbers: [], version: 0 },
        catalogue: new Map(Object.entries(catalogue ? this.#table.read(catalogueSchema, catalogue).types : {})),
      }
    );
  }
}
