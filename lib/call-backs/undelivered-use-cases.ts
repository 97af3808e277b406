import { begunAgain, type OutboxMessage } from '../notifications/outbox.ts';
import type { OutboxRepository } from '../notifications/outbox-repository.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { type Clock, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import type { CallBackRequest } from './dependencies.ts';

export interface UndeliveredDependencies {
  readonly clock: Clock;
  readonly outbox: OutboxRepository;
}

const PAGE_SIZE = 50;
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[\w-]{1,80}$/;

/**
 * Messages that failed ten times and wait for a person, oldest first. `query.cursor` asks for the next page; `query.again` names a message
 * that was sent again just now and that the list, which lags behind, may still hold.
 */
export const listUndelivered = async (
  { outbox }: UndeliveredDependencies,
  { principal, query }: CallBackRequest,
): Promise<Outcome<{ readonly items: readonly OutboxMessage[]; readonly cursor?: string }>> => {
  const may = permitRole(principal, 'manage-messages');
  if (!may.ok) return may;
  const { cursor, again } = query;
  if (cursor !== undefined && !CURSOR.test(cursor))
    return refuseFields({ path: 'cursor', message: 'Give the cursor of the page before, or none' });
  const { messages, next } = await outbox.undelivered(PAGE_SIZE, cursor);
  const listed = messages.find(({ id }) => id === again);
  const isStillParked = listed === undefined || (await outbox.message(listed.id))?.state === 'parked';
  return done({
    items: isStillParked ? messages : messages.filter((message) => message !== listed),
    ...(next !== undefined && { cursor: next }),
  });
};

/** Lets a parked message begin again and records who wanted it; the next sweep sends it. One that is on its way already, or was sent, stays as it is. */
export const sendAgain = async (
  { clock, outbox }: UndeliveredDependencies,
  { principal, params }: CallBackRequest,
): Promise<Outcome<{ readonly id: string }>> => {
  const may = permitRole(principal, 'manage-messages');
  if (!may.ok) return may;
  const message = await outbox.message(params.id ?? '');
  if (!message) return refuse('not-found', 'There is no such message');
  // Whoever else changed it meanwhile wanted the same.
  if (message.state === 'parked')
    await outbox.replace(message, begunAgain(message, principal.staffNumber, instantText(clock.now())));
  return done({ id: message.id });
};
