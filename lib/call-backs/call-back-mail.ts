import { layOutEmail } from '../notifications/email-layout.ts';
import type { Content } from '../notifications/mailer.ts';
import { type InstantText, longDate, spokenTime } from '../shared/time.ts';
import { type CallBack, isOfCase } from './call-back.ts';
import type { MailTemplate } from './change.ts';
import { isAnytime, type NewApplication } from './new-application.ts';

/** What an e-mail may say besides its fixed words: nothing of the client's. */
export interface MailFacts {
  readonly reference: string;
  readonly dueAt: InstantText;
  /** Empty where nothing was promised. */
  readonly completeBy: InstantText;
  readonly anytime: 0 | 1;
  readonly callNumber: number;
}

export const mailFacts = (callBack: CallBack): MailFacts => {
  const { reference, dueAt, completeBy = '' } = callBack;
  if (!isOfCase(callBack))
    return { reference, dueAt, completeBy, anytime: isAnytime(callBack) ? 1 : 0, callNumber: callBack.calls.length + 1 };
  const isAnyTime = callBack.kind !== 'informal' && callBack.agreedAt === undefined;
  return { reference, dueAt, completeBy, anytime: isAnyTime ? 1 : 0, callNumber: 1 };
};

interface Words {
  readonly subject: (facts: MailFacts) => string;
  readonly paragraphs: (facts: MailFacts) => readonly string[];
}

const due = ({ anytime, dueAt }: MailFacts): string => (anytime ? `any time until ${spokenTime(dueAt)}` : spokenTime(dueAt));

const whenToCall = (facts: MailFacts): string => (facts.anytime ? due(facts) : `on ${due(facts)}`);

const words: Record<Exclude<MailTemplate, 'mp-details' | 'letters-issued' | 'proforma'>, Words> = {
  entered: {
    subject: ({ reference }) => `Call back entered: ${reference}`,
    paragraphs: () => ['A call back has been entered and is awaiting allocation. Please allocate it to a caseworker.'],
  },
  'allocation-reminder': {
    subject: ({ reference }) => `Still to be allocated: ${reference}`,
    paragraphs: () => [
      'Nobody has allocated this call back yet. Please allocate it to a caseworker, so that the call can be made in time.',
    ],
  },
  'allocation-escalation': {
    subject: ({ reference }) => `Not allocated, please help: ${reference}`,
    paragraphs: () => [
      'This call back has still not been allocated, although its team leaders were reminded. Please see that somebody allocates it.',
    ],
  },
  allocated: {
    subject: ({ reference }) => `Call back allocated to you: ${reference}`,
    paragraphs: (facts) => [`A call back has been allocated to you. Please call ${whenToCall(facts)}.`],
  },
  transferred: {
    subject: ({ reference }) => `Call back transferred to you: ${reference}`,
    paragraphs: (facts) => [`A call back has been transferred to you. Please call ${whenToCall(facts)}.`],
  },
  prompt: {
    subject: ({ reference, callNumber }) => `Call ${callNumber} is due soon: ${reference}`,
    paragraphs: (facts) => [
      `Call ${facts.callNumber} of 3 is due: please call ${whenToCall(facts)}, and record the result afterwards.`,
    ],
  },
  'result-chase': {
    subject: ({ reference, callNumber }) => `Result of call ${callNumber} missing: ${reference}`,
    paragraphs: ({ callNumber }) => [
      `Call ${callNumber} was due, but no result has been recorded. Please make the call if you have not, and record its result.`,
    ],
  },
  'result-escalation': {
    subject: ({ reference, callNumber }) => `Result of call ${callNumber} still missing: ${reference}`,
    paragraphs: ({ callNumber }) => [
      `Call ${callNumber} was due, but its caseworker has recorded no result although they were asked. Please find out, or transfer the call back.`,
    ],
  },
  'promise-missed': {
    subject: ({ reference }) => `Promise missed: ${reference}`,
    paragraphs: ({ completeBy }) => [`The client was promised a call by ${spokenTime(completeBy)}, and none has been recorded.`],
  },
  raised: {
    subject: ({ reference }) => `Call back for you: ${reference}`,
    paragraphs: (facts) => [`A call back about a case of yours has been raised. Please call ${whenToCall(facts)}.`],
  },
  reallocated: {
    subject: ({ reference }) => `Call back of a case that is yours now: ${reference}`,
    paragraphs: (facts) => [`A case has been reallocated to you, with this call back. Please call ${whenToCall(facts)}.`],
  },
  reminder: {
    subject: ({ reference }) => `Reminder to call: ${reference}`,
    paragraphs: (facts) => [
      `Please call ${whenToCall(facts)}. The reminder comes again when you put it off, until you close the call back.`,
    ],
  },
  'case-promise-missed': {
    subject: ({ reference }) => `Promised call back missed: ${reference}`,
    paragraphs: ({ completeBy }) => [
      `The call back was promised by ${spokenTime(completeBy)}, and nobody has closed it. Please make the call, or close the call back if it was made.`,
    ],
  },
};

const linkTo = (baseUrl: string, id: string) => ({ text: 'Open the call back', url: `${baseUrl}/call-backs/${id}` });

/** An e-mail to staff of the service: reference, time and link only. */
export const staffMail = (template: keyof typeof words, facts: MailFacts, id: string, baseUrl: string): Content => {
  const subject = words[template].subject(facts);
  return {
    subject,
    ...layOutEmail({
      heading: subject,
      facts: [
        ['Reference', facts.reference],
        ['Call due', due(facts)],
        ...(facts.completeBy === '' ? [] : [['Promised by', spokenTime(facts.completeBy)] as const]),
      ],
      paragraphs: words[template].paragraphs(facts),
      link: linkTo(baseUrl, id),
    }),
  };
};

const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** The details of an MP's request for the MP Hotline, who have no access here (001 step 12). */
export const mpHotlineMail = (callBack: NewApplication): Content => {
  const { client, reference } = callBack;
  const subject = `Call back raised by an MP: ${reference}`;
  return {
    subject,
    ...layOutEmail({
      heading: subject,
      paragraphs: ['A call back has been requested about an existing case that an MP has raised. These are its details.'],
      facts: [
        ['Reference', reference],
        ['Name', client.fullName],
        ['Date of birth', longDate(client.dateOfBirth)],
        ['Telephone', client.contactNumber],
        ['Address', [...client.address.lines, client.address.town, client.address.postcode].join('\n')],
        ['Language', client.language === 'cy' ? 'Welsh' : 'English'],
        ...(client.adjustments?.length
          ? [['Adjustments', client.adjustments.map((one) => one.replaceAll('-', ' ')).join(', ')] as const]
          : []),
        ['Call due', due(mailFacts(callBack))],
        ['Warm transfer tried', yesNo(callBack.warmTransferAttempted)],
        ...(callBack.notes ? [['Notes', callBack.notes] as const] : []),
      ],
    }),
  };
};

/** Letters for the clerical team to print and post; the letters themselves are attached. */
export const clericalMail = (callBack: NewApplication, attachments: NonNullable<Content['attachments']>): Content => {
  const subject = `Letters to print and post: ${callBack.reference}`;
  return {
    subject,
    attachments,
    ...layOutEmail({
      heading: subject,
      facts: [
        ['Reference', callBack.reference],
        ['Letters', callBack.letters.map(({ code }) => code).join(', ')],
      ],
      paragraphs: [
        'Please print the attached letters single-sided on A4, fold them in three and post them today in DL window envelopes.',
      ],
    }),
  };
};
