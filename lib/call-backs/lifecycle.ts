import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { NewApplication, Status } from './new-application.ts';

export const commands = ['allocate', 'transfer', 'record-call', 'reschedule', 'cancel', 'end-attempts', 'issue-letters'] as const;
export type Command = (typeof commands)[number];

type Refused = 'not-allocated' | 'already-allocated' | 'already-closed' | 'attempts-exhausted';

const refusedWhen = (closed: Refused): Record<Command, Refused> => ({
  allocate: 'already-closed',
  transfer: 'already-closed',
  'record-call': closed,
  reschedule: 'already-closed',
  cancel: 'already-closed',
  'end-attempts': 'already-closed',
  'issue-letters': 'already-closed',
});

/** The life of a new-application call back: status × command → the statuses it may lead to, or why not. Source: 001 steps 10-21. */
export const lifecycle: Record<Status, Record<Command, readonly Status[] | Refused>> = {
  'awaiting-allocation': {
    allocate: ['awaiting-call'],
    transfer: 'not-allocated',
    'record-call': 'not-allocated',
    reschedule: ['awaiting-allocation'],
    cancel: ['cancelled'],
    'end-attempts': ['letters-due'],
    'issue-letters': 'not-allocated',
  },
  'awaiting-call': {
    allocate: 'already-allocated',
    transfer: ['awaiting-call'],
    'record-call': ['awaiting-call', 'completed', 'letters-due'],
    reschedule: ['awaiting-call'],
    cancel: ['cancelled'],
    'end-attempts': ['letters-due'],
    'issue-letters': 'already-allocated',
  },
  'letters-due': {
    ...refusedWhen('attempts-exhausted'),
    cancel: ['cancelled'],
    'issue-letters': ['letters-issued', 'unsuccessful'],
  },
  completed: refusedWhen('already-closed'),
  'letters-issued': refusedWhen('attempts-exhausted'),
  unsuccessful: refusedWhen('attempts-exhausted'),
  cancelled: refusedWhen('already-closed'),
};

const details: Record<Refused, (callBack: NewApplication) => string> = {
  'not-allocated': () => 'Allocate the call back to a caseworker first',
  'already-allocated': ({ allocatedTo }) => `The call back is allocated to ${allocatedTo}; transfer it instead`,
  'already-closed': ({ status }) => `The call back is ${status}, so it can no longer be changed`,
  'attempts-exhausted': ({ calls }) => `The attempts ended after ${calls.length} of 3 calls`,
};

/** Says whether a command may be given now; a refusal names who has the call back. */
export const allow = (callBack: NewApplication, command: Command): Outcome<true> => {
  const cell = lifecycle[callBack.status][command];
  if (typeof cell !== 'string') return done(true);
  return refuse(cell, details[cell](callBack), {
    facts: { currentStatus: callBack.status, ...(callBack.allocatedTo && { allocatedTo: callBack.allocatedTo }) },
  });
};
