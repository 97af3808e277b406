import * as z from 'zod';
import type { MailMessage } from '../mail/message.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Exchange, sendPage } from './exchange.ts';
import { messagePage } from './message-page.ts';

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
});

/** The message may be anybody's markup: no script, no form, nothing fetched. */
const MESSAGE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const sendFile = ({ response }: Exchange, content: Uint8Array, contentType: string, headers: Record<string, string>): void => {
  response.writeHead(200, { 'content-type': contentType, 'x-content-type-options': 'nosniff', ...headers }).end(content);
};

const download = (exchange: Exchange, { attachments }: MailMessage, index: string): boolean => {
  const attachment = /^\d+$/.test(index) ? attachments[Number(index)] : undefined;
  if (attachment === undefined) return false;
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(attachment.contentType) ? attachment.contentType : 'application/octet-stream';
  const name = encodeURIComponent(attachment.filename).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}`, 'content-security-policy': 'sandbox' };
  sendFile(exchange, Buffer.from(attachment.base64, 'base64'), contentType, headers);
  return true;
};

/** Shows a message or a part of it; false when there is no such thing. */
export const sendMail = async ({ mailbox }: ConsoleParts, exchange: Exchange): Promise<boolean> => {
  const [, id = '', part, index = ''] = exchange.segments;
  const text = await mailbox.readJsonText(id);
  if (text === undefined) return false;
  const mail = message.parse(JSON.parse(text));
  if (part === undefined) {
    sendPage(exchange, 200, messagePage(mail));
  } else if (part === 'html') {
    sendFile(exchange, Buffer.from(mail.html), 'text/html; charset=utf-8', { 'content-security-policy': MESSAGE_POLICY });
  } else if (part === 'source') {
    sendFile(exchange, (await mailbox.readRaw(id)) ?? Buffer.of(), 'text/plain; charset=utf-8', {});
  } else {
    return part === 'attachments' && download(exchange, mail, index);
  }
  return true;
};
