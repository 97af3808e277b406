import type { CalendarFile } from '../notifications/calendar-file.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { appointmentFile } from './appointment-calendar.ts';
import { permitted } from './changing-use-cases.ts';
import type { AppointmentDependencies, AppointmentRequest } from './dependencies.ts';
import { replyAddress } from './telling-use-cases.ts';

/** An appointment as a calendar file, for staff who may read it. */
export const readCalendarFile = async (
  deps: AppointmentDependencies,
  request: AppointmentRequest,
): Promise<Outcome<CalendarFile>> => {
  const found = await permitted(deps, request, 'read-appointment');
  if (!found.ok) return found;
  const { site: code, staffNumber } = found.value;
  const [site, coach, replyTo] = await Promise.all([
    deps.directory.site(code),
    deps.directory.staffMember(staffNumber),
    replyAddress(deps, staffNumber),
  ]);
  return done(appointmentFile(found.value, { siteName: site?.name ?? code, coachName: coach?.name ?? staffNumber, replyTo }));
};
