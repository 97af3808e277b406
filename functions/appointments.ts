import { appointmentRoutes } from '../lib/appointments/appointment-routes.ts';
import {
  cancelAppointment,
  completeAppointment,
  readAppointment,
  readAppointmentHistory,
} from '../lib/appointments/appointment-use-cases.ts';
import { readHandOffs } from '../lib/appointments/hand-off-use-cases.ts';
import { jsonApi } from './http.ts';
import { appointmentDependencies } from './runtime/appointments.ts';

/** The JSON API of appointments, besides booking. */
export const handler = jsonApi(appointmentDependencies, appointmentRoutes, {
  readAppointment,
  readAppointmentHistory,
  cancelAppointment,
  completeAppointment,
  readHandOffs,
});
