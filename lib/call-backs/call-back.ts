import * as z from 'zod';
import type { Machine } from '../notifications/outbox.ts';
import { type InstantText, minutesBetween, plusMinutes } from '../shared/time.ts';
import { type CaseCallBack, caseCallBackSchema, caseKinds } from './case-call-back.ts';
import { type NewApplication, newApplicationSchema } from './new-application.ts';

/** A call back of any kind as it is stored; parsed on every read. */
export const callBackSchema = z.discriminatedUnion('kind', [newApplicationSchema, caseCallBackSchema]);
export type CallBack = NewApplication | CaseCallBack;
export const callBackKinds = ['new-application', ...caseKinds] as const;

export const isNewApplication = (callBack: CallBack): callBack is NewApplication => callBack.kind === 'new-application';
export const isOfCase = (callBack: CallBack): callBack is CaseCallBack => callBack.kind !== 'new-application';

/** The machine that lives its life. */
export const machineOf = (callBack: CallBack): Machine => (isOfCase(callBack) ? 'case' : 'new-application');

export const openStatuses = ['awaiting-allocation', 'awaiting-call', 'letters-due'] as const;
export const isOpen = ({ status }: Pick<CallBack, 'status'>): boolean => openStatuses.some((open) => open === status);

/**
 * From when on an open call back counts as overdue: when its promise is broken, or, once a call was made, when the next call's result is late.
 * An informal reminder is overdue from its own time on.
 */
export const overdueFrom = (callBack: CallBack): InstantText => {
  if (isOfCase(callBack)) return callBack.completeBy ?? callBack.dueAt;
  return callBack.calls.length === 0 ? callBack.completeBy : plusMinutes(callBack.dueAt, callBack.terms.resultChase);
};

export const isOverdue = (callBack: CallBack, now: InstantText): boolean =>
  isOpen(callBack) && minutesBetween(overdueFrom(callBack), now) > 0;
