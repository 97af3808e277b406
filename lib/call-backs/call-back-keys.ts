import { isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { watchShardOf } from '../notifications/outbox.ts';
import type { Item, Key } from '../shared/table-repository.ts';
import { earliest, type InstantText } from '../shared/time.ts';
import { type CallBack, isNewApplication, isOfCase, isOpen, overdueFrom } from './call-back.ts';
import { nextActionAt } from './duties.ts';
import { priorities } from './new-application.ts';

export const openViews = ['awaiting-allocation', 'awaiting-calls'] as const;
export type OpenView = (typeof openViews)[number];

const NEVER = '9999-12-31T23:59:59Z';

export const recordKey = (id: string): Key => ({ pk: `CALL_BACK#${id}`, sk: 'RECORD' });
export const historyKey = (id: string, revision: number, line: number): Key => ({
  pk: `CALL_BACK#${id}`,
  sk: `HISTORY#${String(revision).padStart(6, '0')}#${line}`,
});
export const tokenKey = (id: string, execution: string): Key => ({ pk: `CALL_BACK#${id}`, sk: `TOKEN#${execution}` });
export const referenceKey = (reference: string): Key => ({ pk: `REFERENCE#${reference}`, sk: 'REFERENCE' });
export const matchKey = (hash: string, id: string): Key => ({ pk: `MATCH#${hash}`, sk: `CALL_BACK#${id}` });

export const caseKey = (caseId: string, id: string): Key => ({ pk: `CASE#${caseId}`, sk: `CALL_BACK#${id}` });

export const teamList = (teamId: string, view: OpenView | 'closed'): string => `TEAM#${teamId}#${view}`;
export const teamKey = (teamId: string): string => `TEAM#${teamId}`;
/** Call backs of a team that closed in an earlier week than their promise falls due in; they share the index of open ones, by that promise. */
export const closedAheadList = (teamId: string): string => `PROMISED#${teamId}`;
/** Reminders of one person; they share the index of applications to be typed in, which call backs of cases are not. */
export const reminderList = (staffNumber: string): string => `REMINDER#${staffNumber}`;
export const caseworkerList = (staffNumber: string): string => `CASEWORKER#${staffNumber}`;

/** Urgent first, then by due time; the id makes it unique. */
export const queueOrder = ({ priority, dueAt, id }: Pick<CallBack, 'priority' | 'dueAt' | 'id'>): string =>
  `${priorities.indexOf(priority)}#${dueAt}#${id}`;

/**
 * In order of time: by when it is due, or, where that is earlier, by when its promise was broken. So whatever is overdue comes before what is
 * still to come, and everything else stands in the order of its due time.
 */
export const agendaOrder = (callBack: CallBack): string => `${earliest(callBack.dueAt, overdueFrom(callBack))}#${callBack.id}`;

const listAttributes = (callBack: CallBack): Item => {
  switch (callBack.status) {
    case 'awaiting-allocation':
      return { listKey: teamList(callBack.teamId, 'awaiting-allocation'), listOrder: queueOrder(callBack) };
    case 'awaiting-call':
      return { listKey: teamList(callBack.teamId, 'awaiting-calls'), listOrder: queueOrder(callBack) };
    default:
      return {
        listKey: teamList(callBack.teamId, 'closed'),
        listOrder: `${callBack.closedAt ?? callBack.updatedAt}#${callBack.id}`,
      };
  }
};

const openAttributes = (callBack: CallBack): Item => ({
  overdueKey: teamKey(callBack.teamId),
  overdueAt: overdueFrom(callBack),
  watchShard: watchShardOf(callBack.id),
  watchAt: nextActionAt(callBack) ?? NEVER,
  ...(callBack.status === 'awaiting-call' &&
    callBack.allocatedTo && {
      caseworkerKey: caseworkerList(callBack.allocatedTo),
      caseworkerOrder: queueOrder(callBack),
      agendaKey: caseworkerList(callBack.allocatedTo),
      agendaOrder: agendaOrder(callBack),
    }),
});

const weekOf = (at: InstantText): string => isoWeekOf(placeOf(at).date);

/** A week's report finds its promises among the open and the lately closed, and these. */
const closedAheadAttributes = ({ teamId, completeBy, closedAt }: CallBack): Item =>
  completeBy !== undefined && closedAt !== undefined && weekOf(closedAt) < weekOf(completeBy)
    ? { overdueKey: closedAheadList(teamId), overdueAt: completeBy }
    : {};

/** Whether an offline application still has to be typed into the main system. */
export const isToRekey = (callBack: CallBack): boolean =>
  isNewApplication(callBack) &&
  callBack.offlineApplication !== undefined &&
  callBack.rekeyedAt === undefined &&
  callBack.status !== 'cancelled';

/** The record as an item: its fields, its keys, and the attributes that put it on the lists where it belongs now. */
export const recordItem = (callBack: CallBack): Item => ({
  ...callBack,
  ...recordKey(callBack.id),
  entity: 'call-back',
  ...listAttributes(callBack),
  ...closedAheadAttributes(callBack),
  ...(isOpen(callBack) && openAttributes(callBack)),
  ...(isOfCase(callBack) &&
    isOpen(callBack) && {
      rekeyKey: reminderList(callBack.allocatedTo),
      rekeyOrder: `${callBack.reminderAt}#${callBack.id}`,
    }),
  ...(isToRekey(callBack) && { rekeyKey: teamKey(callBack.teamId), rekeyOrder: `${callBack.createdAt}#${callBack.id}` }),
});
