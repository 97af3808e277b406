import * as z from 'zod';
import { letterCodes } from '../shared/settings.ts';
import { storedInstant } from '../shared/time.ts';

export const statuses = [
  'awaiting-allocation',
  'awaiting-call',
  'letters-due',
  'completed',
  'letters-issued',
  'unsuccessful',
  'cancelled',
] as const;
export type Status = (typeof statuses)[number];

export const natures = ['new-application', 'existing-case', 'other'] as const;

// 001 step 11: the seven options under Existing Case.
export const existingCaseReasons = [
  'complaint',
  'mp',
  'high-profile',
  'payment',
  'vulnerable-person',
  'sensitive-case',
  'case-enquiry',
] as const;
export type ExistingCaseReason = (typeof existingCaseReasons)[number];

export const noContactResults = [
  'called-contact-not-made',
  'contact-not-made-message-left',
  'contact-not-made-no-message-left',
] as const;
export const contactResults = ['signposted-to-cm-options', 'application-made', 'application-not-made', 'contact-made'] as const;
/** 001 steps 18 and 32: all seven, on every route. */
export const results = [...noContactResults, ...contactResults] as const;
export type CallResult = (typeof results)[number];

export const outcomes = [
  'application-made',
  'application-not-made',
  'signposted',
  'query-resolved',
  'client-will-call-again',
] as const;

export const bands = ['morning', 'afternoon', 'evening'] as const;
export type Band = (typeof bands)[number];

export const priorities = ['urgent', 'high', 'normal'] as const;
export type Priority = (typeof priorities)[number];

/** 001: three calls, then the attempts end. */
export const CALLS_ALLOWED = 3;

export const adjustments = [
  'text-relay',
  'interpreter',
  'sign-language',
  'large-print',
  'braille',
  'audio',
  'easy-read',
  'other',
] as const;

export const languages = ['en', 'cy'] as const;

const offlineTemplates = ['PP Applies GB', 'RP Applies GB', 'PP Applies NI', 'RP Applies NI'] as const;

// Stored fields are not judged again: what was a telephone number at intake stays readable when the numbering plan changes.
const clientSchema = z.object({
  fullName: z.string(),
  dateOfBirth: z.string(),
  contactNumber: z.string(),
  address: z.object({ lines: z.array(z.string()), town: z.string(), postcode: z.string() }),
  language: z.enum(languages),
  adjustments: z.array(z.enum(adjustments)).optional(),
});
export type Client = z.output<typeof clientSchema>;

/** What staff say of one call that its record keeps. */
export const callFields = {
  result: z.enum(results),
  outcome: z.enum(outcomes).optional(),
  feesCollected: z.boolean().optional(),
};

/** A call as its record keeps it: for the client's case, and read one call back at a time. */
export const callSchema = z.object({
  number: z.int().min(1).max(CALLS_ALLOWED),
  by: z.string(),
  recordedAt: storedInstant,
  calledAt: storedInstant,
  ...callFields,
  nextCallAt: storedInstant.optional(),
});

const letterSchema = z.object({
  code: z.enum(letterCodes),
  file: z.string(),
  issuedAt: storedInstant,
  /** London date that the letter carries. */
  date: z.string(),
  /** The last day to pay the application fees; only on letters that ask for them. */
  payBy: z.string().optional(),
  /** What the letterhead said on that day: settings may change, a letter that was sent does not. */
  sender: z.string(),
  returnAddress: z.array(z.string()),
  telephone: z.string(),
  templateVersion: z.int(),
});
export type Letter = z.output<typeof letterSchema>;

/** The times promised when the call back was taken, in minutes: a later change of settings leaves promises alone. */
const termsSchema = z.object({
  promise: z.number(),
  allocationReminder: z.number(),
  allocationEscalation: z.number(),
  prompt: z.number(),
  resultChase: z.number(),
  resultEscalation: z.number(),
});
export type Terms = z.output<typeof termsSchema>;

/** Where a call back goes when it is closed; of one that belongs to a case, also whose case it is then. */
const lenderSchema = z.object({
  caseworkerId: z.string(),
  teamId: z.string(),
  siteId: z.string(),
  ownerId: z.string().optional(),
});

/** What every kind of call back has in common as it is stored. */
export const recordFields = {
  id: z.string(),
  reference: z.string(),
  /** Counts people's edits, for ETag and If-Match. */
  version: z.int(),
  /** Counts every write, the machine's too. */
  revision: z.int(),
  createdAt: storedInstant,
  updatedAt: storedInstant,
  recordedBy: z.string(),
  teamId: z.string(),
  siteId: z.string(),
  priority: z.enum(priorities),
  /** When the next call is due; the last one's time once the attempts have ended. */
  dueAt: storedInstant,
  /** From when on the caseworker should be calling: the prompt's time, or at once with *anytime*. */
  startAt: storedInstant,
  allocatedTo: z.string().optional(),
  allocatedAt: storedInstant.optional(),
  /** Who gets it back when it is closed (a transfer with `returnWhenClosed`). */
  returnTo: lenderSchema.optional(),
  closedAt: storedInstant.optional(),
  closeReason: z.string().optional(),
  /** Keyed hashes by which the client is recognised when they ring again; forgotten when it closes. */
  marks: z.array(z.string()).default([]),
  /** Messages that have gone out, so that each goes once per due moment. */
  told: z.array(z.string()),
  restarts: z.int(),
  restartedAt: storedInstant.optional(),
  ttl: z.int().optional(),
};

/** A new-application call back as it is stored; parsed on every read. */
export const newApplicationSchema = z.object({
  ...recordFields,
  kind: z.literal('new-application'),
  status: z.enum(statuses),
  client: clientSchema,
  /** How the next call is arranged: at a time, or whenever the caseworker can. */
  callBack: z.union([z.object({ at: storedInstant }), z.object({ anytime: z.literal(true) })]),
  nature: z.enum(natures),
  existingCaseReason: z.enum(existingCaseReasons).optional(),
  warmTransferAttempted: z.boolean(),
  /** When it was given to a caseworker for the first time, whoever has it since; older records know only `allocatedAt`. */
  firstAllocatedAt: storedInstant.optional(),
  preferredTime: z.enum(bands).optional(),
  notes: z.string().optional(),
  offlineApplication: z.object({ template: z.enum(offlineTemplates), fields: z.record(z.string(), z.unknown()) }).optional(),
  rekeyedAt: storedInstant.optional(),
  /** The promise: by then the first call is made. */
  completeBy: storedInstant,
  calls: z.array(callSchema).max(CALLS_ALLOWED),
  outcome: z.enum(outcomes).optional(),
  letters: z.array(letterSchema),
  possibleDuplicates: z.array(z.string()),
  terms: termsSchema,
});
export type NewApplication = z.output<typeof newApplicationSchema>;

// 002: urgency and importance.
const priorityOfReason: Record<ExistingCaseReason, Priority> = {
  'vulnerable-person': 'urgent',
  mp: 'urgent',
  'high-profile': 'urgent',
  complaint: 'high',
  payment: 'high',
  'sensitive-case': 'high',
  'case-enquiry': 'normal',
};

export const priorityOf = (reason: ExistingCaseReason | undefined): Priority => (reason ? priorityOfReason[reason] : 'normal');

export const isAnytime = ({ callBack }: Pick<NewApplication, 'callBack'>): boolean => 'anytime' in callBack;
