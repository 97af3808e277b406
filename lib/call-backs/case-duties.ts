import type { CaseCallBack } from './case-call-back.ts';
import type { Duty } from './duty.ts';

/** The mark of one reminder: another due moment makes another reminder, and no moment makes two. */
export const reminderKey = ({ reminderAt }: Pick<CaseCallBack, 'reminderAt'>): string => `reminder@${reminderAt}`;

/** What is to be done for an open case call back by the clock alone: remind whoever has it, and report a broken promise once. */
export const caseDuties = (callBack: CaseCallBack): Duty[] => {
  if (callBack.status === 'closed') return [];
  const reminder: Duty = { step: 'remind-owner', message: 'reminder', at: callBack.reminderAt, key: reminderKey(callBack) };
  if (callBack.completeBy === undefined) return [reminder];
  const missed = { message: 'case-promise-missed', at: callBack.completeBy, key: 'promise-missed' } as const;
  return [reminder, { step: 'report-missed-promise', ...missed }];
};
