import { Temporal } from 'temporal-polyfill';
import { type InstantText, inLondon } from '../shared/time.ts';
import { periodsOn, type StaffMember } from '../staff/staff.ts';
import type { CaseCallBack } from './case-call-back.ts';
import type { Warning } from './change.ts';

type Worker = Pick<StaffMember, 'name' | 'staffNumber' | 'workingHours'>;

/**
 * Whether somebody works at any moment from one instant to another, by the London wall clock; whoever has no hours in the directory counts as
 * working. O(days): one look at each day of the window.
 */
export const worksBetween = ({ workingHours }: Pick<Worker, 'workingHours'>, from: InstantText, to: InstantText): boolean => {
  if (Object.keys(workingHours).length === 0) return true;
  const [start, end] = [inLondon(from), inLondon(to)];
  for (let day = start.toPlainDate(); Temporal.PlainDate.compare(day, end.toPlainDate()) <= 0; day = day.add({ days: 1 })) {
    const at = (time: string) => day.toZonedDateTime({ timeZone: start.timeZoneId, plainTime: Temporal.PlainTime.from(time) });
    const overlaps = periodsOn(workingHours, day.dayOfWeek).some(
      (period) =>
        Temporal.ZonedDateTime.compare(at(period.start), end) < 0 && Temporal.ZonedDateTime.compare(at(period.end), start) > 0,
    );
    if (overlaps) return true;
  }
  return false;
};

const namesOf = (people: readonly Worker[]): string =>
  people.map(({ name, staffNumber }) => `${name} (${staffNumber})`).join(', ');

/** At most so many are proposed: whoever reads it is on the telephone. */
const PROPOSED = 3;

/**
 * Will the promise hold? Nothing if whoever gets the call back works within its window: from the start (or from now, without an agreed time) to its
 * end. Otherwise says so, and who of the team could call (domain §3).
 */
export const promiseWarnings = (callBack: CaseCallBack, owner: Worker, team: readonly Worker[]): readonly Warning[] => {
  const from = callBack.agreedAt === undefined && callBack.kind !== 'informal' ? callBack.createdAt : callBack.startAt;
  const to = callBack.agreedAt ?? callBack.completeBy ?? inLondon(callBack.dueAt).add({ hours: 1 }).toInstant().toString();
  if (worksBetween(owner, from, to)) return [];
  const others = team.filter((one) => one.staffNumber !== owner.staffNumber && worksBetween(one, from, to)).slice(0, PROPOSED);
  const proposal = others.length > 0 ? `; ${namesOf(others)} could` : ', nor does anybody else of the team';
  return [{ path: 'ownerId', message: `${owner.name} does not work then${proposal}` }];
};
