import { appointmentDependencies } from '../functions/runtime/appointments.ts';
import { mark } from '../functions/runtime/recognition.ts';
import type { AppointmentView } from '../lib/appointments/answering-use-cases.ts';
import { bookAppointment } from '../lib/appointments/booking-use-cases.ts';
import { addDays, dayOfWeek, mondayOf, placeOf } from '../lib/diaries/london-days.ts';
import { searchSlotsOfSite } from '../lib/diaries/slot-use-cases.ts';
import { done } from '../lib/shared/outcomes.ts';
import { type Clock, instantText } from '../lib/shared/time.ts';

const SITE = 'northgate';
const AGENT = '90000020';

const customers = [
  'Alma Sample',
  'Bryn Example',
  'Cora Specimen',
  'Dai Muster',
  'Edie Beispiel',
  'Fred Enghraifft',
  'Gita Model',
  'Huw Patrwm',
];

/** What is booked, in this order: long interviews first, then what fits between them. */
const wishes = ['IEI', 'FCM', 'HRT', 'GI', 'FCMR', 'PSN', 'FEI', 'WSR20', 'NBD', 'WSR10'];
const ROUNDS = 9;

/**
 * Books an appointment of each of these types at Northgate, in this order, as agents do who do not look for gaps: each takes a time somewhere in the days, not the best one. What
 * is refused is left out.
 */
export const bookInDays = async (
  { from, to }: { readonly from: string; readonly to: string },
  types: readonly string[],
  clock: Clock = appointmentDependencies.clock,
): Promise<readonly AppointmentView[]> => {
  const deps = { ...appointmentDependencies, mark, clock };
  const principal = await deps.directory.staffMember(AGENT);
  if (!principal) throw new Error('The sample people are not in the directory');
  const booked: AppointmentView[] = [];
  for (const [number, type] of types.entries()) {
    const query = { type, from, to, offers: 'grid' };
    const found = await searchSlotsOfSite(deps, { principal, params: { site: SITE }, query, body: done(undefined) });
    const starts = found.ok ? found.value.days.flatMap((day) => day.starts) : [];
    const at = starts[(number * 37) % Math.max(1, starts.length)]?.at;
    if (at === undefined) continue;
    const customer = { fullName: customers[number % customers.length] ?? '', phone: '0113 496 0105' };
    const body = done({ site: SITE, type, at, customer });
    const answer = await bookAppointment(deps, { principal, params: {}, query: {}, body });
    if (answer.ok) booked.push(answer.value);
  }
  return booked;
};

/** What is left of a working week of Northgate's diaries; the next one from Friday on. */
export async function bookSampleAppointments(): Promise<void> {
  const { date: today } = placeOf(instantText(appointmentDependencies.clock.now()));
  const from = dayOfWeek(today) >= 5 ? addDays(mondayOf(today), 7) : today;
  await bookInDays({ from, to: addDays(mondayOf(from), 4) }, Array.from({ length: ROUNDS }, () => wishes).flat());
}
