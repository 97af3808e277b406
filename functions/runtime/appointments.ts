import { AppointmentListsRepository } from '../../lib/appointments/appointment-lists-repository.ts';
import { AppointmentRepository } from '../../lib/appointments/appointment-repository.ts';
import { CustomerTaskRepository } from '../../lib/appointments/customer-task-repository.ts';
import { RateLimitRepository } from '../../lib/staff/rate-limit-repository.ts';
import { diaryDependencies } from './diaries.ts';
import { table } from './table.ts';

/** What the use cases of appointments work with. */
export const appointmentDependencies = {
  ...diaryDependencies,
  appointments: new AppointmentRepository(table),
  appointmentLists: new AppointmentListsRepository(table),
  customerTasks: new CustomerTaskRepository(table),
  rateLimit: new RateLimitRepository(table),
};
