import * as z from 'zod';
import type { Mailbox } from '../mail/mailbox.ts';
import type { MailMessage } from '../mail/message.ts';

const message: z.ZodType<MailMessage> = z.object({
  id: z.string(),
  sentAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), base64: z.string() })),
  tags: z.record(z.string(), z.string()).default({}),
});

/** One message of the mailbox; undefined when there is none of that name. */
export const readMail = async (mailbox: Mailbox, id: string): Promise<MailMessage | undefined> => {
  const text = await mailbox.readJsonText(id);
  return text === undefined ? undefined : message.parse(JSON.parse(text));
};

/** The message's header lines as they were sent. */
export const readHeaders = async (mailbox: Mailbox, id: string): Promise<string> =>
  ((await mailbox.readRaw(id)) ?? Buffer.of()).toString().split(/\r?\n\r?\n/, 1)[0] ?? '';
