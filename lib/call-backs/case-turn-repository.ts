import * as z from 'zod';
import type { Key, Table, Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';

/** Longer than any function may run that reallocates cases, so that a turn never ends under somebody who still moves call backs. */
const TURN_MINUTES = 5;
const DAY = 24 * 60;

const outcomeSchema = z.object({ moved: z.int(), lent: z.int(), remaining: z.int(), others: z.int() });
/** How many call backs moved, stay lent but will go to the new owner, were not reached in time, and are not the asker's to move. */
export type TurnOutcome = z.output<typeof outcomeSchema>;

const turnSchema = z.object({ by: z.string(), ownerId: z.string(), outcome: outcomeSchema.optional() });

const turnKey = (caseId: string): Key => ({ pk: `REALLOCATING#${caseId}`, sk: 'TURN' });

/**
 * Who reallocates a case at this moment. One at a time, so that two who reallocate a case at once never share it out between them; whoever asks for the same
 * owner takes the turn over, so that what was interrupted can be gone on with at once. A turn that nobody ended lapses after five minutes.
 */
export class CaseTurnRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** False while the case is on its way to somebody else. `holder` names this attempt. */
  take(
    caseId: string,
    turn: { readonly by: string; readonly ownerId: string; readonly holder: string },
    now: InstantText,
  ): Promise<boolean> {
    const endsAt = plusMinutes(now, TURN_MINUTES);
    return this.#table.put({
      Item: { ...turnKey(caseId), entity: 'case-turn', ...turn, endsAt, ttl: epochSeconds(plusMinutes(endsAt, DAY)) },
      ConditionExpression: 'attribute_not_exists(pk) OR ownerId = :owner OR endsAt <= :now',
      ExpressionAttributeValues: { ':owner': turn.ownerId, ':now': now },
    });
  }

  /** Who had the last turn of the last day, and what came of it. */
  async last(caseId: string): Promise<z.output<typeof turnSchema> | undefined> {
    const item = await this.#table.get(turnKey(caseId));
    return item && this.#table.read(turnSchema, item);
  }

  /** Lets a transaction take place only while the turn is the holder's. */
  check(caseId: string, holder: string): Write {
    return {
      ConditionCheck: {
        Key: turnKey(caseId),
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      },
    };
  }

  /** Ends the turn, if it is still the holder's, and keeps for a day what came of it. */
  async leave(
    caseId: string,
    turn: { readonly by: string; readonly ownerId: string; readonly holder: string },
    outcome: TurnOutcome,
    now: InstantText,
  ): Promise<void> {
    await this.#table.put({
      Item: { ...turnKey(caseId), entity: 'case-turn', ...turn, outcome, endsAt: now, ttl: epochSeconds(plusMinutes(now, DAY)) },
      ConditionExpression: 'holder = :holder',
      ExpressionAttributeValues: { ':holder': turn.holder },
    });
  }
}
