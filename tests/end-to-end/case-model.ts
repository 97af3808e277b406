import { Temporal } from 'temporal-polyfill';
import { CASEWORKER, COLLEAGUE, LEADER } from './life.ts';

/*
 * What a call back of a case should be, by the words of the domain and not by the service's code: its times, who has it, and which
 * e-mails have gone out. The walk holds every answer of the service against it.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const THIRD = '90000005';
export const people = [CASEWORKER, COLLEAGUE, THIRD] as const;

const mail = (staffNumber: string): string => `${staffNumber}@staff.example`;

export interface Expected {
  readonly kind: 'case' | 'functionally-unique' | 'informal';
  readonly raisedAt: number;
  readonly isOwn: boolean;
  owner: string;
  holder: string;
  /** Who gets it back, and whose case it is then. */
  lender?: string | undefined;
  lenderOwner?: string | undefined;
  agreedAt?: number | undefined;
  dueAt: number;
  completeBy?: number | undefined;
  reminderAt: number;
  isMissed: boolean;
  readonly remindedAt: Set<number>;
  readonly mails: string[];
  isClosed: boolean;
}

/** The times of a formal call back: own ones end at the agreed time, others a day later or at the agreed time if that is later. */
const setFormal = (one: Expected, from: number, agreedAt: number | undefined): void => {
  const day = from + DAY;
  one.agreedAt = agreedAt;
  one.completeBy = agreedAt === undefined ? day : one.isOwn ? agreedAt : Math.max(day, agreedAt);
  one.dueAt = agreedAt ?? one.completeBy;
  one.reminderAt = one.dueAt - 35 * MINUTE;
};

const setInformal = (one: Expected, at: number): void => {
  one.dueAt = at;
  one.reminderAt = at - 5 * MINUTE;
};

export const begun = ({
  kind,
  raisedAt,
  by,
  owner,
  at,
}: {
  kind: Expected['kind'];
  raisedAt: number;
  by: string;
  owner: string;
  at: number | undefined;
}): Expected => {
  const isOwn = by === owner;
  const one: Expected = {
    kind,
    raisedAt,
    isOwn,
    owner,
    holder: owner,
    dueAt: 0,
    reminderAt: 0,
    isMissed: false,
    remindedAt: new Set(),
    mails: isOwn ? [] : [`Call back for you → ${mail(owner)}`],
    isClosed: false,
  };
  if (kind === 'functionally-unique')
    one.mails.push('Functionally unique call back for IO → south-west-specialist-services@example.gov.uk');
  if (kind === 'informal' && at !== undefined) setInformal(one, at);
  else setFormal(one, raisedAt, at);
  return one;
};

/** The clock has come to `now`: one reminder for each due moment, and one report of a broken promise, none once it is closed. */
export const passed = (one: Expected, now: number): void => {
  if (one.isClosed) return;
  if (one.reminderAt <= now && !one.remindedAt.has(one.reminderAt)) {
    one.remindedAt.add(one.reminderAt);
    one.mails.push(`Reminder to call → ${mail(one.holder)}`);
  }
  if (one.completeBy !== undefined && one.completeBy <= now && !one.isMissed) {
    one.isMissed = true;
    // While it is lent, whose promise it was hears of it too.
    const told = [...new Set([one.holder, one.owner, LEADER])].map(mail);
    one.mails.push(`Promised call back missed → ${told.join(' ')}`);
  }
};

/** Another time: a promise that is broken stays broken, and once the first day is over a new one begins. */
export const moved = (one: Expected, at: number | undefined, now: number): void => {
  if (one.kind === 'informal') {
    if (at !== undefined) setInformal(one, at);
    return;
  }
  const broken = one.completeBy !== undefined && one.completeBy <= now ? one.completeBy : undefined;
  const isFirstDayOver = one.raisedAt + DAY <= now;
  if (at === one.agreedAt && !(at === undefined && isFirstDayOver)) return;
  setFormal(one, isFirstDayOver ? now : one.raisedAt, at);
  if (broken !== undefined) one.completeBy = broken;
};

/** Without the case it always goes back; whoever it was first taken from gets it, and what was theirs with it. */
export const lent = (one: Expected, to: string, { back, withCase }: { back: boolean; withCase: boolean }): void => {
  if (to === one.holder) return;
  if (one.lender === undefined && (back || !withCase)) [one.lender, one.lenderOwner] = [one.holder, one.owner];
  one.holder = to;
  one.mails.push(`Call back transferred to you → ${mail(to)}`);
  if (one.lender === to) returned(one);
  else if (withCase) one.owner = to;
};

const returned = (one: Expected): void => {
  if (one.lender === undefined || one.lenderOwner === undefined) return;
  [one.holder, one.owner] = [one.lender, one.lenderOwner];
  [one.lender, one.lenderOwner] = [undefined, undefined];
};

/** The case is somebody's: all of it is theirs, at once or, where it is lent to somebody else, when it is closed. */
export const reallocated = (one: Expected, to: string): void => {
  const isTheirs = one.owner === to && (one.lender ?? one.holder) === to;
  if (one.isClosed || isTheirs) return;
  one.owner = to;
  if (one.lender !== undefined && one.holder !== to) {
    [one.lender, one.lenderOwner] = [to, to];
    return;
  }
  [one.lender, one.lenderOwner] = [undefined, undefined];
  one.holder = to;
  one.mails.push(`Call back of a case that is yours now → ${mail(to)}`);
};

export const closed = (one: Expected): void => {
  one.isClosed = true;
  returned(one);
};

/** Where its machine waits. */
export const stateOf = (one: Expected): string => {
  if (one.isClosed) return 'ended';
  return one.remindedAt.has(one.reminderAt) ? 'AwaitClosing' : 'AwaitReminder';
};

export const instantOf = (milliseconds: number): string => Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
