import type { MailTemplate } from '../call-backs/change.ts';
import type { Effect } from '../notifications/outbox.ts';

const ofCallBacks: Readonly<Record<MailTemplate, string>> = {
  entered: 'A call back is entered, please allocate it',
  'mp-details': 'Details of a call back that an MP raised',
  'allocation-reminder': 'Reminder to allocate a call back',
  'allocation-escalation': 'Nobody has allocated a call back',
  allocated: 'A call back is allocated to you',
  transferred: 'A call back is transferred to you',
  prompt: 'A call is due soon',
  'result-chase': 'The result of a call is missing',
  'result-escalation': 'The result of a call is still missing',
  'promise-missed': 'A promise to a client was missed',
  'letters-issued': 'Letters to print and post',
  raised: 'A call back of a case is promised for you',
  reallocated: 'A case is yours now, with its call back',
  reminder: 'Reminder to call',
  'case-promise-missed': 'A promised call back of a case was missed',
  proforma: 'A functionally unique call back, for a specialist team',
};
const templates: Readonly<Record<string, string>> = ofCallBacks;

/** What a message of the outbox is about, to whom it goes, and the reference by which people know its call back. */
export const messageWords = (effect: Effect): { what: string; to: readonly string[]; about: string } => {
  switch (effect.kind) {
    case 'email':
      return {
        what: templates[effect.template] ?? effect.template,
        to: [...effect.to, ...effect.cc],
        about: `${effect.facts.reference ?? effect.callBackId}`,
      };
    case 'start-execution':
      return { what: 'Start the timer of a call back', to: [], about: effect.callBackId };
    case 'signal-execution':
      return { what: 'Tell the timer of a call back that it changed', to: [], about: effect.callBackId };
    case 'begin-import':
      return { what: 'Begin to reallocate the cases of a list', to: [], about: effect.importId };
    case 'reallocate-case':
      return { what: 'Reallocate a case of a list', to: [], about: `Row ${effect.row} of ${effect.importId}` };
  }
};
