import * as z from 'zod';
import { storedInstant } from '../shared/time.ts';
import { recordFields } from './new-application.ts';

/** Formal (001 steps 1-10), for a specialist team (steps 22-26), and informal reminders (001 "informal"). */
export const caseKinds = ['case', 'functionally-unique', 'informal'] as const;

/** After what, from whom and why a call back was promised (001, introduction). */
export const origins = ['outbound-call', 'inbound-call', 'correspondence'] as const;
export const parties = ['client', 'employer'] as const;
export const whys = ['lacks-information', 'inconvenient-time', 'information-not-ready'] as const;

/** 001 step 26: the work of functionally unique teams. */
export const specialisms = ['CPO', 'IO', 'FTF', 'SAR'] as const;
export type Specialism = (typeof specialisms)[number];

/** 001 "When you receive", step 1. */
export const closeStatuses = ['cancelled', 'not-required', 'done', 'suppressed', 'send-for-translation', 'unsuccessful'] as const;
export type CloseStatus = (typeof closeStatuses)[number];

/** What was promised when it was raised, in minutes: a later change of settings leaves promises alone. */
const caseTermsSchema = z.object({
  promise: z.number(),
  /** How long before the agreed time, or before the end, it starts. */
  lead: z.number(),
  /** How long before the start its owner is reminded. */
  reminder: z.number(),
  /** Whether whoever raised it promised to call themselves: then the agreed time is the end, whoever has the case later. */
  isOwn: z.boolean().default(false),
});
export type CaseTerms = z.output<typeof caseTermsSchema>;

/** A call back that belongs to a case, as it is stored; parsed on every read. */
export const caseCallBackSchema = z.object({
  ...recordFields,
  kind: z.enum(caseKinds),
  status: z.enum(['awaiting-call', 'closed']),
  caseId: z.string(),
  /** Whose case it is; somebody else may have the call back meanwhile (`allocatedTo`). */
  ownerId: z.string(),
  allocatedTo: z.string(),
  scin: z.string().optional(),
  caseNumberLast4: z.string().optional(),
  ern: z.string().optional(),
  serviceRequest: z.string().optional(),
  origin: z.enum(origins).optional(),
  party: z.enum(parties).optional(),
  why: z.enum(whys).optional(),
  contactNumber: z.string().optional(),
  /** The time that the client asked for. */
  agreedAt: storedInstant.optional(),
  reason: z.string(),
  moreNotesIn: z.string().optional(),
  clientRole: z.string().optional(),
  specialism: z.enum(specialisms).optional(),
  /** The promise; an informal reminder has none. */
  completeBy: storedInstant.optional(),
  /** When its owner is reminded next, or was last. */
  reminderAt: storedInstant,
  closeStatus: z.enum(closeStatuses).optional(),
  terms: caseTermsSchema,
});
export type CaseCallBack = z.output<typeof caseCallBackSchema>;
