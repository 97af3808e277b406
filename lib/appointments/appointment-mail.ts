import * as z from 'zod';
import { layOutEmail } from '../notifications/email-layout.ts';
import type { Content } from '../notifications/mailer.ts';
import type { EmailEffect } from '../notifications/outbox.ts';
import { longDate, spokenTime } from '../shared/time.ts';
import type { Appointment } from './appointment.ts';
import type { AppointmentRepository, HandOff } from './appointment-repository.ts';

const appointmentTemplates = ['appointment-booked', 'appointment-requested', 'appointment-cancelled', 'hand-off'] as const;
export type AppointmentTemplate = (typeof appointmentTemplates)[number];

const factsSchema = z.object({ siteName: z.string().default(''), message: z.string().optional() });

const channelWords = { 'face-to-face': 'Face to face', telephone: 'By telephone', video: 'By video' } as const;

const words: Record<Exclude<AppointmentTemplate, 'hand-off'>, { readonly subject: string; readonly paragraph: string }> = {
  'appointment-booked': {
    subject: 'Your appointment',
    paragraph:
      'Your appointment is booked. If you cannot come, please reply to this e-mail or ring us as early as you can, so that somebody else can have the time.',
  },
  'appointment-requested': {
    subject: 'We have your request for an appointment',
    paragraph: 'We have your request and will confirm it. Please do not come before you have our confirmation.',
  },
  'appointment-cancelled': {
    subject: 'Your appointment is cancelled',
    paragraph: 'This appointment has been cancelled. You do not need to come.',
  },
};

/** An e-mail to a customer about their own appointment. The subject carries the reference alone. */
export const customerMail = (
  template: keyof typeof words,
  appointment: Pick<Appointment, 'reference' | 'at' | 'minutes' | 'typeName' | 'channel'>,
  { siteName, message }: z.output<typeof factsSchema>,
): Content => {
  const { subject, paragraph } = words[template];
  return {
    subject: `${subject}: ${appointment.reference}`,
    ...layOutEmail({
      heading: subject,
      paragraphs: [paragraph, ...(message === undefined ? [] : [message])],
      facts: [
        ['Reference', appointment.reference],
        ['When', spokenTime(appointment.at)],
        ['What', `${appointment.typeName}, ${appointment.minutes} minutes`],
        ['How', channelWords[appointment.channel]],
        ...(siteName ? [['Where', siteName] as const] : []),
      ],
    }),
  };
};

/** The details of a booking for the Provider Agent Contact, who books by hand (000 "Consequences of not assigning appointments"). */
export const handOffMail = ({ id, typeName, at, by, customer }: HandOff): Content => {
  const subject = `Appointment to book by hand: ${id.slice(0, 8)}`;
  return {
    subject,
    ...layOutEmail({
      heading: 'Appointment to book by hand',
      paragraphs: [
        `No diary of your site has ${typeName} assigned, so this booking could not be made. Please book it and tell the customer.`,
        'Ask the team leader to assign the appointment type to at least one diary.',
      ],
      facts: [
        ['Appointment', typeName],
        ['Asked for', spokenTime(at)],
        ['Name', customer.fullName],
        ...(customer.dateOfBirth ? [['Date of birth', longDate(customer.dateOfBirth)] as const] : []),
        ...(customer.phone ? [['Telephone', customer.phone] as const] : []),
        ...(customer.email ? [['E-mail', customer.email] as const] : []),
        ...(customer.reference ? [['Customer reference', customer.reference] as const] : []),
        ['Language', customer.language === 'cy' ? 'Welsh' : 'English'],
        ...(customer.adjustments?.length ? [['Adjustments', customer.adjustments.join(', ')] as const] : []),
        ['Asked by', by],
      ],
    }),
  };
};

/** Writes an e-mail of the outbox from the record as it is now; undefined when it is none of an appointment's. */
export const composeAppointmentMail = async (
  appointments: Pick<AppointmentRepository, 'find' | 'handOff'>,
  { template, facts, appointmentId, handOffId }: EmailEffect,
): Promise<Content | undefined> => {
  if (handOffId !== undefined) {
    const made = await appointments.handOff(String(facts.site), handOffId);
    if (!made) throw new Error(`No hand-off ${handOffId} for its e-mail`);
    return handOffMail(made);
  }
  if (appointmentId === undefined) return undefined;
  const appointment = await appointments.find(appointmentId);
  if (!appointment) throw new Error(`No appointment ${appointmentId} for its e-mail`);
  return customerMail(z.enum(appointmentTemplates).exclude(['hand-off']).parse(template), appointment, factsSchema.parse(facts));
};
