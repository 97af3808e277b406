import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addressField, codeField, dateOfBirthField, line, lines } from '../shared/fields.ts';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { phoneField } from '../shared/phone.ts';
import type { Settings } from '../shared/settings.ts';
import { type InstantText, instantField, instantText, LONDON, latest, plusMinutes } from '../shared/time.ts';
import { refuseUnlessBookable } from './booking-times.ts';
import type { Change } from './change.ts';
import {
  adjustments,
  bands,
  existingCaseReasons,
  languages,
  type NewApplication,
  natures,
  priorityOf,
  type Terms,
} from './new-application.ts';
import { offlineApplicationSchema } from './offline-application.ts';

/** A time, or *call back anytime*: exactly one of them. */
export const arrangementSchema = z
  .strictObject({ at: instantField.optional(), anytime: z.literal(true, 'Give true, or leave anytime out').optional() })
  .superRefine(({ at, anytime }, context) => {
    if ((at === undefined) === (anytime === undefined))
      context.addIssue({ code: 'custom', path: ['at'], message: 'Give either a time or anytime: true' });
  })
  .transform(({ at }) => (at === undefined ? { anytime: true as const } : { at }));

/** 001 step 11, with the number that its form forgot. Unknown fields are refused. */
export const intakeSchema = z
  .strictObject({
    kind: z.literal('new-application'),
    client: z.strictObject({
      fullName: line(200),
      dateOfBirth: dateOfBirthField,
      contactNumber: phoneField,
      address: addressField,
      language: z.enum(languages),
      adjustments: z.array(z.enum(adjustments)).max(adjustments.length).optional(),
    }),
    callBack: arrangementSchema,
    nature: z.enum(natures),
    existingCaseReason: z.enum(existingCaseReasons).optional(),
    warmTransferAttempted: z.boolean(),
    preferredTime: z.enum(bands).optional(),
    notes: lines(4000).optional(),
    offlineApplication: offlineApplicationSchema.optional(),
    teamId: codeField.default('new-applications'),
    refuseDuplicates: z.boolean().default(false),
  })
  .superRefine(({ nature, existingCaseReason }, context) => {
    const path = ['existingCaseReason'];
    if (nature === 'existing-case' && existingCaseReason === undefined)
      context.addIssue({ code: 'custom', path, message: 'Say what about the existing case the call is' });
    if (nature !== 'existing-case' && existingCaseReason !== undefined)
      context.addIssue({ code: 'custom', path, message: 'Only an existing case has a reason' });
  });
export type Intake = z.output<typeof intakeSchema>;

const termsOf = (settings: Settings): Terms => ({
  promise: settings.promiseHours * 60,
  allocationReminder: settings.allocationReminderMinutes,
  allocationEscalation: settings.allocationEscalationMinutes,
  prompt: settings.promptMinutes,
  resultChase: settings.resultChaseMinutes,
  resultEscalation: settings.resultEscalationMinutes,
});

/** When the next call is due and from when on it may be made; *anytime* is due at `limit`. */
export const timesOf = (
  arrangement: NewApplication['callBack'],
  limit: InstantText,
  now: InstantText,
  terms: Terms,
): Pick<NewApplication, 'callBack' | 'dueAt' | 'startAt'> =>
  'at' in arrangement
    ? { callBack: arrangement, dueAt: arrangement.at, startAt: plusMinutes(arrangement.at, -terms.prompt) }
    : { callBack: arrangement, dueAt: limit, startAt: now };

interface Surroundings {
  readonly id: string;
  readonly reference: string;
  readonly by: string;
  readonly siteId: string;
  readonly settings: Settings;
  readonly possibleDuplicates: readonly string[];
  /** What the client is recognised by when they ring again. */
  readonly marks: readonly string[];
  readonly now: Temporal.Instant;
}

/**
 * Enters a new-application call back (001 steps 10-12). The promise is 24 h from now, elapsed, or the client's own later time.
 * Refuses, naming the field, times in the past or over a year ahead and dates of birth in the future.
 */
export const enterCallBack = (
  intake: Intake,
  { now: instant, settings, ...known }: Surroundings,
): Outcome<Change<NewApplication>> => {
  const now = instantText(instant);
  const { refuseDuplicates: _, callBack: arrangement, ...details } = intake;
  if (details.client.dateOfBirth > instant.toZonedDateTimeISO(LONDON).toPlainDate().toString())
    return refuseFields({ path: 'client.dateOfBirth', message: 'Give a date of birth in the past' });
  const bookable = 'at' in arrangement ? refuseUnlessBookable('callBack.at', arrangement.at, instant) : done(true);
  if (!bookable.ok) return bookable;

  const terms = termsOf(settings);
  const limit = plusMinutes(now, terms.promise);
  const times = timesOf(arrangement, limit, now, terms);
  const callBack: NewApplication = {
    ...details,
    ...times,
    id: known.id,
    reference: known.reference,
    status: 'awaiting-allocation',
    version: 1,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    recordedBy: known.by,
    siteId: known.siteId,
    priority: priorityOf(details.existingCaseReason),
    completeBy: latest(limit, times.dueAt),
    calls: [],
    letters: [],
    possibleDuplicates: [...known.possibleDuplicates],
    marks: [...known.marks],
    terms,
    told: [],
    restarts: 0,
  };
  const messages = details.existingCaseReason === 'mp' ? (['entered', 'mp-details'] as const) : (['entered'] as const);
  return done({ callBack, history: [{ what: 'entered', to: 'awaiting-allocation' }], messages });
};
