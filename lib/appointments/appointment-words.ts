import { type InstantText, inLondon, longDate } from '../shared/time.ts';
import type { Appointment } from './appointment.ts';

/** Every message to a customer about their appointment. */
export const customerTemplates = [
  'appointment-booked',
  'appointment-requested',
  'appointment-accepted',
  'appointment-moved',
  'appointment-reassigned',
  'appointment-asked',
  'appointment-acknowledged',
  'appointment-cancelled',
  'appointment-reminder',
] as const;
export type CustomerTemplate = (typeof customerTemplates)[number];

/** Messages to the coach of an appointment, who reads it behind sign-in. */
export const coachTemplates = ['customer-picked', 'customer-suggested', 'customer-cancelled', 'appointment-unclosed'] as const;
export type CoachTemplate = (typeof coachTemplates)[number];

interface Words {
  readonly subject: string;
  readonly paragraph: string;
}

/** What each message says; one place, so that Welsh can follow. */
export const customerWords: Record<CustomerTemplate, Words> = {
  'appointment-booked': {
    subject: 'Your appointment',
    paragraph:
      'Your appointment is booked. If you cannot make it, use a link below to choose another time or to cancel, as early as you can, so that somebody else can have the time.',
  },
  'appointment-requested': {
    subject: 'We have your request for an appointment',
    paragraph:
      'We have your request for the appointment below, and will tell you when it is confirmed. Please wait for our confirmation: without it the appointment does not take place.',
  },
  'appointment-accepted': {
    subject: 'Your appointment is confirmed',
    paragraph:
      'Your appointment is confirmed for the time below. If you cannot make it, use a link below to choose another time or to cancel, as early as you can, so that somebody else can have the time.',
  },
  'appointment-moved': {
    subject: 'Your appointment has a new time',
    paragraph:
      'We have given your appointment the new time below. It no longer takes place at the time that it had before. If the new time does not suit you, use a link below.',
  },
  'appointment-reassigned': {
    subject: 'Your appointment is with somebody else',
    paragraph: 'Your appointment takes place at the same time, with somebody else. Their name is below.',
  },
  'appointment-asked': {
    subject: 'Please choose another time for your appointment',
    paragraph: 'We have to ask you to choose another time. Your appointment does not take place at the time below.',
  },
  'appointment-acknowledged': {
    subject: 'We have your answer about your appointment',
    paragraph:
      'Thank you, we have your answer. We will tell you when a time is confirmed. Please wait for our confirmation: without it the appointment does not take place.',
  },
  'appointment-cancelled': {
    subject: 'Your appointment is cancelled',
    paragraph:
      'The appointment below is cancelled. It does not take place, and you do not have to do anything. If you need another one, answer this e-mail.',
  },
  'appointment-reminder': {
    subject: 'A reminder of your appointment',
    paragraph:
      'You have an appointment soon. If you cannot make it, use a link below to choose another time or to cancel now, so that somebody else can have the time.',
  },
};

/** How far an appointment is, as its messages have to say it. */
type Standing = Pick<Appointment, 'status' | 'at' | 'asked' | 'earlier'>;

/** The meeting whose time the appointment still has, because its customer was asked back after it and has no new time yet. */
export const meetingBefore = ({ at, earlier = [] }: Pick<Standing, 'at' | 'earlier'>) => {
  const last = earlier.at(-1);
  return last?.at === at ? last : undefined;
};

const dateOf = (at: InstantText): string => longDate(inLondon(at).toPlainDate().toString());

/** Where a site has moved ones accepted again. */
const MOVED_UNCONFIRMED = 'We keep it for you and will confirm it by e-mail.';

const askedBack = ({ at, noShow }: { readonly at: InstantText; readonly noShow?: boolean | undefined }): Words => ({
  subject: 'Please choose a time for your next appointment',
  paragraph: noShow
    ? `We missed you on ${dateOf(at)}. Please choose another time.`
    : `We would like to see you again after your appointment on ${dateOf(at)}. Please choose a time.`,
});

const reassigned = ({ status, asked }: Standing, coachName: string): string => {
  if (status !== 'request') return customerWords['appointment-reassigned'].paragraph;
  return asked
    ? `You are now with ${coachName || 'somebody else'}. We still ask you to choose another time.`
    : 'We have asked somebody else to see you. Please wait for our confirmation.';
};

/** What a message says about an appointment as it stands: nothing that is not confirmed takes place. */
export const wordsFor = (template: CustomerTemplate, standing: Standing, coachName: string): Words => {
  const words = customerWords[template];
  const before = meetingBefore(standing);
  if (template === 'appointment-asked' && before) return askedBack(before);
  if (template === 'appointment-reassigned') return { ...words, paragraph: reassigned(standing, coachName) };
  if (template === 'appointment-moved' && standing.status === 'request')
    return { ...words, paragraph: `${words.paragraph} ${MOVED_UNCONFIRMED}` };
  return words;
};

/** What the coach is told, and what for; the record itself is behind the link. */
export const coachWords: Record<CoachTemplate, Words> = {
  'customer-picked': {
    subject: 'A customer has chosen another time',
    paragraph: 'The customer has chosen a free time, which is kept for them. Accept it, or give them another.',
  },
  'customer-suggested': {
    subject: 'A customer suggests other times',
    paragraph: 'The customer has suggested other times. Accept one of them, or give them another.',
  },
  'customer-cancelled': {
    subject: 'A customer has cancelled',
    paragraph: 'The customer has cancelled the appointment, and its time is free.',
  },
  'appointment-unclosed': {
    subject: 'An appointment is not closed',
    paragraph: 'Its time is over and nobody has said how it went. Complete it, or record that the customer did not come.',
  },
};
