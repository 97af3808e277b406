import { type InstantText, latest, plusMinutes } from '../shared/time.ts';
import type { CaseCallBack, CaseTerms } from './case-call-back.ts';

export type CaseTimes = Pick<CaseCallBack, 'dueAt' | 'startAt' | 'reminderAt'> & { readonly completeBy?: InstantText };

interface Promised {
  readonly createdAt: InstantText;
  readonly agreedAt?: InstantText | undefined;
  readonly terms: CaseTerms;
}

/**
 * Start, end and reminder of a formal call back (001 step 4, examples 1 and 2). Your own ends at the agreed time; somebody else's a day after it was
 * raised, or at the agreed time if that is later; without an agreed time any ends after a day. It starts half an hour before the agreed time, or before the end.
 */
export const formalTimes = ({ createdAt, agreedAt, terms }: Promised): CaseTimes & { completeBy: InstantText } => {
  const limit = plusMinutes(createdAt, terms.promise);
  const completeBy = agreedAt === undefined ? limit : terms.isOwn ? agreedAt : latest(limit, agreedAt);
  const dueAt = agreedAt ?? completeBy;
  const startAt = plusMinutes(dueAt, -terms.lead);
  return { dueAt, startAt, completeBy, reminderAt: plusMinutes(startAt, -terms.reminder) };
};

/** An informal reminder comes shortly before its time, and promises nothing (001 "informal", steps 3 and 5). */
export const informalTimes = (at: InstantText, terms: CaseTerms): CaseTimes => ({
  dueAt: at,
  startAt: at,
  reminderAt: plusMinutes(at, -terms.reminder),
});
