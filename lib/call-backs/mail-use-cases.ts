import * as z from 'zod';
import type { Content } from '../notifications/mailer.ts';
import type { EmailEffect } from '../notifications/outbox.ts';
import { type CallBack, isOfCase, isOpen } from './call-back.ts';
import { clericalMail, mpHotlineMail, staffMail } from './call-back-mail.ts';
import { proformaMail } from './case-mail.ts';
import type { CallBackDependencies } from './dependencies.ts';
import { letterFile } from './letters.ts';

const factsSchema = z.object({
  reference: z.string(),
  dueAt: z.string(),
  completeBy: z.string(),
  anytime: z.literal([0, 1]),
  callNumber: z.number(),
});

const staffTemplates = z.enum([
  'entered',
  'allocated',
  'transferred',
  'allocation-reminder',
  'allocation-escalation',
  'prompt',
  'result-chase',
  'result-escalation',
  'promise-missed',
  'raised',
  'reallocated',
  'reminder',
  'case-promise-missed',
]);

/** What is of no use, or wrong, once a call back of a case is closed or with somebody else. */
const passing: ReadonlySet<string> = new Set(['raised', 'transferred', 'reallocated', 'reminder', 'proforma']);

/** @param holder who had it, as far as the message is for them alone. */
const isUntrue = (callBack: CallBack | undefined, holder: EmailEffect['facts'][string] | undefined): boolean =>
  callBack !== undefined &&
  isOfCase(callBack) &&
  (!isOpen(callBack) || (holder !== undefined && callBack.allocatedTo !== holder));

/** Writes an e-mail of the outbox; undefined when what happened since has made it untrue. Client data is read from the record only now, and only for those who have no access here. */
export const composeCallBackMail = async (
  { callBacks, letterFonts }: Pick<CallBackDependencies, 'callBacks' | 'letterFonts'>,
  baseUrl: string,
  { template, facts, callBackId = '' }: EmailEffect,
): Promise<Content | undefined> => {
  if (passing.has(template) && isUntrue(await callBacks.find(callBackId), facts.holder)) return undefined;
  if (template !== 'mp-details' && template !== 'letters-issued' && template !== 'proforma')
    return staffMail(staffTemplates.parse(template), factsSchema.parse(facts), callBackId, baseUrl);

  const callBack = await callBacks.find(callBackId);
  if (!callBack) throw new Error(`No call back ${callBackId} for its e-mail`);
  if (isOfCase(callBack)) return proformaMail(callBack);
  if (template === 'mp-details') return mpHotlineMail(callBack);
  const attachments = await Promise.all(
    callBack.letters.map(async (letter) => ({
      filename: letter.file,
      contentType: 'application/pdf',
      content: await letterFile(callBack, letter, letterFonts()),
    })),
  );
  return clericalMail(callBack, attachments);
};
