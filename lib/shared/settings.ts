import * as z from 'zod';
import { emailField, line } from './fields.ts';

/** The codes of the clerical letters that the service can set. */
export const letterCodes = ['CMSL0077', 'CMSL0080', 'NO-CONTACT'] as const;
export type LetterCode = (typeof letterCodes)[number];

const wholeNumber = (min: number, max: number) => {
  const error = `Give a whole number from ${min} to ${max}`;
  return z.int(error).min(min, error).max(max, error);
};
const minutes = wholeNumber(1, 10_080);
const letters = z.array(z.enum(letterCodes)).max(letterCodes.length);

/**
 * Everything that an administrator may change, with its meaning. A site overrides the service, a team overrides its site.
 * What belongs to an account rather than to the work (addresses, keys) stands in serverless.yml instead.
 */
export const settingsSchema = z.strictObject({
  promiseHours: wholeNumber(1, 336).describe(
    'The first call is made within this many hours of the intake, or by the client’s own later time',
  ),
  allocationReminderMinutes: minutes.describe(
    'Remind the leaders when nobody has allocated a call back for this long, or for half the time left if that is less',
  ),
  allocationEscalationMinutes: minutes.describe(
    'Tell the site’s managers when nobody has allocated a call back for this long, or for three quarters of the time left if that is less',
  ),
  promptMinutes: minutes.describe('Prompt the caseworker this long before a call is due'),
  resultChaseMinutes: minutes.describe('Chase the caseworker when a result is missing this long after the call’s time'),
  resultEscalationMinutes: minutes.describe('Tell the leaders when a result is still missing this long after the call’s time'),
  caseLeadMinutes: minutes.describe(
    'A call back of a case starts this long before its agreed time, or before the end of its day',
  ),
  caseReminderMinutes: minutes.describe('Remind a caseworker this long before a call back of a case starts'),
  cpoMailbox: emailField.describe('Functionally unique call backs about CPO are sent here'),
  ioMailbox: emailField.describe('Functionally unique call backs about IO are sent here'),
  ftfMailbox: emailField.describe('Functionally unique call backs about FTF are sent here'),
  sarMailbox: emailField.describe('Functionally unique call backs about SAR are sent here'),
  downtimeLetters: letters.describe('Letters when all calls fail for an application taken during system downtime'),
  noContactLetters: letters.describe('Letters when all calls fail otherwise; with none the call back ends as unsuccessful'),
  feeDays: wholeNumber(1, 90).describe('Days from a letter’s date within which the application fees are to be paid'),
  clericalMailbox: emailField.describe('Letters are sent here for printing and posting'),
  mpHotlineMailbox: emailField.describe('Requests that an MP raised are sent here'),
  letterSender: line(100).describe('Who a letter comes from'),
  letterReturnAddress: z
    .array(line(60))
    .min(1, 'Give at least one line')
    .max(5, 'Give five lines or fewer')
    .describe('The address printed at the top of a letter'),
  letterTelephone: line(30).describe('The number that a letter asks the client to ring'),
  closedMonths: wholeNumber(1, 120).describe('Months for which a closed call back is kept'),
});

/** The settings in force for one team. */
export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = {
  promiseHours: 24,
  allocationReminderMinutes: 120,
  allocationEscalationMinutes: 240,
  promptMinutes: 15,
  resultChaseMinutes: 30,
  resultEscalationMinutes: 120,
  caseLeadMinutes: 30,
  caseReminderMinutes: 5,
  cpoMailbox: 'south-west-specialist-services@example.gov.uk',
  ioMailbox: 'south-west-specialist-services@example.gov.uk',
  ftfMailbox: 'south-west-specialist-services@example.gov.uk',
  sarMailbox: 'dpu-sars@example.gov.uk',
  downtimeLetters: ['CMSL0077', 'CMSL0080'],
  noContactLetters: ['NO-CONTACT'],
  feeDays: 14,
  clericalMailbox: 'clerical-team@example.gov.uk',
  mpHotlineMailbox: 'mp-hotline@example.gov.uk',
  letterSender: 'Applications Team',
  letterReturnAddress: ['PO Box 0000', 'Exampletown', 'EX1 1EX'],
  letterTelephone: '0808 157 0000',
  closedMonths: 24,
};

/** What one level (service, site or team) sets for itself; the rest is inherited. */
export const settingsOverridesSchema = settingsSchema.partial();
export type SettingsOverrides = z.output<typeof settingsOverridesSchema>;

/** The defaults, overridden by each level in turn: service, then site, then team. */
export const effectiveSettings = (...levels: SettingsOverrides[]): Settings =>
  settingsSchema.parse(Object.assign({}, defaultSettings, ...levels));
