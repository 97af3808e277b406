import { type Clock, type InstantText, instantText } from '../shared/time.ts';
import type { Content, Mailer } from './mailer.ts';
import { afterFailure, claimed, type EffectOf, type EmailEffect, isClaimable, type OutboxMessage, sent } from './outbox.ts';
import type { OutboxRepository } from './outbox-repository.ts';

export interface DispatchDependencies {
  readonly clock: Clock;
  readonly outbox: OutboxRepository;
  readonly mailer: Mailer;
  /** Writes an e-mail's text, and its attachments, from the record as it is now; undefined when that has made it untrue. */
  readonly compose: (effect: EmailEffect, committedAt: InstantText) => Promise<Content | undefined>;
  readonly startExecution: (effect: EffectOf<'start-execution'>) => Promise<void>;
  readonly signalExecutions: (effect: EffectOf<'signal-execution'>) => Promise<void>;
  readonly beginImport: (effect: EffectOf<'begin-import'>) => Promise<void>;
  readonly reallocateRow: (effect: EffectOf<'reallocate-case'>) => Promise<void>;
  /** Told of each failure by its name, and whether the message now waits for a person. */
  readonly reportFailure: (messageId: string, fault: { name: string; parked: boolean }) => void;
}

/** What would be done twice, or for long by two at once, if two senders came to it. */
const claimedFirst: ReadonlySet<OutboxMessage['effect']['kind']> = new Set(['email', 'reallocate-case'] as const);

const perform = async (deps: DispatchDependencies, { id, effect, createdAt }: OutboxMessage): Promise<void> => {
  switch (effect.kind) {
    case 'start-execution':
      return deps.startExecution(effect);
    case 'signal-execution':
      return deps.signalExecutions(effect);
    case 'begin-import':
      return deps.beginImport(effect);
    case 'reallocate-case':
      return deps.reallocateRow(effect);
    case 'email': {
      const { to, cc, replyTo } = effect;
      const content = await deps.compose(effect, createdAt);
      return content && deps.mailer.send({ id, to, cc, replyTo, date: createdAt, ...content });
    }
  }
};

const recordFailure = async (deps: DispatchDependencies, message: OutboxMessage, name: string, now: InstantText) => {
  const after = afterFailure(message, name, now);
  await deps.outbox.replace(message, after);
  deps.reportFailure(message.id, { name, parked: after.state === 'parked' });
};

/**
 * Makes one committed message happen, at least once. E-mails and rows of lists are claimed first, so that a message is sent twice only when a sender dies
 * between SES and its mark; machines are started by name and signalled without content, and imports know
 * what is done already, so repeating those does no harm.
 * A failure is written on the message with its next try, and is not thrown: one bad message never holds up the others.
 */
export const dispatchMessage = async (deps: DispatchDependencies, id: string): Promise<void> => {
  const now = instantText(deps.clock.now());
  const message = await deps.outbox.message(id);
  if (!message || !isClaimable(message, now)) return;
  if (message.state === 'sending') return recordFailure(deps, message, 'SenderDied', now);

  let taken = message;
  if (claimedFirst.has(message.effect.kind)) {
    taken = claimed(message, now);
    if (!(await deps.outbox.replace(message, taken))) return;
  }
  try {
    await perform(deps, taken);
  } catch (error) {
    return recordFailure(deps, taken, error instanceof Error ? error.name : 'UnknownFault', now);
  }
  await deps.outbox.replace(taken, sent(taken, instantText(deps.clock.now())));
};
