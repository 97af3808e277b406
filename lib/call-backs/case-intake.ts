import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { line, lines, staffNumberField } from '../shared/fields.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { phoneField } from '../shared/phone.ts';
import type { Settings } from '../shared/settings.ts';
import { instantField, instantText } from '../shared/time.ts';
import { notACaseworker, type Receiver } from './allocation.ts';
import { refuseUnlessBookable } from './booking-times.ts';
import { type CaseCallBack, type CaseTerms, origins, parties, specialisms, whys } from './case-call-back.ts';
import { formalTimes, informalTimes } from './case-times.ts';
import type { Change } from './change.ts';

/** The case's own id in the main system: never anything of the client's. */
export const caseIdField = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/-]{0,39}$/, 'Give the id of the case: letters, digits, hyphens and slashes');

const ofCase = { caseId: caseIdField, ownerId: staffNumberField };

/** 001 step 3: what the reminder shows. */
const description = {
  scin: line(40),
  caseNumberLast4: z
    .string()
    .trim()
    .regex(/^\d{4}$/, 'Give the last four digits of the case number'),
  ern: line(40).optional(),
  serviceRequest: line(40).optional(),
  origin: z.enum(origins),
  party: z.enum(parties),
  why: z.enum(whys),
  contactNumber: phoneField,
  agreedAt: instantField.optional(),
  reason: lines(2000),
  moreNotesIn: line(200).optional(),
};

/** A formal call back, for yourself or another caseworker (001 steps 1-10). */
export const formalSchema = z.strictObject({ kind: z.literal('case'), ...ofCase, ...description });
/** One that a specialist team has to answer (001 steps 22-26). */
export const functionallyUniqueSchema = z.strictObject({
  kind: z.literal('functionally-unique'),
  ...ofCase,
  ...description,
  specialism: z.enum(specialisms),
});
/** A reminder to call later than within a day (001 "informal"). */
export const informalSchema = z.strictObject({
  kind: z.literal('informal'),
  ...ofCase,
  remindAt: instantField,
  clientRole: line(100),
  reason: lines(2000),
});
export type CaseIntake =
  | z.output<typeof formalSchema>
  | z.output<typeof functionallyUniqueSchema>
  | z.output<typeof informalSchema>;

interface Surroundings {
  readonly id: string;
  readonly reference: string;
  readonly by: string;
  readonly owner: Receiver | undefined;
  readonly settings: Settings;
  readonly now: Temporal.Instant;
}

const timesOf = (intake: CaseIntake, createdAt: string, terms: CaseTerms) =>
  intake.kind === 'informal'
    ? informalTimes(intake.remindAt, terms)
    : formalTimes({ createdAt, agreedAt: intake.agreedAt, terms });

/**
 * Raises a call back for the owner of a case (001). An owner who did not raise it is told at once, and a specialist team gets the proforma.
 * Refuses, naming the field, an owner who is no caseworker, and times in the past or over a year ahead.
 */
export const raise = (
  intake: CaseIntake,
  { id, reference, by, owner, settings, now: instant }: Surroundings,
): Outcome<Change<CaseCallBack>> => {
  if (!owner?.caseworker.roles.includes('caseworker')) return notACaseworker('ownerId');
  const [path, asked] = intake.kind === 'informal' ? ['remindAt', intake.remindAt] : ['agreedAt', intake.agreedAt];
  const bookable = asked === undefined ? done(true) : refuseUnlessBookable(path, asked, instant);
  if (!bookable.ok) return bookable;

  const now = instantText(instant);
  const terms = {
    promise: settings.promiseHours * 60,
    lead: settings.caseLeadMinutes,
    reminder: settings.caseReminderMinutes,
    isOwn: by === intake.ownerId,
  };
  const { remindAt: _, ...details } = { remindAt: undefined, ...intake };
  const callBack: CaseCallBack = {
    ...details,
    ...timesOf(intake, now, terms),
    id,
    reference,
    status: 'awaiting-call',
    version: 1,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    recordedBy: by,
    teamId: owner.caseworker.teamId,
    siteId: owner.siteId,
    priority: 'normal',
    allocatedTo: intake.ownerId,
    allocatedAt: now,
    marks: [],
    terms,
    told: [],
    restarts: 0,
  };
  return done({
    callBack,
    history: [
      { what: 'entered', to: 'awaiting-call' },
      ...(by === intake.ownerId ? [] : [{ what: 'raised', to: intake.ownerId } as const]),
      ...(intake.kind === 'functionally-unique' ? [{ what: 'proforma', to: intake.specialism } as const] : []),
    ],
    messages: [
      ...(by === intake.ownerId ? [] : (['raised'] as const)),
      ...(intake.kind === 'functionally-unique' ? (['proforma'] as const) : []),
    ],
  });
};
