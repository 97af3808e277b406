import { AppointmentListsRepository } from '../../lib/appointments/appointment-lists-repository.ts';
import { AppointmentRepository } from '../../lib/appointments/appointment-repository.ts';
import { randomIds } from '../../lib/shared/ids.ts';
import { clock } from './clock.ts';
import { staff, table } from './table.ts';

/** What reminding works with; neither search nor diaries, so that it starts fast. */
export const reminding = {
  clock,
  ids: randomIds,
  directory: staff,
  appointments: new AppointmentRepository(table),
  appointmentLists: new AppointmentListsRepository(table),
};
