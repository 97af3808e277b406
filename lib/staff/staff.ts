import * as z from 'zod';
import { codeField, emailField, line, staffNumberField } from '../shared/fields.ts';
import { dateField } from '../shared/time.ts';
import { resourceField } from './resource.ts';

export const roles = [
  'gich-agent',
  'caseworker',
  'team-leader',
  'work-coach',
  'provider-agent',
  'case-manager',
  'pac',
  'site-manager',
  'administrator',
  'service',
] as const;
export type Role = (typeof roles)[number];

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What is no time is not compared with others either. */
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Give a time such as 09:00', abort: true });

const period = z
  .strictObject({ start: wallTime, end: wallTime })
  .refine(({ start, end }) => start < end, { message: 'The end must be later than the start', path: ['end'] });

const day = z
  .array(period)
  .max(6)
  .refine((periods) => periods.every(({ start }, index) => index === 0 || (periods[index - 1]?.end ?? '') <= start), {
    message: 'Give the periods in order, without overlaps',
  });

/** London wall-clock working hours per weekday; a day that is missing is not worked. */
export const workingHoursSchema = z.strictObject({
  mon: day.optional(),
  tue: day.optional(),
  wed: day.optional(),
  thu: day.optional(),
  fri: day.optional(),
  sat: day.optional(),
  sun: day.optional(),
});
export type WorkingHours = z.output<typeof workingHoursSchema>;

const staffNumbers = z
  .array(staffNumberField)
  .max(50, 'Name 50 people or fewer')
  .refine((numbers) => new Set(numbers).size === numbers.length, 'Name each person once');

/** `PUT /staff/{staffNumber}`: somebody who may use the service. Nobody outside the directory gets in. */
export const staffDetailsSchema = z.strictObject({
  name: line(200),
  email: emailField,
  teamId: codeField,
  roles: z.array(z.enum(roles)).min(1, 'Give at least one role').max(roles.length),
  workingHours: workingHoursSchema.default({}),
});

/** `PUT /teams/{teamId}`: a team of a site. Without leaders its mailbox is told instead. */
export const teamDetailsSchema = z.strictObject({
  name: line(200),
  site: codeField,
  mailbox: emailField,
  leaders: staffNumbers.default([]),
});

export const nations = ['england', 'wales', 'scotland', 'northern-ireland'] as const;

/** `PUT /sites/{site}`: a jobcentre, service centre or team office. */
export const siteDetailsSchema = z.strictObject({
  name: line(200),
  nation: z.enum(nations),
  confirmation: z.enum(['automatic', 'manual']).default('automatic'),
  pacEmail: emailField.optional(),
  reportTo: staffNumbers.default([]),
  cancelReasons: z.array(line(200)).max(50, 'Give 50 reasons or fewer').default([]),
  cancelReasonRequired: z.boolean().default(false).describe('Whether staff have to give a reason when they cancel'),
  completionReasons: z
    .array(line(200))
    .max(50, 'Give 50 reasons or fewer')
    .default([])
    .describe('What staff choose from when they complete an appointment'),
  rescheduled: z
    .enum(['request', 'upcoming'])
    .default('request')
    .describe('What an appointment becomes that staff have moved: a request that is accepted again, or upcoming at once'),
  reminderHours: z
    .int('Give whole hours from 0 to 336')
    .min(0, 'Give whole hours from 0 to 336')
    .max(336, 'Give whole hours from 0 to 336')
    .default(24)
    .describe('How long before an appointment its customer is reminded; 0 for no reminders'),
  calendarFiles: z.boolean().default(false).describe('Whether e-mails to customers carry the appointment as a calendar file'),
  closures: z.array(dateField).max(366, 'Give 366 days or fewer').default([]),
  dropInTypes: z
    .array(z.string().regex(/^[A-Z0-9]{1,12}$/, 'Give the code of an appointment type'))
    .max(100, 'Give 100 codes or fewer')
    .default([]),
  nearbySites: z
    .array(codeField)
    .max(10, 'Give ten sites or fewer')
    .default([])
    .describe('Looked at too when this site has nothing free'),
  resources: z
    .array(resourceField)
    .max(500, 'Give 500 or fewer')
    .refine((all) => new Set(all.map(({ kind, name }) => `${kind} ${name}`)).size === all.length, 'Name each once')
    .default([]),
});

const kept = { version: z.int().min(1), createdAt: z.string(), updatedAt: z.string() };

export const staffMemberSchema = z.object({ ...staffDetailsSchema.shape, ...kept, staffNumber: staffNumberField });
export const teamSchema = z.object({ ...teamDetailsSchema.shape, ...kept, teamId: codeField });
export const siteSchema = z.object({ ...siteDetailsSchema.shape, ...kept, site: codeField });

export type StaffMember = z.output<typeof staffMemberSchema>;
export type Team = z.output<typeof teamSchema>;
export type Site = z.output<typeof siteSchema>;

/** Whoever asks, as the directory knows them at this moment. `siteId` is looked up for site managers alone. */
export interface Principal extends StaffMember {
  readonly siteId?: string;
}

/** The London weekday's working periods. @param dayOfWeek 1 is Monday, 7 Sunday. */
export const periodsOn = (hours: WorkingHours, dayOfWeek: number): readonly { start: string; end: string }[] => {
  const weekday = weekdays[dayOfWeek - 1];
  return (weekday && hours[weekday]) ?? [];
};
