import { appointmentDependencies } from '../functions/runtime/appointments.ts';
import { mark } from '../functions/runtime/recognition.ts';
import { bookAppointment } from '../lib/appointments/booking-use-cases.ts';
import { addDays, dayOfWeek, mondayOf, placeOf } from '../lib/diaries/london-days.ts';
import { searchSlotsOfSite } from '../lib/diaries/slot-use-cases.ts';
import { done } from '../lib/shared/outcomes.ts';
import { instantText } from '../lib/shared/time.ts';

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

/** A working day of Northgate's diaries as agents leave it who do not look for gaps: each takes a time somewhere in the week, not the best one. */
export async function bookSampleAppointments(): Promise<void> {
  const deps = { ...appointmentDependencies, mark };
  const principal = await deps.directory.staffMember(AGENT);
  if (!principal) throw new Error('The sample people are not in the directory');
  const { date: today } = placeOf(instantText(deps.clock.now()));
  const from = dayOfWeek(today) >= 5 ? addDays(mondayOf(today), 7) : today;
  const to = addDays(mondayOf(from), 4);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, type] of wishes.entries()) {
      const found = await searchSlotsOfSite(deps, {
        principal,
        params: { site: SITE },
        query: { type, from, to, offers: 'grid' },
        body: done(undefined),
      });
      const starts = found.ok ? found.value.days.flatMap((day) => day.starts) : [];
      const number = round * wishes.length + index;
      const at = starts[(number * 37) % Math.max(1, starts.length)]?.at;
      if (at === undefined) continue;
      const customer = { fullName: customers[number % customers.length] ?? '', phone: '0113 496 0105' };
      const body = done({ site: SITE, type, at, customer });
      await bookAppointment(deps, { principal, params: {}, query: {}, body });
    }
}
