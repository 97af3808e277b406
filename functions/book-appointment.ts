import { bookRoute, holdRoute } from '../lib/appointments/booking-route.ts';
import { bookAppointment } from '../lib/appointments/booking-use-cases.ts';
import { markWith } from '../lib/appointments/customer-marks.ts';
import { holdTime } from '../lib/appointments/hold-use-cases.ts';
import { jsonApi } from './http.ts';
import { appointmentDependencies } from './runtime/appointments.ts';
import { environment, must } from './runtime.ts';

const mark = markWith(must('MATCH_SECRET', environment.MATCH_SECRET));

/** Booking and holding times; alone, because everybody waits for it. */
export const handler = jsonApi({ ...appointmentDependencies, mark }, [bookRoute, holdRoute], { bookAppointment, holdTime });
