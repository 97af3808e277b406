import type { Write } from '../shared/table-repository.ts';
import { type InstantText, inLondon, instantText } from '../shared/time.ts';
import type { Principal } from '../staff/staff.ts';
import type { OutboundDependencies } from './dependencies.ts';
import { identityToday } from './identity-use-cases.ts';
import { type Entry, hourBandAt, partOfDay } from './outbound-call.ts';
import { readsSums } from './readers.ts';

/** What the log learns of a call that was recorded on a call back. */
interface Called extends Pick<Entry, 'minutes' | 'answered' | 'age18to24'> {
  readonly calledAt: InstantText;
  readonly digiLite?: boolean | undefined;
  readonly attendedInPerson?: boolean | undefined;
}

/**
 * The entry that a recorded call back leaves in the log of outbound calls, for the transaction that records it; none when the caller's team is not
 * in the directory. The call back's own record says who called and when, and is not part of these figures: the entry carries a token alone, no
 * trace of the call back, and the part of the day instead of the time. It counts on the day on which it is recorded.
 */
export const entryOfRecordedCall =
  (deps: Pick<OutboundDependencies, 'clock' | 'ids' | 'directory' | 'outboundCalls'>) =>
  async (
    principal: Principal,
    { calledAt, digiLite = false, attendedInPerson = false, ...said }: Called,
  ): Promise<readonly Write[]> => {
    const now = instantText(deps.clock.now());
    const identity = await identityToday(deps, principal, now);
    if (!identity) return [];
    const entry: Entry = {
      ...said,
      digiLite,
      attendedInPerson,
      id: deps.ids.next(),
      on: inLondon(now).toPlainDate().toString(),
      who: identity.who,
      site: identity.site,
      activity: 'other',
      hourBand: hourBandAt(calledAt),
      enteredAt: partOfDay(now).begins,
      source: 'call-back',
      readsSums: readsSums(principal),
    };
    return [deps.outboundCalls.writeEntry(identity, entry)];
  };
