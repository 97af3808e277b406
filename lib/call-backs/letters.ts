import { Temporal } from 'temporal-polyfill';
import type { LetterFonts, LetterPage } from '../notifications/letter-typesetting.ts';
import type { LetterCode } from '../shared/settings.ts';
import { inLondon } from '../shared/time.ts';
import type { Letter, NewApplication } from './new-application.ts';

/** Raised whenever a text below changes, so that it is known which words a client was sent. */
export const letterTemplateVersion = 1;

interface LetterText {
  readonly heading: string;
  readonly asksForFees: boolean;
  readonly paragraphs: (facts: {
    calls: string;
    days: number;
    payBy: string;
    telephone: string;
    reference: string;
  }) => readonly string[];
}

/** The words of each letter, English first; 001 step 34 names the two downtime letters but does not show them, so the words are ours. */
const letterTexts: Record<LetterCode, LetterText> = {
  CMSL0077: {
    heading: 'We could not reach you about your application',
    asksForFees: true,
    paragraphs: ({ calls, days, payBy, telephone, reference }) => [
      'You applied to us by telephone while our computer system was not available. We wrote down what you told us and agreed to ring you back.',
      calls,
      `Your application is not complete until the application fees are paid. You have ${days} days from the date of this letter: please pay by ${payBy}.`,
      `To pay, or to ask us anything about your application, ring us on ${telephone} and give the reference ${reference}.`,
      'If we do not hear from you by then, we will not go on with your application. You can apply again at any time.',
    ],
  },
  CMSL0080: {
    heading: 'How to pay your application fees',
    asksForFees: true,
    paragraphs: ({ days, payBy, telephone, reference }) => [
      'This letter tells you how to pay the fees for the application that you made to us by telephone.',
      `Ring us on ${telephone} and have a debit or credit card ready. Give the reference ${reference}. We will never ring you and ask for your card’s PIN.`,
      `Please pay by ${payBy}, which is ${days} days from the date of this letter.`,
      'Some people do not have to pay. If you think that may be you, ring us and ask.',
      'If you have paid already, thank you: you need not do anything.',
    ],
  },
  'NO-CONTACT': {
    heading: 'We could not reach you',
    asksForFees: false,
    paragraphs: ({ calls, telephone, reference }) => [
      'You rang us and we agreed to ring you back.',
      calls,
      `If you still want to apply or to speak to us, please ring us again on ${telephone}. It helps if you give the reference ${reference}.`,
      'You do not need to do anything if you no longer need our help.',
    ],
  },
};

export const asksForFees = (code: LetterCode): boolean => letterTexts[code].asksForFees;

const longDate = (date: Temporal.PlainDate): string =>
  date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

const list = new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' });

/** "We rang you on 1 March 2027 and 3 March 2027 …", or that we did not. */
const callsSentence = ({ calls }: NewApplication): string => {
  if (calls.length === 0) return 'We have not been able to reach you.';
  const dates = [...new Set(calls.map(({ calledAt }) => longDate(inLondon(calledAt).toPlainDate())))];
  return `We rang you on ${list.format(dates)} but could not reach you.`;
};

/** One issued letter as a page to be set: the same words and dates whenever it is asked for. */
export const letterPage = (callBack: NewApplication, letter: Letter): LetterPage => {
  const text = letterTexts[letter.code];
  const { fullName, address, language } = callBack.client;
  return {
    code: letter.code,
    language: 'en-GB',
    sender: letter.sender,
    returnAddress: letter.returnAddress,
    addressee: [fullName, ...address.lines, address.town, address.postcode],
    date: longDate(Temporal.PlainDate.from(letter.date)),
    reference: callBack.reference,
    heading: text.heading,
    greeting: `Dear ${fullName}`,
    paragraphs: [
      ...text.paragraphs({
        calls: callsSentence(callBack),
        days: letter.payBy ? Temporal.PlainDate.from(letter.date).until(letter.payBy).days : 0,
        payBy: letter.payBy ? longDate(Temporal.PlainDate.from(letter.payBy)) : '',
        telephone: letter.telephone,
        reference: callBack.reference,
      }),
      ...(language === 'cy'
        ? [
            `If you would like this letter in Welsh, ring us on ${letter.telephone}. Os hoffech gael y llythyr hwn yn Gymraeg, ffoniwch y rhif hwn.`,
          ]
        : []),
    ],
    closing: 'Yours sincerely',
    largePrint: callBack.client.adjustments?.includes('large-print') ?? false,
    issuedAt: letter.issuedAt,
  };
};

/** The letter as a PDF. The typesetter is heavy, so it is loaded with the first letter that is set. */
export const letterFile = async (callBack: NewApplication, letter: Letter, fonts: LetterFonts): Promise<Buffer> => {
  const { typesetLetter } = await import('../notifications/letter-typesetting.ts');
  return typesetLetter(letterPage(callBack, letter), fonts);
};
