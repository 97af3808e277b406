import { type AppointmentType, appointmentTypeSchema } from './appointment-type.ts';
import { CatalogueRepository, type StoredCatalogue } from './catalogue-repository.ts';
import { catalogueKey, typeKey } from './diary-keys.ts';
import { type TypeFacts, typeFactsSchema } from './type-facts.ts';

/** Appointment types: each with everything about it, and the catalogue of them all. */
export class TypeRepository extends CatalogueRepository {
  async find(code: string): Promise<AppointmentType | undefined> {
    const item = await this.table.get(typeKey(code));
    return item && this.table.read(appointmentTypeSchema, item);
  }

  async all(): Promise<readonly AppointmentType[]> {
    const items = await this.table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :type)',
      ExpressionAttributeValues: { ':pk': catalogueKey.pk, ':type': 'TYPE#' },
      ConsistentRead: true,
    });
    return this.table.readAll(appointmentTypeSchema, items);
  }

  /** Writes a type and its part of the catalogue; false when either has changed since it was read. */
  async save(type: AppointmentType, { types, version }: StoredCatalogue): Promise<boolean> {
    this.remembered = undefined;
    const facts: TypeFacts = typeFactsSchema.parse(type);
    const asRead = (before: number) =>
      before === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before } };
    const { done } = await this.table.transact([
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
