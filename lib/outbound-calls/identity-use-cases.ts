import { addDays, placeOf } from '../diaries/london-days.ts';
import type { InstantText } from '../shared/time.ts';
import type { Principal } from '../staff/staff.ts';
import { forgottenAt } from './closing-times.ts';
import type { OutboundDependencies } from './dependencies.ts';
import { type Entry, isCorrectable } from './outbound-call.ts';
import type { Identity } from './outbound-repository.ts';

/**
 * Under which token somebody logs calls today; their first call of the day makes one. Undefined when their team is not in the directory. Costs 1 Get;
 * of the first call 2 Gets, a Put and a transaction of two.
 */
export const identityToday = async (
  { ids, directory, outboundCalls }: Pick<OutboundDependencies, 'ids' | 'directory' | 'outboundCalls'>,
  { staffNumber, teamId }: Principal,
  now: InstantText,
): Promise<Identity | undefined> => {
  const { date } = placeOf(now);
  const known = await outboundCalls.identity(staffNumber, date, now);
  if (known) return known;
  const team = await directory.team(teamId);
  if (!team) return undefined;
  const identity = { who: ids.next(), teamId, site: team.site, expiresAt: forgottenAt(date) };
  // Somebody's other window may have been first.
  return (await outboundCalls.identify(staffNumber, date, identity)) ? identity : outboundCalls.identity(staffNumber, date, now);
};

/** Under which tokens somebody's calls stand that may still be corrected; of two days ago in the hour after a day of 23 hours alone. */
export const identitiesOf = async (
  { outboundCalls }: Pick<OutboundDependencies, 'outboundCalls'>,
  { staffNumber }: Principal,
  now: InstantText,
): Promise<readonly { readonly date: string; readonly identity: Identity }[]> => {
  const today = placeOf(now).date;
  const found = await Promise.all(
    [0, -1, -2].map(async (days) => {
      const date = addDays(today, days);
      return { date, identity: await outboundCalls.identity(staffNumber, date, now) };
    }),
  );
  return found.flatMap(({ date, identity }) => (identity ? [{ date, identity }] : []));
};

/** One's own call that may still be corrected. */
export const ownEntry = async (
  deps: Pick<OutboundDependencies, 'outboundCalls'>,
  principal: Principal,
  id: string,
  now: InstantText,
): Promise<{ readonly identity: Identity; readonly entry: Entry } | undefined> => {
  for (const { date, identity } of await identitiesOf(deps, principal, now)) {
    const entry = await deps.outboundCalls.find(identity, date, id);
    if (entry && isCorrectable(entry, now)) return { identity, entry };
  }
  return undefined;
};
