import { Temporal } from 'temporal-polyfill';
import { appointmentDependencies } from '../functions/runtime/appointments.ts';
import { completeAppointment, recordNoShow } from '../lib/appointments/appointment-use-cases.ts';
import { addDays, instantAt, mondayOf, placeOf } from '../lib/diaries/london-days.ts';
import { UNIT_MINUTES } from '../lib/diaries/units.ts';
import { done } from '../lib/shared/outcomes.ts';
import { instantText } from '../lib/shared/time.ts';
import { bookInDays } from './sample-appointments.ts';

/** As many weeks as the weekly report's forecast looks back on. */
export const HISTORY_WEEKS = 8;
const LEADER = '90000011';
const MORNING = (7 * 60) / UNIT_MINUTES;

/** Half of what is asked for are residency tests, for which two diaries have time: they run short. */
const wishes = ['HRT', 'IEI', 'HRT', 'FCM', 'HRT', 'PSN', 'HRT', 'FEI', 'HRT', 'WSR20', 'HRT', 'FCMR'];

/** A few more in one week than in another, as weeks go. */
const typesOf = (week: number): readonly string[] =>
  Array.from({ length: 52 + ((week * 7) % 9) * 2 }, (_, number) => wishes[number % wishes.length] ?? '');

/**
 * Eight weeks of appointments that took place, each booked on the Monday of its week and completed on the Saturday, so that the weekly report
 * has something to forecast from. One customer in nine did not come.
 */
export async function bookSampleHistory(): Promise<void> {
  const principal = await appointmentDependencies.directory.staffMember(LEADER);
  if (!principal) throw new Error('The sample people are not in the directory');
  const thisMonday = mondayOf(placeOf(instantText(appointmentDependencies.clock.now())).date);
  const at = (instant: string) => ({ now: () => Temporal.Instant.from(instant) });
  for (let week = HISTORY_WEEKS; week >= 1; week--) {
    const monday = addDays(thisMonday, -7 * week);
    const days = { from: monday, to: addDays(monday, 4) };
    const booked = await bookInDays(days, typesOf(week), at(instantAt(monday, MORNING)));
    const deps = { ...appointmentDependencies, clock: at(instantAt(addDays(monday, 5), MORNING)) };
    for (const [index, { id, minutes }] of booked.entries()) {
      const request = { principal, params: { id }, query: {} };
      if (index % 9 === 4) await recordNoShow(deps, { ...request, body: done({}) });
      else await completeAppointment(deps, { ...request, body: done({ minutesTaken: minutes, reason: 'Commitments agreed' }) });
    }
  }
}
