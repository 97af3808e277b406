import { appointmentRoutes } from '../lib/appointments/appointment-routes.ts';
import {
  askToReschedule,
  cancelAppointment,
  completeAppointment,
  readAppointment,
  readAppointmentHistory,
  recordNoShow,
  reopenAppointment,
} from '../lib/appointments/appointment-use-cases.ts';
import { readCalendarFile } from '../lib/appointments/calendar-use-cases.ts';
import { listTasks, readTasks, recordTold } from '../lib/appointments/customer-task-use-cases.ts';
import { putContact, putNotes, putPriority } from '../lib/appointments/editing-use-cases.ts';
import { readHandOffs } from '../lib/appointments/hand-off-use-cases.ts';
import { listAppointments } from '../lib/appointments/listing-use-cases.ts';
import {
  acceptAppointment,
  readColleagues,
  reassignAppointment,
  rescheduleAppointment,
} from '../lib/appointments/moving-use-cases.ts';
import { jsonApi } from './http.ts';
import { appointmentDependencies } from './runtime/appointments.ts';

/** The JSON API of appointments, besides booking. */
export const handler = jsonApi(appointmentDependencies, appointmentRoutes, {
  listAppointments,
  readAppointment,
  readAppointmentHistory,
  acceptAppointment,
  rescheduleAppointment,
  askToReschedule,
  reassignAppointment,
  cancelAppointment,
  completeAppointment,
  recordNoShow,
  reopenAppointment,
  readColleagues,
  putNotes,
  putPriority,
  putContact,
  readCalendarFile,
  readTasks,
  recordTold,
  listTasks,
  readHandOffs,
});
