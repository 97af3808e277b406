import * as z from 'zod';
import { fingerprint } from '../shared/ids.ts';
import { epochSeconds, type InstantText, plusMinutes, storedInstant } from '../shared/time.ts';

/** Each kind of life has a machine of its own. */
export const machines = ['new-application', 'case'] as const;
export type Machine = (typeof machines)[number];

/** What an outbox message makes happen once its transaction stands. */
const effects = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    template: z.string(),
    to: z.array(z.string()).min(1),
    cc: z.array(z.string()),
    replyTo: z.string(),
    /** The record that it is about. */
    callBackId: z.string().optional(),
    appointmentId: z.string().optional(),
    handOffId: z.string().optional(),
    /** What the text needs besides the record; never personal data of a client. */
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({
    kind: z.literal('start-execution'),
    callBackId: z.string(),
    executionName: z.string(),
    machine: z.enum(machines).default('new-application'),
  }),
  z.object({ kind: z.literal('signal-execution'), callBackId: z.string(), revision: z.int() }),
  /** The cases of an import become rows, each with a message of its own. */
  z.object({ kind: z.literal('begin-import'), importId: z.string() }),
  /** One row of an import is carried out. */
  z.object({ kind: z.literal('reallocate-case'), importId: z.string(), row: z.int() }),
]);

export type Effect = z.output<typeof effects>;
/** One kind of effect. */
export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;
export type EmailEffect = EffectOf<'email'>;

const states = ['pending', 'sending', 'sent', 'parked'] as const;

export const outboxMessageSchema = z.object({
  id: z.string(),
  state: z.enum(states),
  effect: effects,
  createdAt: storedInstant,
  attempts: z.int().min(0),
  /** When the sweep should look at it: two minutes after it was written, the end of a lease, or the next try. */
  watchAt: storedInstant.optional(),
  sentAt: storedInstant.optional(),
  lastFault: z.string().optional(),
  /** The person who last sent it again after it was parked. */
  sentAgain: z.object({ by: z.string(), at: storedInstant }).optional(),
  ttl: z.int(),
});
export type OutboxMessage = z.output<typeof outboxMessageSchema>;

const DAYS_KEPT = 30;
const MINUTES_BEFORE_SWEEP = 2;
/** Longer than any dispatching function may run, so that a lease never ends under a living sender. */
const LEASE_MINUTES = 5;
const ATTEMPTS_BEFORE_PARKING = 10;

export const newMessage = (id: string, effect: Effect, now: InstantText): OutboxMessage => ({
  id,
  state: 'pending',
  effect,
  createdAt: now,
  attempts: 0,
  watchAt: plusMinutes(now, MINUTES_BEFORE_SWEEP),
  ttl: epochSeconds(plusMinutes(now, DAYS_KEPT * 24 * 60)),
});

/** A fresh message may be taken by anybody; one that was tried, or that a sender left unfinished, waits for its time. */
export const isClaimable = (message: OutboxMessage, now: InstantText): boolean =>
  (message.state === 'pending' && message.attempts === 0) || (message.watchAt !== undefined && message.watchAt <= now);

/** Taken by one sender until the lease ends. */
export const claimed = (message: OutboxMessage, now: InstantText): OutboxMessage => ({
  ...message,
  state: 'sending',
  watchAt: plusMinutes(now, LEASE_MINUTES),
});

/** Done: nothing watches it any more. */
export const sent = (message: OutboxMessage, now: InstantText): OutboxMessage => {
  const { watchAt: _, ...rest } = message;
  return { ...rest, state: 'sent', sentAt: now };
};

/** After a failure: the next try in 1, 2, 4 … 60 minutes, or parked for a person after ten. */
export const afterFailure = (message: OutboxMessage, faultName: string, now: InstantText): OutboxMessage => {
  const attempts = message.attempts + 1;
  const { watchAt: _, ...rest } = message;
  if (attempts >= ATTEMPTS_BEFORE_PARKING) return { ...rest, state: 'parked', attempts, lastFault: faultName };
  return {
    ...rest,
    state: 'pending',
    attempts,
    lastFault: faultName,
    watchAt: plusMinutes(now, Math.min(60, 2 ** (attempts - 1))),
  };
};

/** A parked message that a person sends again: as if it were new, and due at the next sweep, since only new items reach the stream. */
export const begunAgain = (message: OutboxMessage, by: string, now: InstantText): OutboxMessage => ({
  ...message,
  sentAgain: { by, at: now },
  state: 'pending',
  attempts: 0,
  watchAt: now,
  ttl: epochSeconds(plusMinutes(now, DAYS_KEPT * 24 * 60)),
});

/** One of the four partitions of the index that the sweep reads. */
export const watchShards = Array.from({ length: 4 }, (_, shard) => `WATCH#${shard}`);

/** The shard that an id always falls into. */
export const watchShardOf = (id: string): string => `WATCH#${fingerprint(id).charCodeAt(0) % watchShards.length}`;
