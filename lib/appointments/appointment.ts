import * as z from 'zod';
import { type Channel, channels, priorities, typeCodeField } from '../diaries/type-facts.ts';
import { codeField, dateOfBirthField, emailField, line, lines } from '../shared/fields.ts';
import { type InstantText, instantField, storedInstant } from '../shared/time.ts';
import { resourceKinds } from '../staff/resource.ts';

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
  resource: line(100)
    .optional()
    .describe('The name of one of the site’s resources to reserve; without it any that the type needs'),
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

const storedStatuses = ['request', 'upcoming', 'completed', 'cancelled'] as const;

/** How far an appointment is (domain §5): `past` once its time is over and nobody has completed it. */
export const appointmentStatuses = ['request', 'upcoming', 'past', 'completed', 'cancelled'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

/** What became of a meeting. */
const outcomeFields = {
  noShow: z.boolean().optional(),
  minutesTaken: z.int().optional(),
  startedAt: storedInstant.optional(),
  reason: z.string().optional(),
  remark: z.string().optional(),
  /** The diary in whose week it still counts as booked, though its time is free: the customer did not come. */
  missedIn: z.string().optional(),
};

/** How a meeting takes place, as customers are told. */
export const channelWords: Record<Channel, string> = {
  'face-to-face': 'Face to face',
  telephone: 'By telephone',
  video: 'By video',
};

const unit = z.int().min(0).max(288);

export const appointmentSchema = z.object({
  id: z.string(),
  reference: z.string(),
  /** Rises with every edit of a person; `revision` with every write, reminders too. */
  version: z.int().min(1),
  revision: z.int().min(1),
  status: z.enum(storedStatuses),
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
  /** What is reserved with it: a room, an interpreter, equipment. */
  resource: z.object({ name: z.string(), kind: z.enum(resourceKinds) }).optional(),
  bookedBy: z.string(),
  ...outcomeFields,
  /** Meetings that took place, or did not, before this one was asked for again. */
  earlier: z.array(z.object({ at: storedInstant, ...outcomeFields })).optional(),
  /** The customer has been asked for another time and has not answered. */
  asked: z.boolean().optional(),
  /** Other times that the customer could come, up to three. */
  suggestions: z.array(storedInstant).optional(),
  /** For staff, ever. */
  notes: z.string().optional(),
  /** E-mail to the customer came back, or was called unwanted: they are told by telephone. */
  mailFails: z.enum(['bounce', 'complaint']).optional(),
  /** Its time was given back: it is cancelled, or the customer did not come. */
  freed: z.boolean().optional(),
  /** When the reminders look at it next, the time that the customer was reminded of, and the one that its coach was asked about. */
  nextAt: storedInstant.optional(),
  reminded: storedInstant.optional(),
  chased: storedInstant.optional(),
  /** By what the customer's other appointments are found; kept only while the time is taken. */
  marks: z.array(z.string()).default([]),
  createdAt: storedInstant,
  updatedAt: storedInstant,
  ttl: z.int().optional(),
});
export type Appointment = z.output<typeof appointmentSchema>;

/** How far an appointment is now. */
export const statusAt = ({ status, endsAt }: Pick<Appointment, 'status' | 'endsAt'>, now: InstantText): AppointmentStatus =>
  status === 'upcoming' && endsAt <= now ? 'past' : status;

const kept = {
  marks: true,
  ttl: true,
  date: true,
  start: true,
  end: true,
  takenFrom: true,
  takenTo: true,
  revision: true,
  freed: true,
  missedIn: true,
  nextAt: true,
  reminded: true,
  chased: true,
} as const;

/** How an appointment is answered. */
export const appointmentAnswerSchema = appointmentSchema.omit(kept).extend({ status: z.enum(appointmentStatuses) });
export type AppointmentAnswer = z.output<typeof appointmentAnswerSchema>;

/** What staff of its site read; others, who booked it, get no notes, answers and metadata, nor what was remarked on meetings. */
export const appointmentAnswer = (appointment: Appointment, now: InstantText, isOfSite = true): AppointmentAnswer => {
  const { notes, answers, metadata, remark, earlier, ...rest } = appointmentAnswerSchema.parse({
    ...appointment,
    status: statusAt(appointment, now),
  });
  return isOfSite
    ? {
        ...rest,
        ...(notes !== undefined && { notes }),
        ...(answers && { answers }),
        ...(metadata && { metadata }),
        ...(remark !== undefined && { remark }),
        ...(earlier && { earlier }),
      }
    : rest;
};

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
export const takesTime = ({ freed }: Pick<Appointment, 'freed'>): boolean => freed !== true;
