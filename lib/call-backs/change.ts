import * as z from 'zod';
import { storedInstant } from '../shared/time.ts';
import type { CallBack } from './call-back.ts';
import type { TimedMessage } from './duty.ts';
import type { LoggedCall } from './logged-call.ts';

/** What happened, in the words of the history. */
export type Happening =
  | 'entered'
  | 'allocated'
  | 'transferred'
  | 'moved-back'
  | 'call-recorded'
  | 'rescheduled'
  | 'rekeyed'
  | 'completed'
  | 'cancelled'
  | 'attempts-ended'
  | 'letters-issued'
  | 'ended-unsuccessful'
  | 'snoozed'
  | 'raised'
  | 'reallocated'
  | 'owner-changed'
  | 'closed'
  | 'proforma'
  | TimedMessage;

/** Every e-mail about a call back; domain table "Messages" says to whom. */
export type MailTemplate =
  | TimedMessage
  | 'entered'
  | 'mp-details'
  | 'allocated'
  | 'transferred'
  | 'letters-issued'
  | 'raised'
  | 'reallocated'
  | 'proforma';

/** One line of the history: who and when are added on saving. `from` and `to` are statuses, times, staff numbers or results. */
export interface HistoryLine {
  readonly what: Happening;
  readonly from?: string;
  readonly to?: string;
}

/** A line of the history as it is stored and read. */
export const historyEntrySchema = z.object({
  at: storedInstant,
  by: z.string(),
  what: z.string(),
  /** The record's revision that this line belongs to. */
  revision: z.int(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type HistoryEntry = z.output<typeof historyEntrySchema>;

/** Accepted, but worth a second look by whoever asked. */
export interface Warning {
  readonly path: string;
  readonly message: string;
}

/** What a rule decides: the record as it becomes, the history it leaves, the messages it owes, and the call that the log is told of. */
export interface Change<C extends CallBack = CallBack> {
  readonly callBack: C;
  readonly history: readonly HistoryLine[];
  readonly messages: readonly MailTemplate[];
  readonly called?: LoggedCall;
}

/** A command that asks for what already is: nothing is written, and the record is answered. */
export const unchanged = <C extends CallBack>(callBack: C): Change<C> => ({ callBack, history: [], messages: [] });
