import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { lines } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { type InstantText, instantText, minutesBetween, plusMinutes } from '../shared/time.ts';
import { notACaseworker, type Receiver, type transferSchema } from './allocation.ts';
import { refuseUnlessBookable } from './booking-times.ts';
import { type CaseCallBack, closeStatuses } from './case-call-back.ts';
import { formalTimes, informalTimes } from './case-times.ts';
import { type Change, type HistoryLine, unchanged } from './change.ts';

/** 001 "When you receive", step 1: a quarter of an hour up to two hours. */
export const snoozeMinutes = [15, 30, 45, 60, 75, 90, 105, 120] as const;
export const snoozeSchema = z.strictObject({ minutes: z.literal(snoozeMinutes, 'Give 15, 30, 45, 60, 75, 90, 105 or 120') });

/** How a call back of a case was closed, and anything worth keeping about it. */
export const closeCaseSchema = z.strictObject({ closeStatus: z.enum(closeStatuses), reason: lines(1000).optional() });

type Changed = Outcome<Change<CaseCallBack>>;

const refuseIfClosed = ({ status }: CaseCallBack): Outcome<true> =>
  status === 'closed' ? refuse('already-closed', 'The call back is closed, so it can no longer be changed') : done(true);

/**
 * Puts a reminder off that has come (001 "When you receive", step 1). There is no dismissing: it comes again until the call back is closed.
 * Refuses `already-closed`, and `nothing-to-snooze` before the reminder is due.
 */
export const snooze = (callBack: CaseCallBack, minutes: number, now: Temporal.Instant): Changed => {
  const open = refuseIfClosed(callBack);
  if (!open.ok) return open;
  const nowText = instantText(now);
  if (minutesBetween(nowText, callBack.reminderAt) > 0)
    return refuse('nothing-to-snooze', 'The reminder has not come yet; change the time of the call back instead');
  const reminderAt = plusMinutes(nowText, minutes);
  return done({ callBack: { ...callBack, reminderAt }, history: [{ what: 'snoozed', to: reminderAt }], messages: [] });
};

/** A promise counts from the raising, or, once that day is over and another time is asked for, from now. */
const promisedFrom = ({ createdAt, terms }: CaseCallBack, now: Temporal.Instant): InstantText =>
  minutesBetween(instantText(now), plusMinutes(createdAt, terms.promise)) > 0 ? createdAt : instantText(now);

/**
 * Another time: the end and the reminder follow it, but a promise that is broken already stays broken. *Anytime* makes a formal call back
 * due when its day ends. Refuses `already-closed`, times in the past, and an informal reminder without a time.
 */
export const moveTime = (
  callBack: CaseCallBack,
  arrangement: { readonly at: InstantText } | { readonly anytime: true },
  now: Temporal.Instant,
): Changed => {
  const open = refuseIfClosed(callBack);
  if (!open.ok) return open;
  const at = 'at' in arrangement ? arrangement.at : undefined;
  if (at === undefined && callBack.kind === 'informal')
    return refuseFields({ path: 'at', message: 'Give the time of the reminder' });
  const bookable = at === undefined ? done(true) : refuseUnlessBookable('at', at, now);
  if (!bookable.ok) return bookable;

  const { agreedAt: before, ...rest } = callBack;
  const times =
    at !== undefined && callBack.kind === 'informal'
      ? informalTimes(at, callBack.terms)
      : formalTimes({ ...callBack, createdAt: promisedFrom(callBack, now), agreedAt: at });
  if (times.dueAt === callBack.dueAt && at === before) return done(unchanged(callBack));
  const isBroken = callBack.completeBy !== undefined && minutesBetween(instantText(now), callBack.completeBy) <= 0;
  return done({
    callBack: {
      ...rest,
      ...times,
      ...(isBroken && { completeBy: callBack.completeBy }),
      ...(at !== undefined && callBack.kind !== 'informal' && { agreedAt: at }),
    },
    history: [{ what: 'rescheduled', from: callBack.dueAt, to: times.dueAt }],
    messages: [],
  });
};

/** Where a call back that is not its holder's for good goes when it is closed, and whose case it is then. */
const lenderOf = ({ allocatedTo, ownerId, teamId, siteId, returnTo }: CaseCallBack, isLoan: boolean) =>
  returnTo ?? (isLoan ? { caseworkerId: allocatedTo, teamId, siteId, ownerId } : undefined);

/**
 * The owner is not there: the team leader hands the call back to somebody who is (001 "When you receive"). Without the case it always goes back when
 * it is closed, since the case is still its owner's; with the case it does with `returnWhenClosed`. Handed back by hand it is as it was before.
 * Refuses `already-closed`.
 */
export const lend = (
  callBack: CaseCallBack,
  { returnWhenClosed, withCase = false }: z.output<typeof transferSchema>,
  receiver: Receiver | undefined,
  now: Temporal.Instant,
): Changed => {
  const open = refuseIfClosed(callBack);
  if (!open.ok) return open;
  if (!receiver?.caseworker.roles.includes('caseworker')) return notACaseworker();
  const { caseworker, siteId } = receiver;
  const { allocatedTo: from, returnTo: _, ...rest } = callBack;
  const to = caseworker.staffNumber;
  if (to === from) return done(unchanged(callBack));
  const lender = lenderOf(callBack, returnWhenClosed || !withCase);
  const isBack = lender?.caseworkerId === to;
  const ownerId = isBack ? (lender.ownerId ?? to) : withCase ? to : callBack.ownerId;
  return done({
    callBack: {
      ...rest,
      teamId: caseworker.teamId,
      siteId,
      ownerId,
      allocatedTo: to,
      allocatedAt: instantText(now),
      ...(lender && !isBack && { returnTo: lender }),
    },
    history: [{ what: 'transferred', from, to }],
    messages: ['transferred'],
  });
};

/**
 * The case has another owner: the call back follows. One that is lent stays where it is, and goes to the new owner when it is closed; lent to the new
 * owner themselves, it is theirs now.
 */
export const follow = (callBack: CaseCallBack, receiver: Receiver, now: Temporal.Instant): Change<CaseCallBack> => {
  const { caseworker, siteId } = receiver;
  const { returnTo, ...rest } = callBack;
  const to = caseworker.staffNumber;
  const isTheirs = callBack.ownerId === to && (returnTo?.caseworkerId ?? callBack.allocatedTo) === to;
  if (callBack.status === 'closed' || isTheirs) return unchanged(callBack);
  const belonging = { teamId: caseworker.teamId, siteId };
  const line = { from: callBack.ownerId, to };
  if (returnTo && callBack.allocatedTo !== to)
    return {
      callBack: { ...callBack, ownerId: to, returnTo: { caseworkerId: to, ownerId: to, ...belonging } },
      history: [{ what: 'owner-changed', ...line }],
      messages: [],
    };
  const isMoving = callBack.allocatedTo !== to;
  return {
    callBack: { ...rest, ...belonging, ownerId: to, allocatedTo: to, ...(isMoving && { allocatedAt: instantText(now) }) },
    history: [{ what: 'reallocated', ...line }],
    messages: ['reallocated'],
  };
};

/** Closes a call back; one that was lent moves back (001 "When you receive"). Refuses `already-closed`. */
export const closeCase = (
  callBack: CaseCallBack,
  { closeStatus, reason }: z.output<typeof closeCaseSchema>,
  now: Temporal.Instant,
): Changed => {
  const open = refuseIfClosed(callBack);
  if (!open.ok) return open;
  const { returnTo, ...rest } = callBack;
  const ended: CaseCallBack = {
    ...rest,
    status: 'closed',
    closeStatus,
    closedAt: instantText(now),
    ...(reason !== undefined && { closeReason: reason }),
  };
  const closing: HistoryLine = { what: 'closed', to: closeStatus };
  if (!returnTo) return done({ callBack: ended, history: [closing], messages: [] });
  const { caseworkerId, teamId, siteId, ownerId = caseworkerId } = returnTo;
  return done({
    callBack: { ...ended, allocatedTo: caseworkerId, ownerId, teamId, siteId },
    history: [closing, { what: 'moved-back', from: callBack.allocatedTo, to: caseworkerId }],
    messages: [],
  });
};
