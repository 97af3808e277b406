import { instantText } from '../shared/time.ts';
import { scopesOf } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import type { CaseCallBack } from './case-call-back.ts';
import type { CallBackDependencies } from './dependencies.ts';

/** As many as fit a screen; whoever has more sees the rest when these are dealt with. */
const MOST_SHOWN = 5;

/**
 * Call backs of cases that somebody is to be reminded of now, the oldest reminder first; undefined for those whom nothing reminds. One Query that
 * finds only what is due.
 */
export const dueReminders = async (
  { lists, clock }: Pick<CallBackDependencies, 'lists' | 'clock'>,
  principal: Principal,
): Promise<readonly CaseCallBack[] | undefined> =>
  !scopesOf(principal, 'snooze-call-back').has('own')
    ? undefined
    : lists.dueReminders(principal.staffNumber, instantText(clock.now()), MOST_SHOWN);
