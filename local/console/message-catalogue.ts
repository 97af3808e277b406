import type { AppointmentTemplate } from '../../lib/appointments/appointment-mail.ts';
import type { MailTemplate } from '../../lib/call-backs/change.ts';

/** When a message goes out and to whom, as docs and the domain's table "Messages" say it. */
export interface CatalogueEntry {
  readonly when: string;
  readonly to: string;
}

const leadersAndMailbox = 'The team’s leaders, with a copy to the team’s mailbox';

/** Every message, in the order of a life. */
const entries: Record<MailTemplate | AppointmentTemplate, CatalogueEntry> = {
  entered: { when: 'A call back was taken', to: leadersAndMailbox },
  'mp-details': { when: 'A call back was taken about an existing case that an MP raised', to: 'The MP Hotline, alone' },
  'allocation-reminder': {
    when: 'Nobody has allocated it for 2 hours, or for half the time left if that is less',
    to: leadersAndMailbox,
  },
  'allocation-escalation': {
    when: 'Nobody has allocated it for 4 hours, or for three quarters of the time left if that is less',
    to: 'The site’s managers',
  },
  allocated: {
    when: 'It was allocated. With a call at any time, or under 15 minutes left, this is also the prompt',
    to: 'The caseworker',
  },
  transferred: { when: 'It was transferred to somebody else', to: 'The caseworker who has it now' },
  prompt: { when: '15 minutes before each call', to: 'The caseworker' },
  'result-chase': { when: 'The result is missing 30 minutes after the call’s time', to: 'The caseworker' },
  'result-escalation': { when: 'The result is still missing 2 hours after the call’s time', to: 'The team’s leaders' },
  'promise-missed': { when: 'The promised time has passed without a first call', to: 'The team’s leaders' },
  'letters-issued': {
    when: 'Three calls found nobody, or the attempts were ended early',
    to: 'The clerical team’s mailbox, with the letters attached',
  },
  'appointment-booked': {
    when: 'An appointment was booked at a site that confirms by itself',
    to: 'The customer, if there is an e-mail address',
  },
  'appointment-requested': {
    when: 'An appointment was booked at a site that confirms each one',
    to: 'The customer, if there is an e-mail address',
  },
  'appointment-cancelled': { when: 'An appointment was cancelled', to: 'The customer, if there is an e-mail address' },
  'hand-off': {
    when: 'An appointment of a type that no diary of the site has was asked for',
    to: 'The site’s Provider Agent Contact, or its managers without one',
  },
};

/** The same, grouped as the catalogue's headings. */
const stages: readonly (readonly [heading: string, templates: readonly (MailTemplate | AppointmentTemplate)[]])[] = [
  ['A call back is taken', ['entered', 'mp-details']],
  ['Nobody allocates it', ['allocation-reminder', 'allocation-escalation']],
  ['Somebody gets it', ['allocated', 'transferred']],
  ['The call', ['prompt', 'result-chase', 'result-escalation', 'promise-missed']],
  ['Nobody was reached', ['letters-issued']],
  ['An appointment', ['appointment-booked', 'appointment-requested', 'appointment-cancelled', 'hand-off']],
];

export const catalogue = stages.map(([heading, templates]) => ({
  heading,
  messages: templates.map((template) => ({ template, ...entries[template] })),
}));

/** What the catalogue must hold. */
export const allTemplates = Object.keys(entries);
