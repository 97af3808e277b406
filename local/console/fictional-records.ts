import type { Temporal } from 'temporal-polyfill';
import type { CaseCallBack } from '../../lib/call-backs/case-call-back.ts';
import { functionallyUniqueSchema, raise } from '../../lib/call-backs/case-intake.ts';
import { issueLetters } from '../../lib/call-backs/closing.ts';
import { enterCallBack, intakeSchema } from '../../lib/call-backs/intake.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import type { Outcome } from '../../lib/shared/outcomes.ts';
import { defaultSettings } from '../../lib/shared/settings.ts';
import { instantText, plusMinutes } from '../../lib/shared/time.ts';

/** How a letter's reader is to be written to. */
export interface ReaderWishes {
  readonly largePrint?: boolean;
  readonly welsh?: boolean;
}

const BEFORE_THE_CALL_MINUTES = 5 * 60;

const granted = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value;
  throw new Error(`The fictional record was refused: ${outcome.refusal.detail}`);
};

const intake = (callAt: string, details: Record<string, unknown>, { largePrint = false, welsh = false }: ReaderWishes) => ({
  kind: 'new-application',
  client: {
    fullName: 'Robin Sample',
    dateOfBirth: '1988-02-29',
    contactNumber: '0113 496 0101',
    address: { lines: ['1 Sample Street'], town: 'Exampletown', postcode: 'LS1 4AP' },
    language: welsh ? 'cy' : 'en',
    ...(largePrint && { adjustments: ['large-print'] }),
  },
  callBack: { at: callAt },
  nature: 'new-application',
  warmTransferAttempted: true,
  ...details,
});

/** A record of somebody who does not exist, made by the rules of a real intake; it is not saved. */
export const fictionalCallBack = (
  now: Temporal.Instant,
  details: Record<string, unknown> = {},
  wishes: ReaderWishes = {},
): NewApplication => {
  const callAt = plusMinutes(instantText(now.round({ smallestUnit: 'hour' })), BEFORE_THE_CALL_MINUTES);
  const entered = enterCallBack(intakeSchema.parse(intake(callAt, details, wishes)), {
    id: '00000000-0000-4000-8000-000000000000',
    reference: 'CB-SAMP-1E00',
    by: '90000001',
    siteId: 'applications',
    settings: defaultSettings,
    possibleDuplicates: [],
    marks: [],
    now,
  });
  return granted(entered).callBack;
};

/** The same after three calls without contact, on this day and the two before, with the letters of its route issued. */
export const fictionalWithLetters = (
  now: Temporal.Instant,
  route: 'downtime' | 'otherwise',
  wishes: ReaderWishes = {},
): NewApplication => {
  const offlineApplication = { template: 'PP Applies GB', fields: { applicant: { fullName: 'Robin Sample' } } };
  const callBack = fictionalCallBack(now, route === 'downtime' ? { offlineApplication } : {}, wishes);
  const calls = [1, 2, 3].map((number) => {
    const at = instantText(now.subtract({ hours: (3 - number) * 24 }));
    const result = 'contact-not-made-no-message-left' as const;
    return { number, by: '90000003', recordedAt: at, calledAt: at, result };
  });
  return granted(issueLetters({ ...callBack, status: 'letters-due', allocatedTo: '90000003', calls }, defaultSettings, now))
    .callBack;
};

const fictionalOwner = {
  siteId: 'northgate',
  caseworker: {
    staffNumber: '90000003',
    name: 'Robin Example',
    email: 'robin@staff.example',
    teamId: 'new-applications',
    roles: ['caseworker' as const],
    workingHours: {},
    version: 1,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  },
};

/** A functionally unique call back about a case that does not exist, made by the rules of a real one; it is not saved. */
export const fictionalOfCase = (now: Temporal.Instant): CaseCallBack => {
  const hour = instantText(now.round({ smallestUnit: 'hour' }));
  const intake = functionallyUniqueSchema.parse({
    kind: 'functionally-unique',
    caseId: 'EXAMPLE-1',
    ownerId: fictionalOwner.caseworker.staffNumber,
    scin: '0000 0000 0000',
    caseNumberLast4: '0000',
    origin: 'inbound-call',
    party: 'client',
    why: 'lacks-information',
    contactNumber: '0113 496 0101',
    agreedAt: plusMinutes(hour, BEFORE_THE_CALL_MINUTES),
    reason: 'Asks how a payment was worked out',
    specialism: 'CPO',
  });
  const known = {
    id: 'fictional',
    reference: 'CB-0000-0000',
    by: '90000001',
    owner: fictionalOwner,
    settings: defaultSettings,
    now,
  };
  return granted(raise(intake, known)).callBack;
};
