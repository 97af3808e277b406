import { type InstantText, plusMinutes, spokenTime } from '../shared/time.ts';
import { type Away, presence, type TimeSpan } from '../staff/presence.ts';
import type { StaffMember } from '../staff/staff.ts';
import { type CallBack, isOfCase } from './call-back.ts';
import type { Warning } from './change.ts';
import { isAnytime } from './new-application.ts';

export type Worker = Pick<StaffMember, 'name' | 'staffNumber' | 'workingHours'>;

/** Somebody who could call, and when they are away. */
export interface Candidate {
  readonly person: Worker;
  readonly away: Away;
}

/** A promise that nobody is there to keep. */
export interface Forecast {
  /** Who has the call back, and is not there; undefined when it is anybody's of the team. */
  readonly absent?: Worker;
  /** Others of the team who are there, a few of them. */
  readonly could: readonly Worker[];
  /** When nobody else is there: who is the first to be there again. */
  readonly next?: { readonly person: Worker; readonly at: InstantText };
}

/** At most so many are proposed: whoever reads it is on the telephone. */
const PROPOSED = 3;
const DAYS_LOOKED_AHEAD = 14;

/**
 * When somebody has to be there: at any time until the end where any time was agreed, at the agreed moment of a new application, in the half hour
 * before it for a call back of a case, and in the hour after the time of an informal reminder.
 */
export const callWindow = (callBack: CallBack): TimeSpan => {
  if (!isOfCase(callBack))
    return isAnytime(callBack)
      ? { from: callBack.startAt, to: callBack.dueAt }
      : { from: callBack.dueAt, to: plusMinutes(callBack.dueAt, 1) };
  if (callBack.completeBy === undefined) return { from: callBack.startAt, to: plusMinutes(callBack.dueAt, 60) };
  return callBack.agreedAt === undefined
    ? { from: callBack.createdAt, to: callBack.completeBy }
    : { from: callBack.startAt, to: callBack.agreedAt };
};

/** What is left of a window; once it is over whoever is there in the next hour could still call. */
export const ahead = ({ from, to }: TimeSpan, now: InstantText): TimeSpan =>
  to <= now ? { from: now, to: plusMinutes(now, 60) } : { from: from < now ? now : from, to };

/** The window, and the days after it in which somebody is looked for. */
export const searched = ({ from, to }: TimeSpan): TimeSpan => ({ from, to: plusMinutes(to, DAYS_LOOKED_AHEAD * 24 * 60) });

/** Whether somebody is there at any moment of a window. */
export const isThere = ({ person, away }: Candidate, window: TimeSpan): boolean =>
  presence(person.workingHours, away, window).length > 0;

const nextOf = (candidates: readonly Candidate[], window: TimeSpan): Forecast['next'] =>
  candidates
    .flatMap(({ person, away }) =>
      presence(person.workingHours, away, { ...searched(window), from: window.to })
        .slice(0, 1)
        .map(({ from: at }) => ({ person, at })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];

/**
 * Will the promise hold? Undefined if whoever has the call back is there within its window, or anybody of the team if nobody has it yet.
 * Otherwise who could keep it (domain §3).
 */
export const forecast = (window: TimeSpan, holder: Candidate | undefined, team: readonly Candidate[]): Forecast | undefined => {
  if (holder && isThere(holder, window)) return undefined;
  const others = team.filter(({ person }) => person.staffNumber !== holder?.person.staffNumber);
  const could = others.filter((one) => isThere(one, window)).map(({ person }) => person);
  if (!holder && could.length > 0) return undefined;
  const next = could.length > 0 ? undefined : nextOf(holder ? [holder, ...others] : others, window);
  return { ...(holder && { absent: holder.person }), could: could.slice(0, PROPOSED), ...(next && { next }) };
};

const namesOf = (people: readonly Worker[]): string =>
  people.map(({ name, staffNumber }) => `${name} (${staffNumber})`).join(', ');

const proposal = ({ could, next }: Forecast): string => {
  if (could.length > 0) return `${namesOf(could)} could`;
  return next ? `the next there is ${namesOf([next.person])}, ${spokenTime(next.at)}` : 'nobody is there in the two weeks after';
};

/** A forecast in words, at the field that could be changed. */
export const promiseWarning = (path: string, { absent, ...rest }: Forecast): Warning => ({
  path,
  message: `${absent ? `${absent.name} does not work` : 'Nobody of the team works'} then; ${proposal(rest)}`,
});
