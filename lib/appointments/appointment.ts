import * as z from 'zod';
import { channels, priorities, typeCodeField } from '../diaries/type-facts.ts';
import { codeField, dateOfBirthField, emailField, line, lines } from '../shared/fields.ts';
import { type InstantText, instantField, storedInstant } from '../shared/time.ts';

/** A number that somebody can be rung at, kept as it was given. */
const phone = line(30).regex(/^\+?(?:[()\s-]*\d){7,}[()\s-]*$/, 'Give a telephone number, such as 0113 496 0000');

export const customerSchema = z.strictObject({
  fullName: line(200),
  email: emailField.optional(),
  phone: phone.optional(),
  dateOfBirth: dateOfBirthField.optional(),
  reference: line(50).optional(),
  language: z.enum(['en', 'cy']).optional(),
  adjustments: z.array(line(60)).max(10, 'Give ten adjustments or fewer').optional(),
});
export type Customer = z.output<typeof customerSchema>;

const place = {
  site: codeField,
  type: typeCodeField,
  at: instantField,
  diaryId: z.string().max(90, 'Give one diary’s id, such as northgate.90000012').optional(),
};
const details = {
  customer: customerSchema,
  answers: z
    .array(z.strictObject({ question: line(200), answer: lines(2000) }))
    .max(20, 'Give 20 answers or fewer')
    .optional(),
  metadata: z
    .record(line(60), z.string().max(500, 'Use 500 characters or fewer'))
    .refine((all) => Object.keys(all).length <= 50, 'Give 50 entries or fewer')
    .optional(),
  channel: z.enum(channels).optional(),
};

/** `POST /appointments/holds`: keeps a time for five minutes. */
export const holdRequestSchema = z.strictObject(place);
export type HoldRequest = z.output<typeof holdRequestSchema>;

const placed = z.strictObject({ ...place, ...details });
const held = z.strictObject({ ...z.strictObject(place).partial().shape, ...details, holdId: z.string().min(1).max(64) });

/** `POST /appointments`: at a time, or at the time that a hold keeps. */
export const bookingSchema = z.union([placed, held]);
export type Booking = z.output<typeof bookingSchema>;

/** The one of the two that a body means, so that a refusal can name its fields. */
export const bookingSchemaFor = (body: unknown): z.ZodType<Booking> =>
  typeof body === 'object' && body !== null && 'holdId' in body ? held : placed;

const appointmentStatuses = ['request', 'upcoming', 'completed', 'cancelled'] as const;

const unit = z.int().min(0).max(288);

export const appointmentSchema = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.int().min(1),
  status: z.enum(appointmentStatuses),
  site: z.string(),
  diaryId: z.string(),
  staffNumber: z.string(),
  type: z.string(),
  typeName: z.string(),
  at: storedInstant,
  endsAt: storedInstant,
  minutes: z.int(),
  /** Where it stands in its diary: the London date, and units with and without its buffers. */
  date: z.string(),
  start: unit,
  end: unit,
  takenFrom: unit,
  takenTo: unit,
  channel: z.enum(channels),
  priority: z.enum(priorities),
  customer: z.object(customerSchema.shape),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  bookedBy: z.string(),
  minutesTaken: z.int().optional(),
  startedAt: storedInstant.optional(),
  reason: z.string().optional(),
  remark: z.string().optional(),
  /** By what the customer's other appointments are found; kept only while the time is taken. */
  marks: z.array(z.string()).default([]),
  createdAt: storedInstant,
  updatedAt: storedInstant,
  ttl: z.int().optional(),
});
export type Appointment = z.output<typeof appointmentSchema>;

/** How an appointment is answered: `past` once its time is over and nobody has completed it. */
export const appointmentAnswerSchema = appointmentSchema
  .omit({ marks: true, ttl: true, date: true, start: true, end: true, takenFrom: true, takenTo: true })
  .extend({ status: z.enum([...appointmentStatuses, 'past']) });
export type AppointmentAnswer = z.output<typeof appointmentAnswerSchema>;

export const appointmentAnswer = (
  {
    marks: _marks,
    ttl: _ttl,
    date: _date,
    start: _start,
    end: _end,
    takenFrom: _from,
    takenTo: _to,
    ...appointment
  }: Appointment,
  now: InstantText,
): AppointmentAnswer => ({
  ...appointment,
  status: appointment.status === 'upcoming' && appointment.endsAt <= now ? 'past' : appointment.status,
});

/** For those who may book but not read: nothing of the customer's. */
export const briefAppointment = ({
  id,
  reference,
  version,
  status,
  site,
  diaryId,
  type,
  at,
  endsAt,
  minutes,
  createdAt,
  updatedAt,
}: Appointment) => ({
  id,
  reference,
  version,
  status,
  site,
  diaryId,
  type,
  at,
  endsAt,
  minutes,
  createdAt,
  updatedAt,
});

/** Whether its time stands in a diary. */
export const takesTime = ({ status }: Pick<Appointment, 'status'>): boolean => status !== 'cancelled';
