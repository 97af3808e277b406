import type { InstantText } from '../shared/time.ts';
import { scopesOf } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import type { CallBackListsRepository } from './call-back-lists-repository.ts';

/** How many wait on each list; a list that is not for the person is left out. */
export interface ViewCounts {
  readonly 'awaiting-allocation'?: number;
  readonly 'awaiting-calls'?: number;
  readonly overdue?: number;
  readonly 'to-rekey'?: number;
  readonly undelivered?: number;
}

/** One counting Query a list, all at once: leaders count their team's, caseworkers their own. */
export const countCallBacks = async (
  { lists }: { readonly lists: CallBackListsRepository },
  principal: Principal,
  now: InstantText,
): Promise<ViewCounts> => {
  const { teamId, staffNumber } = principal;
  const reading = scopesOf(principal, 'read-call-back');
  const calls = scopesOf(principal, 'see-awaiting-calls');
  const seesTeam = reading.has('own-team');
  const [allocation, awaiting, overdue, rekey, undelivered] = await Promise.all([
    scopesOf(principal, 'see-awaiting-allocation').size > 0 ? lists.countTeam(teamId, 'awaiting-allocation') : undefined,
    calls.has('own-team')
      ? lists.countTeam(teamId, 'awaiting-calls')
      : calls.has('own')
        ? lists.countCaseworker(staffNumber)
        : undefined,
    seesTeam ? lists.countOverdue(teamId, now) : undefined,
    seesTeam ? lists.countRekey(teamId) : undefined,
    scopesOf(principal, 'manage-messages').size > 0 ? lists.countUndelivered() : undefined,
  ]);
  return {
    ...(allocation !== undefined && { 'awaiting-allocation': allocation }),
    ...(awaiting !== undefined && { 'awaiting-calls': awaiting }),
    ...(overdue !== undefined && { overdue }),
    ...(rekey !== undefined && { 'to-rekey': rekey }),
    ...(undelivered !== undefined && { undelivered }),
  };
};
