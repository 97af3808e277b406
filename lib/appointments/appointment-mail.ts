import { layOutEmail } from '../notifications/email-layout.ts';
import type { Content } from '../notifications/mailer.ts';
import { longDate, spokenTime } from '../shared/time.ts';
import { type Appointment, channelWords } from './appointment.ts';
import type { HandOff } from './appointment-repository.ts';
import { type CoachTemplate, type CustomerTemplate, coachWords, meetingBefore, wordsFor } from './appointment-words.ts';

/** Everything that is sent by e-mail about appointments. */
export type AppointmentTemplate = CustomerTemplate | CoachTemplate | 'hand-off';

/** What a message about an appointment says besides the record. */
export interface MailFacts {
  readonly siteName: string;
  readonly coachName: string;
  /** What staff wrote to the customer. */
  readonly message?: string | undefined;
  /** Addresses of the customer's own pages. */
  readonly links: { readonly reschedule: string; readonly cancel: string; readonly calendar: string };
}

type Told = Pick<
  Appointment,
  'status' | 'reference' | 'at' | 'minutes' | 'typeName' | 'channel' | 'suggestions' | 'asked' | 'earlier'
>;

/** What the customer may do, the likeliest first. */
const linksFor = (template: CustomerTemplate, { status, asked }: Told, links: MailFacts['links']) => {
  if (template === 'appointment-cancelled') return {};
  const reschedule = { text: 'Choose another time', url: links.reschedule };
  const cancel = { text: 'Cancel the appointment', url: links.cancel };
  const calendar = { text: 'Add it to your calendar', url: links.calendar };
  if (template === 'appointment-asked' || (template === 'appointment-reassigned' && asked))
    return { link: reschedule, furtherLinks: [cancel] };
  // What is not confirmed is not for the calendar yet.
  if (status !== 'upcoming' || template === 'appointment-requested' || template === 'appointment-acknowledged')
    return { furtherLinks: [reschedule, cancel] };
  return { link: calendar, furtherLinks: [reschedule, cancel] };
};

/** What the time of an appointment is to its customer. */
const timeLabel = (told: Told): string => {
  if (meetingBefore(told)) return 'Last time';
  return told.suggestions?.length ? 'Kept for now' : 'When';
};

/** What the service is called in e-mails about appointments. */
const SERVICE = 'Appointments';

/** Where to be and with whom: who is rung need not go anywhere. */
const placeFacts = ({ channel }: Told, { siteName, coachName }: MailFacts): readonly (readonly [string, string])[] =>
  channel === 'face-to-face'
    ? [
        ['Where', siteName],
        ['With', coachName],
      ]
    : [['With', [coachName, siteName].filter(Boolean).join(', ')]];

/** An e-mail to a customer about their own appointment. The subject carries the reference alone. */
export const customerMail = (template: CustomerTemplate, appointment: Told, facts: MailFacts): Content => {
  const { subject, paragraph } = wordsFor(template, appointment, facts.coachName);
  const { message, links } = facts;
  const { suggestions = [] } = appointment;
  return {
    subject: `${subject}: ${appointment.reference}`,
    ...layOutEmail({
      service: SERVICE,
      heading: subject,
      paragraphs: [paragraph, ...(message === undefined ? [] : [`Our message to you: ${message}`])],
      facts: [
        [timeLabel(appointment), spokenTime(appointment.at)],
        ...(suggestions.length > 0 ? [['You suggested', suggestions.map(spokenTime).join('\n')] as const] : []),
        ['What', `${appointment.typeName}, ${appointment.minutes} minutes`],
        ['How', channelWords[appointment.channel]],
        ...placeFacts(appointment, facts),
        ['Reference', appointment.reference],
      ],
      ...linksFor(template, appointment, links),
    }),
  };
};

/** An e-mail to the coach of an appointment: its reference and time, the rest behind sign-in. */
export const coachMail = (
  template: CoachTemplate,
  { id, reference, at }: Pick<Appointment, 'id' | 'reference' | 'at'>,
  baseUrl: string,
): Content => {
  const { subject, paragraph } = coachWords[template];
  return {
    subject: `${subject}: ${reference}`,
    ...layOutEmail({
      service: SERVICE,
      heading: subject,
      paragraphs: [paragraph],
      facts: [
        ['Reference', reference],
        ['When', spokenTime(at)],
      ],
      link: { text: 'Open the appointment', url: `${baseUrl}/appointments/${id}` },
    }),
  };
};

/** The details of a booking for the Provider Agent Contact, who books by hand (000 "Consequences of not assigning appointments"). */
export const handOffMail = ({ id, typeName, at, by, customer }: HandOff): Content => {
  const subject = `Appointment to book by hand: ${id.slice(0, 8)}`;
  return {
    subject,
    ...layOutEmail({
      service: SERVICE,
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
