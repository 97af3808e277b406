import { instantAt } from '../diaries/london-days.ts';
import { minutesIn, type Span } from '../diaries/units.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { type InstantText, plusMinutes } from '../shared/time.ts';
import type { Resource } from '../staff/resource.ts';
import type { Appointment } from './appointment.ts';
import type { CoachTemplate, CustomerTemplate } from './appointment-words.ts';

/** What a rule decides: the appointment as it becomes, the word for it in the history, and who is told. */
export interface Change {
  readonly appointment: Appointment;
  readonly what: string;
  readonly tell?: { readonly template: CustomerTemplate; readonly message?: string | undefined };
  readonly tellCoach?: CoachTemplate;
}

/** Where an appointment can stand: whose diary, when, and what it takes there. */
export interface NewPlace {
  readonly week: { readonly diaryId: string };
  readonly staffNumber: string;
  readonly date: string;
  readonly span: Span;
  readonly taken: Span;
  readonly reserved?: { readonly resource: Resource } | undefined;
}

/** The appointment without what became of a meeting that is over; that is kept among the earlier ones. */
const begunAgain = (before: Appointment): Appointment => {
  const { noShow, minutesTaken, startedAt, reason, remark, missedIn, ...rest } = before;
  if (before.status !== 'completed') return before;
  const outcome = {
    at: before.at,
    ...(noShow !== undefined && { noShow }),
    ...(minutesTaken !== undefined && { minutesTaken }),
    ...(startedAt !== undefined && { startedAt }),
    ...(reason !== undefined && { reason }),
    ...(remark !== undefined && { remark }),
    ...(missedIn !== undefined && { missedIn }),
  };
  return { ...rest, earlier: [...(before.earlier ?? []), outcome].slice(-20) };
};

const answered = ({ asked: _asked, suggestions: _suggestions, ...rest }: Appointment): Appointment => rest;

/** The appointment at another time, in the same or another diary. */
export const placedAt = (before: Appointment, { week, staffNumber, date, span, taken, reserved }: NewPlace): Appointment => {
  const { freed: _freed, resource: _resource, ...rest } = answered(begunAgain(before));
  const at = instantAt(date, span.start);
  const minutes = minutesIn(span.end - span.start);
  return {
    ...rest,
    diaryId: week.diaryId,
    staffNumber,
    at,
    endsAt: plusMinutes(at, minutes),
    minutes,
    date,
    start: span.start,
    end: span.end,
    takenFrom: taken.start,
    takenTo: taken.end,
    ...(reserved && { resource: reserved.resource }),
  };
};

/** Nobody can confirm or take over a time that it no longer has. */
export const givenBack = () =>
  refuse('not-offered', 'Its time was given back: give it a new one', { facts: { reason: 'given-back' } });

/** Confirms the time that it has. One whose time was given back has none to confirm. */
export const accepted = (before: Appointment, message: string | undefined, now: InstantText): Outcome<Change> => {
  if (before.freed) return givenBack();
  return done({
    appointment: { ...answered(before), status: 'upcoming' },
    what: 'accepted',
    // Who was there already need not be told that they may come.
    ...(before.endsAt > now && { tell: { template: 'appointment-accepted', message } }),
  });
};

/** Asks the customer for another time; until they answer, the one that it has stays taken. */
export const asked = (before: Appointment, message: string | undefined): Change => ({
  appointment: { ...answered(begunAgain(before)), status: 'request', asked: true },
  what: 'asked-to-reschedule',
  tell: { template: 'appointment-asked', message },
});

/** Keeps up to three other times that the customer could come; the one that it has stays taken until staff accept one. */
export const suggested = (before: Appointment, suggestions: readonly InstantText[]): Change => ({
  appointment: { ...answered(before), status: 'request', suggestions: [...suggestions] },
  what: 'suggested',
  tell: { template: 'appointment-acknowledged' },
  tellCoach: 'customer-suggested',
});

/** Cancels; its time is free at once. */
export const cancelled = (before: Appointment, reason: string | undefined, message: string | undefined): Change => ({
  appointment: { ...answered(before), status: 'cancelled', freed: true, ...(reason !== undefined && { reason }) },
  what: 'cancelled',
  tell: { template: 'appointment-cancelled', message },
});

/** How a meeting went. */
export interface Completion {
  readonly startedAt?: InstantText | undefined;
  readonly minutesTaken: number;
  readonly reason?: string | undefined;
  readonly remark?: string | undefined;
}

/** Completes it with the time that it took. */
export const completed = (before: Appointment, how: Completion, now: InstantText): Outcome<Change> => {
  if (how.startedAt !== undefined && how.startedAt > now)
    return refuseFields({ path: 'startedAt', message: 'Give a time that is not in the future' });
  return done({
    appointment: {
      ...before,
      status: 'completed',
      minutesTaken: how.minutesTaken,
      ...(how.startedAt !== undefined && { startedAt: how.startedAt }),
      ...(how.reason !== undefined && { reason: how.reason }),
      ...(how.remark !== undefined && { remark: how.remark }),
    },
    what: 'completed',
  });
};

/** The customer did not come: it is completed with that mark, and its time is free; but it was asked for and booked, so it stays counted. */
export const notAttended = (before: Appointment): Change => ({
  appointment: { ...before, status: 'completed', noShow: true, freed: true, missedIn: before.diaryId },
  what: 'no-show',
});

/** Takes a completion back: it stands at its time again. */
export const reopened = (before: Appointment): Change => {
  const {
    noShow: _noShow,
    minutesTaken: _minutes,
    startedAt: _started,
    reason: _reason,
    remark: _remark,
    missedIn: _missedIn,
    freed: _,
    ...rest
  } = before;
  return { appointment: { ...rest, status: 'upcoming' }, what: 'reopened' };
};
