import type { AppointmentTemplate } from '../../lib/appointments/appointment-mail.ts';
import { coachTemplates, customerTemplates } from '../../lib/appointments/appointment-words.ts';
import type { MailTemplate } from '../../lib/call-backs/change.ts';

export type Template = MailTemplate | AppointmentTemplate | 'capacity-report';

/** When a message goes out and to whom, as docs and the domain's table "Messages" say it. */
export interface CatalogueEntry {
  readonly when: string;
  readonly to: string;
}

const customer = 'The customer; without an e-mail address that works it becomes a task for the coach';
const leadersAndMailbox = 'The team’s leaders, with a copy to the team’s mailbox';

/** Every message, in the order of a life. */
const entries: Record<Template, CatalogueEntry> = {
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
  raised: { when: 'A call back was raised for the owner of a case by somebody else', to: 'The owner' },
  proforma: { when: 'A functionally unique call back was raised', to: 'The specialist team’s mailbox, with the details' },
  reminder: { when: '5 minutes before a case’s call back starts, and again when it was put off', to: 'Whoever has it' },
  'case-promise-missed': {
    when: 'A case’s call back is not closed by the promised time',
    to: 'Whoever has it, and the team’s leaders',
  },
  reallocated: { when: 'The case has another owner', to: 'The new owner' },
  'appointment-booked': { when: 'An appointment was booked that nobody has to confirm', to: customer },
  'appointment-requested': { when: 'An appointment was booked that the coach confirms', to: customer },
  'appointment-accepted': { when: 'The coach accepted it, as it was or at a time that the customer suggested', to: customer },
  'appointment-moved': { when: 'Staff gave it another time', to: customer },
  'appointment-reassigned': { when: 'A colleague takes it over', to: customer },
  'appointment-asked': { when: 'Staff asked the customer to choose another time', to: customer },
  'appointment-acknowledged': { when: 'The customer picked another time, or suggested some', to: customer },
  'appointment-cancelled': { when: 'It was cancelled, by whomever', to: customer },
  'appointment-reminder': { when: 'A day before it, or as long as the site has set', to: customer },
  'customer-picked': { when: 'The customer picked a free time', to: 'The coach' },
  'customer-suggested': { when: 'The customer suggested other times', to: 'The coach' },
  'customer-cancelled': { when: 'The customer cancelled', to: 'The coach' },
  'appointment-unclosed': { when: 'Nobody completed it: on the next working morning, once', to: 'The coach' },
  'capacity-report': { when: 'On Mondays at 7am, with its figures attached as a file', to: 'Whom the site names: its managers' },
  'hand-off': {
    when: 'An appointment of a type that no diary of the site has was asked for',
    to: 'The site’s Provider Agent Contact, or its managers without one',
  },
};

/** The same, grouped as the catalogue's headings. */
const stages: readonly (readonly [heading: string, templates: readonly Template[]])[] = [
  ['A call back is taken', ['entered', 'mp-details']],
  ['Nobody allocates it', ['allocation-reminder', 'allocation-escalation']],
  ['Somebody gets it', ['allocated', 'transferred']],
  ['The call', ['prompt', 'result-chase', 'result-escalation', 'promise-missed']],
  ['Nobody was reached', ['letters-issued']],
  ['A case', ['raised', 'proforma', 'reminder', 'case-promise-missed', 'reallocated']],
  ['An appointment', [...customerTemplates, 'hand-off']],
  ['An appointment’s coach', coachTemplates],
  ['A site’s week', ['capacity-report']],
];

export const catalogue = stages.map(([heading, templates]) => ({
  heading,
  messages: templates.map((template) => ({ template, ...entries[template] })),
}));

/** What the catalogue must hold. */
export const allTemplates = Object.keys(entries);
