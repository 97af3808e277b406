import { AppointmentRepository } from '../../lib/appointments/appointment-repository.ts';
import { RateLimitRepository } from '../../lib/staff/rate-limit-repository.ts';
import { diaryDependencies } from './diaries.ts';
import { table } from './table.ts';

/** What the use cases of appointments work with. */
export const appointmentDependencies = {
  ...diaryDependencies,
  appointments: new AppointmentRepository(table),
  rateLimit: new RateLimitRepository(table),
};
