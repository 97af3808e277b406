import type { Temporal } from 'temporal-polyfill';
import { coachMail, customerMail, handOffMail } from '../../lib/appointments/appointment-mail.ts';
import {
  type CoachTemplate,
  type CustomerTemplate,
  coachTemplates,
  customerTemplates,
} from '../../lib/appointments/appointment-words.ts';
import { clericalMail, mailFacts, mpHotlineMail, staffMail } from '../../lib/call-backs/call-back-mail.ts';
import { proformaMail } from '../../lib/call-backs/case-mail.ts';
import { letterPage } from '../../lib/call-backs/letters.ts';
import { reportMail } from '../../lib/capacity/report-mail.ts';
import { type LetterFonts, typesetLetter } from '../../lib/notifications/letter-typesetting.ts';
import type { Content } from '../../lib/notifications/mailer.ts';
import { instantText, plusMinutes } from '../../lib/shared/time.ts';
import { fictionalCallBack, fictionalOfCase, fictionalWithLetters, type ReaderWishes } from './fictional-records.ts';
import { fictionalReport } from './fictional-report.ts';
import type { Template } from './message-catalogue.ts';

const ROUTES = ['downtime', 'otherwise'] as const;

const fictionalBooking = {
  reference: 'AP-7F3K-29QD',
  status: 'upcoming',
  site: 'northgate',
  type: 'FCM',
  typeName: 'First Commitment Meeting',
  minutes: 50,
  channel: 'face-to-face',
  customer: { fullName: 'Robin Sample', phone: '0113 496 0101', dateOfBirth: '1988-02-29' },
} as const;

const isToCustomer = (template: string): template is CustomerTemplate => customerTemplates.some((one) => one === template);
const isToCoach = (template: string): template is CoachTemplate => coachTemplates.some((one) => one === template);

const fictionalFacts = (baseUrl: string) => ({
  siteName: 'Northgate Jobcentre',
  coachName: 'Amy Birch',
  links: { reschedule: `${baseUrl}/a/example`, cancel: `${baseUrl}/a/example`, calendar: `${baseUrl}/a/example` },
});

/** Messages about call backs of cases. */
const ofCases: ReadonlySet<string> = new Set(['raised', 'reallocated', 'reminder', 'case-promise-missed']);

/** A message as the service would write it about somebody who does not exist, attachments aside. */
export const previewMail = (template: Template, now: Temporal.Instant, baseUrl: string): Content => {
  const at = plusMinutes(instantText(now.round({ smallestUnit: 'hour' })), 48 * 60);
  if (template === 'capacity-report') return reportMail(fictionalReport(now), baseUrl);
  if (template === 'hand-off')
    return handOffMail({ ...fictionalBooking, id: 'Xq3fictional', at, by: '90000020', createdAt: at, ttl: 0 });
  if (isToCustomer(template)) return customerMail(template, { ...fictionalBooking, at }, fictionalFacts(baseUrl));
  if (isToCoach(template)) return coachMail(template, { ...fictionalBooking, id: fictionalBooking.reference, at }, baseUrl);
  if (template === 'letters-issued') return clericalMail(fictionalWithLetters(now, 'downtime'), []);
  if (template === 'mp-details')
    return mpHotlineMail(
      fictionalCallBack(now, { nature: 'existing-case', existingCaseReason: 'mp', notes: 'The MP’s office asks for news.' }),
    );
  if (template === 'proforma') return proformaMail(fictionalOfCase(now));
  const callBack = ofCases.has(template) ? fictionalOfCase(now) : fictionalCallBack(now);
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
