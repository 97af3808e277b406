import { outboxMessageSchema } from '../notifications/outbox.ts';
import type { Item } from '../shared/table-repository.ts';
import { epochSeconds, type InstantText, minutesBetween, plusMinutes } from '../shared/time.ts';
import { type CallBack, callBackSchema, isOfCase, isOpen } from './call-back.ts';
import { type HistoryEntry, historyEntrySchema } from './change.ts';
import { nextActionAt } from './duties.ts';

/** What must hold of every call back, whatever failed on the way. */
export const inspectionRules = {
  'unreadable-item': 'Every item can be read',
  'no-live-machine': 'An open call back has a running machine',
  'machine-outlives-record': 'A closed call back has none',
  'duty-forgotten': 'What is due is done, at the latest by the sweep',
  'orphan-token': 'A task token belongs to an open call back',
  'history-incomplete': 'The history tells how the record came to be what it is',
  'message-unsent': 'A message is sent, or waits for its next try',
  'message-undelivered': 'No message has been given up',
  'message-count': 'Everything that the history says was told, was told once',
  'record-missing': 'Messages, tokens and history belong to a call back that exists',
} as const;
export type InspectionRule = keyof typeof inspectionRules;

/** One thing that does not hold; `about` is an id or a key, never anything of the client's. */
export interface Finding {
  readonly rule: InspectionRule;
  readonly about: string;
  readonly detail: string;
}

/** The sweep comes every five minutes and lets ten pass first; what is younger than this may still be under way. */
const GRACE_MINUTES = 20;
/** Messages are deleted after thirty days: older records' messages cannot be counted any more. */
const COUNTED_DAYS = 29;

const toldBy: Readonly<Record<string, string>> = {
  entered: 'entered',
  allocated: 'allocated',
  transferred: 'transferred',
  prompt: 'prompt',
  'allocation-reminder': 'allocation-reminder',
  'allocation-escalation': 'allocation-escalation',
  'result-chase': 'result-chase',
  'result-escalation': 'result-escalation',
  'promise-missed': 'promise-missed',
  'letters-issued': 'letters-issued',
  reminder: 'reminder',
  'case-promise-missed': 'case-promise-missed',
  proforma: 'proforma',
  raised: 'raised',
  reallocated: 'reallocated',
};

const tally = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** The e-mails that a record and its history stand for, one name each. */
const owedMessages = (callBack: CallBack, history: readonly HistoryEntry[]): readonly string[] => {
  const told = history.flatMap(({ what }) => toldBy[what] ?? []);
  if (!isOfCase(callBack)) return [...told, ...(callBack.existingCaseReason === 'mp' ? ['mp-details'] : [])];
  return told.filter((template) => template !== 'entered');
};

/** The line with which a history has to say that a record closed. */
const closingLine: Readonly<Partial<Record<CallBack['status'], string>>> = {
  completed: 'completed',
  cancelled: 'cancelled',
  'letters-issued': 'letters-issued',
  unsuccessful: 'ended-unsuccessful',
  closed: 'closed',
};

const historyFaults = (callBack: CallBack, history: readonly HistoryEntry[]): string[] => {
  const count = (what: string): number => history.filter((line) => line.what === what).length;
  const closing = closingLine[callBack.status];
  return [
    ...(history[0]?.what === 'entered' && history[0].revision === 1 ? [] : ['it does not begin with the intake']),
    ...(count('call-recorded') === (isOfCase(callBack) ? 0 : callBack.calls.length) ? [] : ['its calls are not the record’s']),
    ...(closing === undefined || count(closing) === 1 ? [] : [`it does not say once that the call back is ${callBack.status}`]),
    ...(isOfCase(callBack) || callBack.rekeyedAt === undefined || count('rekeyed') === 1
      ? []
      : ['it does not say that the application was re-keyed']),
    ...(history.every(({ revision }) => revision <= callBack.revision) ? [] : ['it is ahead of the record']),
  ];
};

/** Everything that stands in one call back's partition, parsed; what cannot be read is missing and was found. */
interface Partition {
  readonly id: string;
  readonly callBack: CallBack | undefined;
  readonly history: readonly HistoryEntry[];
  readonly tokens: readonly Item[];
}

/**
 * Looks at the whole table, item by item, and at the machines that run, and says what does not hold. Memory grows with the call backs of the
 * last 29 days (about 200 bytes each) and with the findings, not with the archive.
 */
export class Inspection {
  readonly #now: InstantText;
  readonly #running: ReadonlySet<string>;
  readonly #findings: Finding[] = [];
  readonly #owed = new Map<string, readonly string[]>();
  readonly #left = new Map<string, string[]>();
  readonly #known = new Set<string>();
  #records = 0;

  /** `running` holds the ids of call backs with a running execution. */
  constructor(now: InstantText, running: ReadonlySet<string>) {
    this.#now = now;
    this.#running = running;
  }

  /** All items of one partition `CALL_BACK#{id}`. */
  seePartition(id: string, items: readonly Item[]): void {
    const live = items.filter(({ ttl }) => typeof ttl !== 'number' || ttl > epochSeconds(this.#now));
    const of = (entity: string) => live.filter((item) => item.entity === entity);
    const [record] = of('call-back');
    const partition: Partition = {
      id,
      callBack: record && this.#read(callBackSchema, record),
      history: of('history').flatMap((line) => this.#read(historyEntrySchema, line) ?? []),
      tokens: of('token'),
    };
    if (record) this.#seeRecord(partition);
    else if (live.length > 0) this.#find('record-missing', id, `${live.length} items are left without it`);
  }

  #seeRecord({ id, callBack, history, tokens }: Partition): void {
    this.#records++;
    this.#known.add(id);
    if (!callBack) return;
    const due = nextActionAt(callBack);
    const isSettled = this.#isPast(callBack.closedAt ?? callBack.createdAt);
    if (isOpen(callBack) && isSettled && !this.#running.has(id)) this.#find('no-live-machine', id, `status ${callBack.status}`);
    if (!isOpen(callBack) && isSettled && this.#running.has(id)) this.#find('machine-outlives-record', id, callBack.status);
    if (due !== undefined && this.#isPast(due)) this.#find('duty-forgotten', id, `due at ${due}`);
    if (!isOpen(callBack) && isSettled)
      for (const { execution } of tokens) this.#find('orphan-token', id, `of execution ${execution}`);
    for (const fault of historyFaults(callBack, history)) this.#find('history-incomplete', id, fault);
    if (plusMinutes(callBack.createdAt, COUNTED_DAYS * 24 * 60) > this.#now) this.#owed.set(id, owedMessages(callBack, history));
  }

  /** One message of the outbox. */
  seeMessage(item: Item): void {
    const message = this.#read(outboxMessageSchema, item);
    if (!message) return;
    const { id, state, watchAt, effect } = message;
    if (state === 'parked') this.#find('message-undelivered', id, `after ${message.attempts} tries: ${message.lastFault}`);
    else if (state !== 'sent' && (watchAt === undefined || this.#isPast(watchAt)))
      this.#find('message-unsent', id, `${state} since ${message.createdAt}`);
    if (effect.kind === 'email' && effect.callBackId !== undefined) this.#leave(effect.callBackId, effect.template);
    else if (effect.kind === 'start-execution') this.#leave(effect.callBackId);
  }

  #leave(callBackId: string, ...templates: string[]): void {
    this.#left.set(callBackId, [...(this.#left.get(callBackId) ?? []), ...templates]);
  }

  /** What was found, once everything has been seen. */
  conclude(): { readonly records: number; readonly findings: readonly Finding[] } {
    for (const [id, owed] of this.#owed) {
      const [wanted, left] = [tally(owed), tally(this.#left.get(id) ?? [])];
      for (const template of new Set([...wanted.keys(), ...left.keys()])) {
        const [a, b] = [wanted.get(template) ?? 0, left.get(template) ?? 0];
        if (a !== b) this.#find('message-count', id, `${template}: the history says ${a}, the outbox ${b}`);
      }
    }
    for (const id of this.#left.keys())
      if (!this.#known.has(id)) this.#find('record-missing', id, 'messages are left without it');
    return { records: this.#records, findings: this.#findings };
  }

  #isPast(at: InstantText): boolean {
    return minutesBetween(at, this.#now) > GRACE_MINUTES;
  }

  #find(rule: InspectionRule, about: string, detail: string): void {
    this.#findings.push({ rule, about, detail });
  }

  #read<T>(schema: { safeParse(item: Item): { success: true; data: T } | { success: false } }, item: Item): T | undefined {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    this.#find('unreadable-item', `${item.pk} ${item.sk}`, 'see the log line "item unreadable" of whoever reads it next');
    return undefined;
  }
}
