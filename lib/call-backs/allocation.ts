import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import type { StaffMember } from '../staff/staff.ts';
import { type Change, unchanged } from './change.ts';
import { isPromptToo, keyForCall, withTold } from './duties.ts';
import { allow } from './lifecycle.ts';
import type { NewApplication } from './new-application.ts';

export const allocationSchema = z.strictObject({ caseworkerId: staffNumberField });

/** `withCase` moves the case of a case call back along; without it the caseworker may read the case but not act on it. */
export const transferSchema = z.strictObject({
  caseworkerId: staffNumberField,
  returnWhenClosed: z.boolean().default(false),
  withCase: z.boolean().optional(),
});

export const notACaseworker = (path = 'caseworkerId') =>
  refuseFields({ path, message: 'Name a caseworker who is in the staff directory' });

/** Hands the record over; the message about it is the prompt as well when no other could come in time. */
const handTo = (callBack: NewApplication, caseworker: StaffMember, now: Temporal.Instant): NewApplication => {
  const allocatedAt = instantText(now);
  const given = {
    ...callBack,
    allocatedTo: caseworker.staffNumber,
    allocatedAt,
    firstAllocatedAt: callBack.firstAllocatedAt ?? callBack.allocatedAt ?? allocatedAt,
    status: 'awaiting-call' as const,
  };
  return isPromptToo(given, now) ? withTold(given, keyForCall('prompt', given.dueAt)) : given;
};

/**
 * The team leader gives a call back to one of the team's caseworkers (001 steps 13-15). To the same one again: nothing changes.
 * Refuses `already-allocated` (naming who has it), `already-closed`, and anybody who is not a caseworker of the team.
 */
export const allocate = (
  callBack: NewApplication,
  caseworker: StaffMember | undefined,
  now: Temporal.Instant,
): Outcome<Change<NewApplication>> => {
  if (callBack.status === 'awaiting-call' && caseworker?.staffNumber === callBack.allocatedTo) return done(unchanged(callBack));
  const allowed = allow(callBack, 'allocate');
  if (!allowed.ok) return allowed;
  if (!caseworker?.roles.includes('caseworker')) return notACaseworker();
  if (caseworker.teamId !== callBack.teamId)
    return refuseFields({ path: 'caseworkerId', message: 'Name a caseworker of the team that owns the call back' });
  return done({
    callBack: handTo(callBack, caseworker, now),
    history: [{ what: 'allocated', to: caseworker.staffNumber }],
    messages: ['allocated'],
  });
};

/** Where the caseworker of a transfer belongs. */
export interface Receiver {
  readonly caseworker: StaffMember;
  readonly siteId: string;
}

/**
 * The team leader moves an allocated call back to another caseworker, of any team; the team follows. With `returnWhenClosed` it goes back,
 * when closed, to whom it was first taken from. Refuses `not-allocated` and `already-closed`.
 */
export const transfer = (
  callBack: NewApplication,
  { returnWhenClosed }: z.output<typeof transferSchema>,
  receiver: Receiver | undefined,
  now: Temporal.Instant,
): Outcome<Change<NewApplication>> => {
  const allowed = allow(callBack, 'transfer');
  if (!allowed.ok) return allowed;
  if (!receiver?.caseworker.roles.includes('caseworker')) return notACaseworker();
  const { caseworker, siteId } = receiver;
  const { allocatedTo: from, teamId, siteId: fromSite, returnTo: owner, ...rest } = callBack;
  if (from === undefined || caseworker.staffNumber === from) return done(unchanged(callBack));
  const lender = owner ?? (returnWhenClosed ? { caseworkerId: from, teamId, siteId: fromSite } : undefined);
  const returnTo = lender?.caseworkerId === caseworker.staffNumber ? undefined : lender;
  const moved = { ...rest, teamId: caseworker.teamId, siteId, ...(returnTo && { returnTo }) };
  return done({
    callBack: handTo(moved, caseworker, now),
    history: [{ what: 'transferred', from, to: caseworker.staffNumber }],
    messages: ['transferred'],
  });
};
