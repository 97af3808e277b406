import type { Command } from '../../../lib/call-backs/lifecycle.ts';
import type { Status } from '../../../lib/call-backs/new-application.ts';

/** Where a command leads from each status (001 steps 10-21), or the code with which it is refused; written out here once more on purpose. */
export const expectedLifecycle: Record<Status, Record<Command, readonly Status[] | string>> = {
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
    allocate: 'already-closed',
    transfer: 'already-closed',
    'record-call': 'attempts-exhausted',
    reschedule: 'already-closed',
    cancel: ['cancelled'],
    'end-attempts': 'already-closed',
    'issue-letters': ['letters-issued', 'unsuccessful'],
  },
  completed: {
    allocate: 'already-closed',
    transfer: 'already-closed',
    'record-call': 'already-closed',
    reschedule: 'already-closed',
    cancel: 'already-closed',
    'end-attempts': 'already-closed',
    'issue-letters': 'already-closed',
  },
  'letters-issued': {
    allocate: 'already-closed',
    transfer: 'already-closed',
    'record-call': 'attempts-exhausted',
    reschedule: 'already-closed',
    cancel: 'already-closed',
    'end-attempts': 'already-closed',
    'issue-letters': 'already-closed',
  },
  unsuccessful: {
    allocate: 'already-closed',
    transfer: 'already-closed',
    'record-call': 'attempts-exhausted',
    reschedule: 'already-closed',
    cancel: 'already-closed',
    'end-attempts': 'already-closed',
    'issue-letters': 'already-closed',
  },
  cancelled: {
    allocate: 'already-closed',
    transfer: 'already-closed',
    'record-call': 'already-closed',
    reschedule: 'already-closed',
    cancel: 'already-closed',
    'end-attempts': 'already-closed',
    'issue-letters': 'already-closed',
  },
};
