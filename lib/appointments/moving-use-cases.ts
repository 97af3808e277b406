import * as z from 'zod';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { type InstantText, instantField } from '../shared/time.ts';
import type { Appointment } from './appointment.ts';
import { accepted, givenBack, placedAt } from './appointment-changes.ts';
import { messageField } from './appointment-use-cases.ts';
import type { CustomerTemplate } from './appointment-words.ts';
import { changing, type Decided, permitted } from './changing-use-cases.ts';
import { colleaguesFree } from './colleagues-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { findPlace } from './place-use-cases.ts';

const diaryField = z.string().max(90, 'Give one diary’s id, such as northgate.90000012');

/** The appointment at a time of its site that is free, judged as a booking is; its own time does not stand in its way. */
export const movedTo = async (
  deps: AppointmentDependencies,
  before: Appointment,
  { at, diaryId = before.diaryId }: { readonly at: InstantText; readonly diaryId?: string | undefined },
  how: {
    readonly status: 'request' | 'upcoming';
    readonly what: string;
    readonly template: CustomerTemplate;
    readonly message?: string | undefined;
  },
): Promise<Outcome<Decided>> => {
  if (at === before.at && diaryId === before.diaryId && !before.freed)
    return refuseFields({ path: 'at', message: 'It is at that time already: choose another' });
  const place = await findPlace(deps, { site: before.site, type: before.type, at, diaryId }, { moving: before });
  if (!place.ok) return place;
  return done({
    appointment: { ...placedAt(before, place.value), status: how.status },
    what: how.what,
    tell: { template: how.template, message: how.message },
    place: place.value,
  });
};

export const rescheduleSchema = z.strictObject({
  at: instantField,
  diaryId: diaryField.optional().describe('Another coach; without it the same one'),
  message: messageField.optional(),
});

/**
 * Gives an appointment another time, with the same coach unless another diary is named (004 "Rescheduling an appointment yourself"). It becomes what
 * its site has set for moved ones. Refuses as booking does: `slot-taken` with fresh offers, `not-offered`, `customer-clash`.
 */
export const rescheduleAppointment = changing(
  'reschedule',
  rescheduleSchema,
  (deps, before, { at, diaryId, message }, { site }) =>
    movedTo(
      deps,
      before,
      { at, diaryId },
      { status: site.rescheduled, what: 'rescheduled', template: 'appointment-moved', message },
    ),
);

export const reassignSchema = z.strictObject({ diaryId: diaryField, message: messageField.optional() });

/** Gives an appointment to a colleague who is free at its time (004 "Assigning an appointment to a colleague"). Refuses `slot-taken` when they are not. */
export const reassignAppointment = changing('reassign', reassignSchema, async (deps, before, { diaryId, message }) => {
  if (before.freed) return givenBack();
  if (diaryId === before.diaryId) return refuseFields({ path: 'diaryId', message: 'They have it already: choose a colleague' });
  const { site, type, at, status } = before;
  const place = await findPlace(deps, { site, type, at, diaryId }, { moving: before, changesHands: true });
  if (!place.ok) return place;
  const { week, staffNumber } = place.value;
  return done({
    appointment: { ...before, status, diaryId: week.diaryId, staffNumber },
    what: 'reassigned',
    tell: { template: 'appointment-reassigned', message },
    place: place.value,
  });
});

export const acceptSchema = z
  .strictObject({
    suggestion: z
      .union([z.int().min(0).max(2), instantField])
      .optional()
      .describe('One of the customer’s suggestions: its time, or its place in the list, from 0'),
    message: messageField.optional(),
  })
  .optional();

/**
 * Confirms a request at the time that it has, or at one that the customer suggested (004 "Confirming an appointment"). A suggested time is judged as a
 * booking is.
 */
export const acceptAppointment = changing('accept', acceptSchema, (deps, before, command, { now }) => {
  const { suggestion, message } = command ?? {};
  if (suggestion === undefined) return accepted(before, message, now);
  const { suggestions = [] } = before;
  const at = typeof suggestion === 'number' ? suggestions[suggestion] : suggestions.find((one) => one === suggestion);
  if (at === undefined) return refuseFields({ path: 'suggestion', message: 'Give one of the times that the customer suggested' });
  return movedTo(deps, before, { at }, { status: 'upcoming', what: 'accepted', template: 'appointment-accepted', message });
});

/** Colleagues who are free at an appointment's time and have its type assigned. */
export const readColleagues = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<{ items: readonly { diaryId: string; staffNumber: string; name: string }[] }>> => {
  const found = await permitted(deps, request, 'reassign-appointment');
  if (!found.ok) return found;
  const free = await colleaguesFree(deps, found.value);
  const numbers = free.map((diaryId) => ({ diaryId, staffNumber: diaryId.slice(found.value.site.length + 1) }));
  const people = new Map(
    (await deps.directory.staffMembers(numbers.map(({ staffNumber }) => staffNumber))).map((one) => [one.staffNumber, one.name]),
  );
  return done({
    items: numbers.map(({ diaryId, staffNumber }) => ({ diaryId, staffNumber, name: people.get(staffNumber) ?? staffNumber })),
  });
};
