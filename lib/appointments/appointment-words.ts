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
