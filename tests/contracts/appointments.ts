import type { Appointment } from '../../lib/appointments/appointment.ts';
import { bookAppointment } from '../../lib/appointments/booking-use-cases.ts';
import type { AppointmentRequest } from '../../lib/appointments/dependencies.ts';
import { aStaffMember } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { agent, type DiaryWorld } from './diary-world.ts';
import { asking } from './world.ts';

/** The coaches of a diary world, and their leader. */
export const coach = (number: number) =>
  aStaffMember({ staffNumber: `coach-00${number}`, teamId: 'northgate-coaches', roles: ['work-coach'] });
export const leader = aStaffMember({ staffNumber: '90000011', teamId: 'northgate-coaches', roles: ['team-leader'] });

export const diary = (number: number): string => `northgate.coach-00${number}`;
/** Somebody with an e-mail address, and somebody without. */
export const withMail = { fullName: 'Zebedee Quillfeather', email: 'zebedee@customer.example', dateOfBirth: '1981-09-17' };
export const withoutMail = { fullName: 'Zebedee Quillfeather', phone: '0113 496 0177' };

/** Books an interview with the first coach on Thursday at ten, unless something else is said; answers the stored record. */
export const booked = async (world: DiaryWorld, more: object = {}, by = agent): Promise<Appointment> => {
  const body = { site: 'northgate', type: 'FEI', at: '2026-11-26T10:00:00Z', diaryId: diary(0), customer: withMail, ...more };
  return record(world, accepted(await bookAppointment(world.deps, asking(by, { body }))).id);
};

/** The record as it stands now. */
export const record = async ({ deps }: DiaryWorld, id: string): Promise<Appointment> => {
  const appointment = await deps.appointments.find(id);
  if (!appointment) throw new Error(`No appointment ${id}`);
  return appointment;
};

/** A request of the coach, or of whoever else is named, about one appointment. */
export const about = (
  { id }: Pick<Appointment, 'id'>,
  body?: unknown,
  { by = coach(0), ...more }: { by?: AppointmentRequest['principal']; expectedVersion?: number; key?: string } = {},
): AppointmentRequest => asking(by, { params: { id }, body, ...more });

/** When something stands in a diary: `09:50 to 10:10 request`. */
export const standing = async ({ deps }: DiaryWorld, diaryId: string, date: string): Promise<readonly string[]> =>
  (await deps.diaries.entries(diaryId, date, date)).map(({ start, end, status }) => `${start}-${end} ${status}`);

/** What the appointment's history says, oldest first. */
export const story = async ({ deps }: DiaryWorld, { id }: Pick<Appointment, 'id'>): Promise<readonly string[]> =>
  (await deps.appointments.history(id)).map(({ what, by }) => `${what} by ${by}`);
