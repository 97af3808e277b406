import type { Temporal } from 'temporal-polyfill';
import { clericalMail, mailFacts, mpHotlineMail, staffMail } from '../../lib/call-backs/call-back-mail.ts';
import type { MailTemplate } from '../../lib/call-backs/change.ts';
import { letterPage } from '../../lib/call-backs/letters.ts';
import { type LetterFonts, typesetLetter } from '../../lib/notifications/letter-typesetting.ts';
import type { Content } from '../../lib/notifications/mailer.ts';
import { fictionalCallBack, fictionalWithLetters, type ReaderWishes } from './fictional-records.ts';

const ROUTES = ['downtime', 'otherwise'] as const;

/** A message as the service would write it about somebody who does not exist, attachments aside. */
export const previewMail = (template: MailTemplate, now: Temporal.Instant, baseUrl: string): Content => {
  if (template === 'letters-issued') return clericalMail(fictionalWithLetters(now, 'downtime'), []);
  if (template === 'mp-details')
    return mpHotlineMail(
      fictionalCallBack(now, { nature: 'existing-case', existingCaseReason: 'mp', notes: 'The MP’s office asks for news.' }),
    );
  const callBack = fictionalCallBack(now);
  return staffMail(template, mailFacts(callBack), callBack.id, baseUrl);
};

/** The files of every letter, by route. */
export const letterFiles = (now: Temporal.Instant) =>
  ROUTES.map((route) => ({ route, files: fictionalWithLetters(now, route).letters.map(({ file }) => file) }));

/** One letter set as a PDF by the service's own typesetter; undefined for a file that no route knows. */
export const previewLetter = async (
  file: string,
  now: Temporal.Instant,
  wishes: ReaderWishes,
  fonts: () => LetterFonts,
): Promise<Buffer | undefined> => {
  for (const route of ROUTES) {
    const callBack = fictionalWithLetters(now, route, wishes);
    const letter = callBack.letters.find((one) => one.file === file);
    if (letter) return typesetLetter(letterPage(callBack, letter), fonts());
  }
  return undefined;
};
