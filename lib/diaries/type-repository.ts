import * as z from 'zod';
import type { Table } from '../shared/table-repository.ts';
import {
  type AppointmentType,
  appointmentTypeSchema,
  type Catalogue,
  type TypeFacts,
  typeFactsSchema,
} from './appointment-type.ts';
import { catalogueKey, typeKey } from './diary-keys.ts';

export const catalogueSchema = z.object({ types: z.record(z.string(), typeFactsSchema), version: z.int() });

/** The catalogue with the version under which it is replaced. */
export interface StoredCatalogue {
  readonly types: Catalogue;
  readonly version: number;
}

const SECONDS_REMEMBERED = 60;

/** Appointment types: each with everything about it, and one item with what searching needs of them all. */
export class TypeRepository {
  readonly #table: Table;
  #recent: { readonly catalogue: StoredCatalogue; readonly until: number } | undefined;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(code: string): Promise<AppointmentType | undefined> {
    const item = await this.#table.get(typeKey(code));
    return item && this.#table.read(appointmentTypeSchema, item);
  }

  async all(): Promise<readonly AppointmentType[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :type)',
      ExpressionAttributeValues: { ':pk': catalogueKey.pk, ':type': 'TYPE#' },
      ConsistentRead: true,
    });
    return this.#table.readAll(appointmentTypeSchema, items);
  }

  async catalogue(): Promise<StoredCatalogue> {
    const item = await this.#table.get(catalogueKey);
    if (!item) return { types: new Map(), version: 0 };
    const { types, version } = this.#table.read(catalogueSchema, item);
    return { types: new Map(Object.entries(types)), version };
  }

  /** The catalogue as it was at most a minute ago, for searches; what is booked goes by `catalogue()`. @param now seconds since 1970. */
  async recent(now: number): Promise<Catalogue> {
    if (!this.#recent || this.#recent.until < now || this.#recent.until > now + SECONDS_REMEMBERED)
      this.#recent = { catalogue: await this.catalogue(), until: now + SECONDS_REMEMBERED };
    return this.#recent.catalogue.types;
  }

  /** Writes a type and its part of the catalogue; false when either has changed since it was read. */
  async save(type: AppointmentType, { types, version }: StoredCatalogue): Promise<boolean> {
    this.#recent = undefined;
    const facts: TypeFacts = typeFactsSchema.parse(type);
    const asRead = (before: number) =>
      before === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before } };
    const { done } = await this.#table.transact([
      { Put: { Item: { ...type, ...typeKey(type.code), entity: 'appointment-type' }, ...asRead(type.version - 1) } },
      {
        Put: {
          Item: {
            ...catalogueKey,
            entity: 'catalogue',
            types: { ...Object.fromEntries(types), [type.code]: facts },
            version: version + 1,
          },
          ...asRead(version),
        },
      },
    ]);
    return done;
  }
}
