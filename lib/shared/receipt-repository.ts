import * as z from 'zod';
import { done, type Outcome, refuse } from './outcomes.ts';
import type { Request } from './requests.ts';
import type { Item, Key, Table, Write } from './table-repository.ts';
import { epochSeconds, type InstantText, plusMinutes } from './time.ts';

const receiptSchema = z.object({ recordId: z.string(), bodyHash: z.string(), ttl: z.number() });

/** What an idempotency key was used for. */
export type Receipt = z.output<typeof receiptSchema>;

/** Who used which key, for which body. */
export interface ReceiptOf {
  readonly principal: string;
  readonly keyHash: string;
  readonly bodyHash: string;
}

const RECEIPT_HOURS = 24;

export const receiptKey = (principal: string, hash: string): Key => ({ pk: `IDEMPOTENCY#${principal}#${hash}`, sk: 'REQUEST' });

/** Who may use this request's key, and for what; undefined when it carries none. */
export const receiptOf = ({
  principal,
  idempotency,
}: Pick<Request<{ staffNumber: string }>, 'principal' | 'idempotency'>): ReceiptOf | undefined =>
  idempotency && { principal: principal.staffNumber, keyHash: idempotency.key, bodyHash: idempotency.bodyHash };

/**
 * The write that makes a repeat harmless; none without a key. A lapsed receipt may still be there: DynamoDB deletes late.
 * @param place where it stands, with what else it says, when that is not beside the staff number
 */
export const writeReceipt = (receipt: ReceiptOf | undefined, recordId: string, at: InstantText, place?: Key & Item): Write[] => {
  if (!receipt) return [];
  const { principal, keyHash, bodyHash } = receipt;
  return [
    {
      Put: {
        Item: {
          ...(place ?? receiptKey(principal, keyHash)),
          entity: 'receipt',
          recordId,
          bodyHash,
          ttl: epochSeconds(plusMinutes(at, RECEIPT_HOURS * 60)),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':now': epochSeconds(at) },
      },
    },
  ];
};

/** The keys that requests carried in the last 24 hours. */
export class ReceiptRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  find(principal: string, keyHash: string, now: InstantText): Promise<Receipt | undefined> {
    return this.#at(receiptKey(principal, keyHash), now);
  }

  async #at(place: Key, now: InstantText): Promise<Receipt | undefined> {
    const item = await this.#table.get(place);
    return item && (typeof item.ttl !== 'number' || item.ttl > epochSeconds(now))
      ? this.#table.read(receiptSchema, item)
      : undefined;
  }

  /**
   * The id of what this request made when it was sent before, or a refusal when its key came with another body; undefined when it is new.
   * @param place where its receipt stands, when that is not beside the staff number
   */
  async earlier(
    { principal, idempotency }: Pick<Request<{ staffNumber: string }>, 'principal' | 'idempotency'>,
    now: InstantText,
    place?: Key,
  ): Promise<Outcome<string> | undefined> {
    if (!idempotency) return undefined;
    const receipt = await this.#at(place ?? receiptKey(principal.staffNumber, idempotency.key), now);
    if (!receipt) return undefined;
    return receipt.bodyHash === idempotency.bodyHash
      ? done(receipt.recordId)
      : refuse('idempotency-key-reused', 'This Idempotency-Key came with another request in the last 24 hours; use a new one');
  }
}
