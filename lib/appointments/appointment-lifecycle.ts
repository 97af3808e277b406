import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Action } from '../staff/permissions.ts';
import type { AppointmentStatus } from './appointment.ts';
import type { CustomerTemplate } from './appointment-words.ts';

export const appointmentActions = [
  'accept',
  'reschedule',
  'ask-to-reschedule',
  'pick',
  'suggest',
  'reassign',
  'cancel',
  'complete',
  'no-show',
  'reopen',
] as const;
export type AppointmentAction = (typeof appointmentActions)[number];

/** Where an action leads, or why it is refused. */
export type LifeCell = readonly AppointmentStatus[] | string;

const NOT_ASKED = 'It awaits confirmation: accept it, give it another time, or cancel it';
const UNCONFIRMED = 'It is not confirmed yet: accept it first';
const OVER = 'Its time is over: complete it, or give it a new time';
const COMPLETED = 'It is completed: reopen it first, or give the customer a new time';
const GONE = 'It is cancelled: book a new one';

const cancelled = Object.fromEntries(appointmentActions.map((action) => [action, GONE])) as Record<AppointmentAction, LifeCell>;

/** The life of an appointment: status × action → where it leads, or why not (domain §5, 004). */
export const appointmentLife: Record<AppointmentStatus, Record<AppointmentAction, LifeCell>> = {
  request: {
    accept: ['upcoming'],
    reschedule: ['request', 'upcoming'],
    'ask-to-reschedule': NOT_ASKED,
    pick: ['request'],
    suggest: ['request'],
    reassign: ['request'],
    cancel: ['cancelled'],
    complete: UNCONFIRMED,
    'no-show': UNCONFIRMED,
    reopen: UNCONFIRMED,
  },
  upcoming: {
    accept: 'It is confirmed already',
    reschedule: ['request', 'upcoming'],
    'ask-to-reschedule': ['request'],
    pick: ['request'],
    suggest: ['request'],
    reassign: ['upcoming'],
    cancel: ['cancelled'],
    complete: ['completed'],
    'no-show': ['completed'],
    reopen: 'It is not completed',
  },
  past: {
    accept: 'It is confirmed already',
    reschedule: ['request', 'upcoming'],
    'ask-to-reschedule': ['request'],
    pick: OVER,
    suggest: OVER,
    reassign: OVER,
    cancel: OVER,
    complete: ['completed'],
    'no-show': ['completed'],
    reopen: 'It is not completed',
  },
  completed: {
    accept: COMPLETED,
    reschedule: COMPLETED,
    'ask-to-reschedule': ['request'],
    pick: COMPLETED,
    suggest: COMPLETED,
    reassign: COMPLETED,
    cancel: COMPLETED,
    complete: COMPLETED,
    'no-show': COMPLETED,
    reopen: ['past'],
  },
  cancelled,
};

/** Who may do what to an appointment, and what its customer gets for it. */
export const appointmentActionRules: Record<
  AppointmentAction,
  { readonly who: Action | 'customer'; readonly customerGets: CustomerTemplate | undefined }
> = {
  accept: { who: 'confirm-appointment', customerGets: 'appointment-accepted' },
  reschedule: { who: 'reschedule-appointment', customerGets: 'appointment-moved' },
  'ask-to-reschedule': { who: 'reschedule-appointment', customerGets: 'appointment-asked' },
  pick: { who: 'customer', customerGets: 'appointment-acknowledged' },
  suggest: { who: 'customer', customerGets: 'appointment-acknowledged' },
  reassign: { who: 'reassign-appointment', customerGets: 'appointment-reassigned' },
  cancel: { who: 'cancel-appointment', customerGets: 'appointment-cancelled' },
  complete: { who: 'complete-appointment', customerGets: undefined },
  'no-show': { who: 'complete-appointment', customerGets: undefined },
  reopen: { who: 'complete-appointment', customerGets: undefined },
};

/** Whether an action is possible now. Refuses `wrong-status` with what would help. */
export const allowed = (status: AppointmentStatus, action: AppointmentAction): Outcome<true> => {
  const cell = appointmentLife[status][action];
  return typeof cell === 'string' ? refuse('wrong-status', cell, { facts: { appointmentStatus: status } }) : done(true);
};
