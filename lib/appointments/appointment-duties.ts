import { closureOn } from '../diaries/day-rules.ts';
import { addDays, dayOfWeek, instantAt, placeOf } from '../diaries/london-days.ts';
import { unitOf } from '../diaries/units.ts';
import { type InstantText, latest, plusMinutes } from '../shared/time.ts';
import type { Site } from '../staff/staff.ts';
import type { Appointment } from './appointment.ts';

type Rules = Pick<Site, 'reminderHours' | 'nation' | 'closures'>;
type Timed = Pick<Appointment, 'status' | 'at' | 'endsAt' | 'reminded' | 'chased'>;

/** What an appointment waits for: its customer to be reminded, or its coach to be asked how it went. */
export interface Duty {
  readonly what: 'remind' | 'chase';
  readonly at: InstantText;
}

const MORNING = unitOf('08:00');

/** Eight in the morning of the first day after an instant on which the site works: no weekend, no holiday, not closed. */
export const nextWorkingMorning = (after: InstantText, site: Pick<Site, 'nation' | 'closures'>): InstantText => {
  let date = addDays(placeOf(after).date, 1);
  while (dayOfWeek(date) > 5 || closureOn(site, date)) date = addDays(date, 1);
  return instantAt(date, MORNING);
};

/** When an appointment's coach is asked how it went (domain §5: once, next working morning). */
const chaseOf = ({ at, endsAt, chased }: Timed, site: Rules, now: InstantText): Duty | undefined =>
  chased === at ? undefined : { what: 'chase', at: nextWorkingMorning(latest(endsAt, now), site) };

/**
 * What comes next about an appointment whose time, or confirmation, was just told to its customer: one that is closer than the reminder needs none.
 */
export const nextDuty = (appointment: Timed, site: Rules, now: InstantText): Duty | undefined => {
  if (appointment.status !== 'upcoming') return undefined;
  const remindAt = plusMinutes(appointment.at, -60 * site.reminderHours);
  if (site.reminderHours > 0 && remindAt > now && appointment.reminded !== appointment.at)
    return { what: 'remind', at: remindAt };
  return chaseOf(appointment, site, now);
};

/** What is to be done now that an appointment's time has come, if anything, and when it is looked at next. */
export const dutyNow = (
  appointment: Timed,
  site: Rules,
  now: InstantText,
): { readonly what: Duty['what'] | undefined; readonly nextAt: InstantText | undefined } => {
  if (appointment.status !== 'upcoming') return { what: undefined, nextAt: undefined };
  if (site.reminderHours > 0 && now < appointment.at && appointment.reminded !== appointment.at)
    return { what: 'remind', nextAt: nextWorkingMorning(appointment.endsAt, site) };
  const chase = appointment.chased === appointment.at ? undefined : nextWorkingMorning(appointment.endsAt, site);
  return chase !== undefined && chase <= now ? { what: 'chase', nextAt: undefined } : { what: undefined, nextAt: chase };
};
