import {
  askToReschedule,
  cancelAppointment,
  completeAppointment,
  recordNoShow,
  reopenAppointment,
} from '../../appointments/appointment-use-cases.ts';
import { putContact, putNotes, putPriority } from '../../appointments/editing-use-cases.ts';
import { acceptAppointment, readColleagues, reassignAppointment } from '../../appointments/moving-use-cases.ts';
import { asking, type PageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { type ActionForm, actionFormPages } from './action-form-pages.ts';
import {
  readAccept,
  readCancel,
  readComplete,
  readContact,
  readMessage,
  readNotes,
  readNothing,
  readPriority,
  readReassign,
} from './action-forms.ts';
import { startBoxes } from './start-boxes.ts';

/** The colleagues to choose from; nobody when even asking is refused, which the form's own use case then says. */
const colleagues = async (deps: WebDependencies, request: PageRequest) => {
  const found = await readColleagues(deps, asking(request));
  return { colleagues: found.ok ? found.value.items : [] };
};

/** The forms of an appointment, by the last part of their address (004 "Managing your appointments"). */
const forms = {
  accept: {
    action: 'accept',
    title: 'Accept the appointment',
    read: readAccept,
    useCase: acceptAppointment,
    begin: (_, query) => ({ suggestion: query.suggestion ?? '' }),
  },
  'ask-to-reschedule': {
    action: 'ask-to-reschedule',
    title: 'Ask the customer for another time',
    afterwards: 'Arrange a follow-up meeting',
    read: readMessage,
    useCase: askToReschedule,
  },
  reassign: {
    action: 'reassign',
    title: 'Reassign the appointment',
    read: readReassign,
    useCase: reassignAppointment,
    more: colleagues,
  },
  cancel: { action: 'cancel', title: 'Cancel the appointment', read: readCancel, useCase: cancelAppointment },
  complete: {
    action: 'complete',
    title: 'Complete the appointment',
    read: readComplete,
    useCase: completeAppointment,
    begin: ({ at, minutes }) => ({ ...startBoxes('started', at), minutesTaken: `${minutes}` }),
    places: { startedAt: 'started-time' },
  },
  'no-show': {
    action: 'no-show',
    title: 'The customer didn’t show',
    read: readNothing,
    useCase: recordNoShow,
  },
  reopen: { action: 'reopen', title: 'Reopen the appointment', read: readNothing, useCase: reopenAppointment },
  notes: {
    title: 'Internal notes',
    read: readNotes,
    useCase: putNotes,
    begin: ({ notes }) => ({ text: notes ?? '' }),
  },
  priority: {
    title: 'Priority of the appointment',
    read: readPriority,
    useCase: putPriority,
    begin: ({ priority }) => ({ priority }),
  },
  contact: {
    title: 'How the customer is reached',
    read: readContact,
    useCase: putContact,
    begin: ({ customer }) => ({ email: customer.email ?? '', phone: customer.phone ?? '' }),
  },
} as const satisfies Record<string, ActionForm>;

/** The pages of every form: its name, the page that shows it and the one that takes it. */
export const appointmentForms = Object.entries<ActionForm>(forms).map(([name, form]) => ({
  name,
  ...actionFormPages(name, form),
}));
