import * as z from 'zod';
import type { Table } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';
import { recordKey, tokenKey } from './call-back-keys.ts';

const waitingTokenSchema = z.object({ token: z.string(), revision: z.int(), execution: z.string() });
export type WaitingToken = z.output<typeof waitingTokenSchema>;

/** Longer than any wait of a machine. */
const TOKEN_DAYS = 35;

/** The task tokens of machines that wait, each beside its record. */
export class WaitingTokenRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Keeps a waiting machine's token, if the record is still at the revision that it planned from. */
  async keep(id: string, waiting: WaitingToken, now: InstantText): Promise<boolean> {
    const result = await this.#table.transact([
      {
        ConditionCheck: {
          Key: recordKey(id),
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: { ':revision': waiting.revision },
        },
      },
      {
        Put: {
          Item: {
            ...tokenKey(id, waiting.execution),
            ...waiting,
            entity: 'token',
            ttl: epochSeconds(plusMinutes(now, TOKEN_DAYS * 24 * 60)),
          },
        },
      },
    ]);
    return result.done;
  }

  /** The tokens of machines that wait on an older revision than this. */
  async before(id: string, revision: number): Promise<readonly WaitingToken[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :token)',
      ExpressionAttributeValues: { ':pk': recordKey(id).pk, ':token': 'TOKEN#' },
      ConsistentRead: true,
    });
    return this.#table.readAll(waitingTokenSchema, items).filter((waiting) => waiting.revision < revision);
  }

  /** Drops a token once its machine was told, unless the same machine has left a newer one. */
  async drop(id: string, { execution, token }: WaitingToken): Promise<void> {
    await this.#table.delete({
      Key: tokenKey(id, execution),
      ConditionExpression: '#token = :token',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: { ':token': token },
    });
  }
}
