import type { Key, Table, Write } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, plusMinutes } from '../shared/time.ts';

/** Longer than any function may run that reallocates cases, so that a turn never ends under somebody who still moves call backs. */
const TURN_MINUTES = 5;
const DAY = 24 * 60;

const turnKey = (caseId: string): Key => ({ pk: `REALLOCATING#${caseId}`, sk: 'TURN' });

/**
 * Who reallocates a case at this moment. One at a time, so that the call backs of a case never end with two owners; whoever asks for the same
 * owner takes the turn over, so that what was interrupted can be gone on with at once. A turn that nobody ended lapses after five minutes.
 */
export class CaseTurnRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** False while the case is on its way to somebody else. `holder` names this attempt. */
  take(caseId: string, ownerId: string, holder: string, now: InstantText): Promise<boolean> {
    const endsAt = plusMinutes(now, TURN_MINUTES);
    return this.#table.put({
      Item: { ...turnKey(caseId), entity: 'case-turn', ownerId, holder, endsAt, ttl: epochSeconds(plusMinutes(endsAt, DAY)) },
      ConditionExpression: 'attribute_not_exists(pk) OR ownerId = :owner OR endsAt <= :now',
      ExpressionAttributeValues: { ':owner': ownerId, ':now': now },
    });
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

  /** Ends the turn, if it is still the holder's. */
  async leave(caseId: string, holder: string): Promise<void> {
    await this.#table.delete({
      Key: turnKey(caseId),
      ConditionExpression: 'holder = :holder',
      ExpressionAttributeValues: { ':holder': holder },
    });
  }
}
