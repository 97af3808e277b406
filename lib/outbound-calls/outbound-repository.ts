import * as z from 'zod';
import { type ReceiptOf, writeReceipt } from '../shared/receipt-repository.ts';
import type { Table, Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, storedInstant } from '../shared/time.ts';
import { lapsesAt } from './closing-times.ts';
import { type Entry, entrySchema } from './outbound-call.ts';
import { callerKey, callsOf, entryKey, identityKey, openKey, requestKey } from './outbound-keys.ts';

const identitySchema = z.object({ who: z.string(), teamId: z.string(), site: z.string(), expiresAt: storedInstant });

/** Under which token somebody's calls of a date stand, and in which team: that of their first call of the day. */
export type Identity = z.output<typeof identitySchema>;

/** Calls whose day is not closed yet, and whose they are. */
export class OutboundRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Somebody's token of a date; none once it has expired, whether or not DynamoDB has deleted it. */
  async identity(staffNumber: string, date: string, now: InstantText): Promise<Identity | undefined> {
    const item = await this.#table.get(identityKey(staffNumber, date));
    const identity = item && this.#table.read(identitySchema, item);
    return identity && now < identity.expiresAt ? identity : undefined;
  }

  /** Gives somebody a token for a date, and says first that their team has calls to close. False when they have one. */
  async identify(staffNumber: string, date: string, identity: Identity): Promise<boolean> {
    const { site, teamId, expiresAt } = identity;
    await this.#table.put({
      Item: { ...openKey(date, site, teamId), entity: 'outbound-open', ttl: epochSeconds(lapsesAt(date)) },
    });
    const ttl = epochSeconds(expiresAt);
    const { done } = await this.#table.transact([
      {
        Put: {
          Item: { ...identityKey(staffNumber, date), entity: 'outbound-identity', ...identity, ttl },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      { Put: { Item: { ...callerKey(teamId, date, staffNumber), entity: 'outbound-caller', site, ttl } } },
    ]);
    return done;
  }

  /** One's own call of a date; undefined for anybody else's. */
  async find({ who, teamId }: Identity, date: string, id: string): Promise<Entry | undefined> {
    const item = await this.#table.get(entryKey(teamId, date, id));
    const entry = item && this.#table.read(entrySchema, item);
    return entry?.who === who ? entry : undefined;
  }

  /** One's own calls of a date: one Query of the team's. */
  async ownEntries({ who, teamId }: Identity, date: string): Promise<readonly Entry[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :call)',
      FilterExpression: 'who = :who',
      ExpressionAttributeValues: { ...callsOf(teamId, date), ':who': who },
      ConsistentRead: true,
    });
    return this.#table.readAll(entrySchema, items);
  }

  /** A new call as a write of somebody's transaction. */
  writeEntry({ teamId }: Identity, entry: Entry): Write {
    return { Put: { Item: this.#item(teamId, entry), ConditionExpression: 'attribute_not_exists(pk)' } };
  }

  /** Writes a new call; false when its idempotency key was used meanwhile. */
  async insert(identity: Identity, entry: Entry, receipt: ReceiptOf | undefined): Promise<boolean> {
    const place = receipt && { ...requestKey(identity.teamId, entry.on, identity.who, receipt.keyHash), site: identity.site };
    const { done } = await this.#table.transact([
      this.writeEntry(identity, entry),
      ...writeReceipt(receipt, entry.id, entry.enteredAt, place),
    ]);
    return done;
  }

  /** Replaces one's own call; false when it is no longer there. */
  replace({ who, teamId }: Identity, entry: Entry): Promise<boolean> {
    return this.#table.put({
      Item: this.#item(teamId, entry),
      ConditionExpression: 'who = :who',
      ExpressionAttributeValues: { ':who': who },
    });
  }

  /** Deletes one's own call; false when it is no longer there. */
  remove({ who, teamId }: Identity, { on, id }: Entry): Promise<boolean> {
    return this.#table.delete({
      Key: entryKey(teamId, on, id),
      ConditionExpression: 'who = :who',
      ExpressionAttributeValues: { ':who': who },
    });
  }

  #item(teamId: string, entry: Entry) {
    return {
      ...entryKey(teamId, entry.on, entry.id),
      entity: 'outbound-call',
      ...entry,
      ttl: epochSeconds(lapsesAt(entry.on)),
    };
  }
}
