import * as z from 'zod';
import { line } from '../shared/fields.ts';
import { resourceKinds } from '../staff/resource.ts';
import { channels, LONGEST_HORIZON_DAYS, priorities, typeCodeField } from './type-facts.ts';
import { UNIT_MINUTES } from './units.ts';

const wholeMinutes = (min: number, max: number) => {
  const error = `Give minutes from ${min} to ${max}, a multiple of ${UNIT_MINUTES}`;
  return z.int(error).min(min, error).max(max, error).multipleOf(UNIT_MINUTES, error);
};
const upTo = (max: number, what: string) =>
  z.int(`Give ${what} from 0 to ${max}`).min(0, `Give ${what} from 0 to ${max}`).max(max, `Give ${what} from 0 to ${max}`);

/** `PUT /appointment-types/{code}` (domain "Appointment types"). */
export const typeDetailsSchema = z.strictObject({
  name: line(100),
  minutes: wholeMinutes(5, 480).describe('How long it takes, without its buffers'),
  channels: z
    .array(z.enum(channels))
    .min(1, 'Give at least one channel')
    .max(channels.length)
    .refine((all) => new Set(all).size === all.length, 'Name each channel once')
    .default(['face-to-face']),
  keyType: z.boolean().default(false).describe('Whether it affects payment of a claim'),
  bufferBefore: wholeMinutes(0, 120).default(0),
  bufferAfter: wholeMinutes(0, 120).default(0),
  noticeMinutes: upTo(129_600, 'minutes').default(0).describe('How long before its start it can be booked at the latest'),
  horizonDays: z
    .int(`Give days from 1 to ${LONGEST_HORIZON_DAYS}`)
    .min(1, `Give days from 1 to ${LONGEST_HORIZON_DAYS}`)
    .max(LONGEST_HORIZON_DAYS, `Give days from 1 to ${LONGEST_HORIZON_DAYS}`)
    .default(84)
    .describe('How many days ahead it can be booked'),
  byBlockTime: z.boolean().default(false).describe('Whether it is booked by blocking time in a diary, with the claimant’s name'),
  priority: z.enum(priorities).default('normal'),
  confidential: z.boolean().default(false).describe('Whether diaries that are shared show it as busy only'),
  needs: z.enum(resourceKinds).optional().describe('What each appointment reserves of its site besides the coach’s time'),
  questions: z.array(line(200)).max(10, 'Ask ten questions or fewer').default([]),
});

export const appointmentTypeSchema = z.object({
  ...typeDetailsSchema.shape,
  code: typeCodeField,
  /** The small number under which plans store it; never given to another type. */
  number: z.int().min(1).max(255),
  version: z.int().min(1),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AppointmentType = z.output<typeof appointmentTypeSchema>;
