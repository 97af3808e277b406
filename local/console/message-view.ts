import type { Mailbox } from '../mail/mailbox.ts';
import type { MailMessage } from '../mail/message.ts';
import type { SamplePerson } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { londonTime } from './layout.ts';
import { readHeaders } from './mail-file.ts';
import { type MailSelection, selectionQuery } from './mail-list.ts';
import { whose } from './people.ts';

const VIEWS = { html: 'HTML', text: 'Text', headers: 'Headers' } as const;
type View = keyof typeof VIEWS;

const isView = (name: string | null): name is View => name !== null && name in VIEWS;

/** The view that a query asks for: HTML, unless the message has none. */
export const viewOf = (asked: string | null, { html: markup }: MailMessage): View =>
  isView(asked) ? asked : markup === '' ? 'text' : 'html';

const fact = (name: string, value: Html | string): Html => html`<dt>${name}</dt><dd>${value}</dd>`;

const attachmentList = ({ id, attachments }: MailMessage): Html =>
  html`<h2>Attachments</h2><ul>${attachments.map(
    ({ filename, contentType }, index) =>
      html`<li><a href="/local/mailbox/${id}/attachments/${index}">${filename}</a> (${contentType})</li>`,
  )}</ul>`;

const content = async (mailbox: Mailbox, { id, text }: MailMessage, view: View): Promise<Html> => {
  if (view === 'html') return html`<iframe title="The message as HTML" sandbox="" src="/local/mailbox/${id}/html"></iframe>`;
  return view === 'text' ? html`<pre>${text}</pre>` : html`<pre>${await readHeaders(mailbox, id)}</pre>`;
};

/** One message: who, when, what is attached, and its HTML in a frame where nothing runs, its text or its headers. */
export const messageView = async (
  mailbox: Mailbox,
  people: readonly SamplePerson[],
  message: MailMessage,
  view: View,
  selection: MailSelection,
): Promise<Html> => {
  const names = (addresses: readonly string[]) => addresses.map((address) => whose(people, address)).join(', ');
  const views = Object.entries(VIEWS).map(([name, label]) => {
    const here = name === view && html` aria-current="true"`;
    return html`<li><a href="/local/mailbox/${message.id}${selectionQuery(selection, { view: name })}"${here}>${label}</a></li>`;
  });
  return html`<dl class="facts">${fact('Sent', londonTime(message.sentAt))}${fact('From', message.from)}${fact('To', names(message.to))}
${message.cc.length > 0 && fact('Copy', names(message.cc))}</dl>
<nav aria-label="Views of the message"><ul class="views">${views}<li><a href="/local/mailbox/${message.id}/source">Source</a></li></ul></nav>
${await content(mailbox, message, view)}
${message.attachments.length > 0 && attachmentList(message)}`;
};
