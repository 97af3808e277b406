import type { MailMessage } from '../mail/message.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Exchange, sendFile, sendPage } from './exchange.ts';
import type { Html } from './html.ts';
import { readMail } from './mail-file.ts';
import { type MailSelection, mailsTo, pageOf } from './mail-list.ts';
import { mailboxPage } from './mailbox-page.ts';
import { messageView, viewOf } from './message-view.ts';

/** The message may be anybody's markup: no script, no form, nothing fetched. */
const MESSAGE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const download = (exchange: Exchange, { attachments }: MailMessage, index: string): boolean => {
  const attachment = /^\d+$/.test(index) ? attachments[Number(index)] : undefined;
  if (attachment === undefined) return false;
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(attachment.contentType) ? attachment.contentType : 'application/octet-stream';
  const name = encodeURIComponent(attachment.filename).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}`, 'content-security-policy': 'sandbox' };
  sendFile(exchange, Buffer.from(attachment.base64, 'base64'), contentType, headers);
  return true;
};

const toOf = ({ query }: Exchange): string | undefined => query.get('to')?.trim() || undefined;

const askedPage = ({ query }: Exchange): number | undefined => {
  const page = query.get('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : undefined;
};

/** The list by itself. */
export const sendMailbox = async (parts: ConsoleParts, exchange: Exchange, notice?: Html): Promise<void> => {
  const selection = { to: toOf(exchange), page: askedPage(exchange) ?? 1 };
  sendPage(exchange, 200, await mailboxPage(parts, selection, undefined, notice));
};

const sendOpened = async (parts: ConsoleParts, exchange: Exchange, mail: MailMessage): Promise<void> => {
  const to = toOf(exchange);
  const selection: MailSelection = { to, page: askedPage(exchange) ?? pageOf(mailsTo(parts, to), mail.id) };
  const view = await messageView(parts.mailbox, parts.samplePeople, mail, viewOf(exchange.query.get('view'), mail), selection);
  sendPage(exchange, 200, await mailboxPage(parts, selection, { id: mail.id, subject: mail.subject || '(no subject)', view }));
};

/** Shows a message beside the list, or a part of it; false when there is no such thing. */
export const sendMail = async (parts: ConsoleParts, exchange: Exchange): Promise<boolean> => {
  const [, id = '', part, index = ''] = exchange.segments;
  const mail = await readMail(parts.mailbox, id);
  if (mail === undefined) return false;
  if (part === undefined) {
    await sendOpened(parts, exchange, mail);
  } else if (part === 'html') {
    sendFile(exchange, Buffer.from(mail.html), 'text/html; charset=utf-8', { 'content-security-policy': MESSAGE_POLICY });
  } else if (part === 'source') {
    sendFile(exchange, (await parts.mailbox.readRaw(id)) ?? Buffer.of(), 'text/plain; charset=utf-8', {});
  } else {
    return part === 'attachments' && download(exchange, mail, index);
  }
  return true;
};
