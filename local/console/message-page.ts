import type { MailMessage } from '../mail/message.ts';
import { type Html, html } from './html.ts';
import { londonTime, page } from './layout.ts';

const row = (heading: string, value: string): Html => html`<tr><th scope="row">${heading}</th><td>${value}</td></tr>`;

const attachmentList = ({ id, attachments }: MailMessage): Html =>
  html`<h2>Attachments</h2><ul>${attachments.map(
    ({ filename, contentType }, index) =>
      html`<li><a href="/local/mailbox/${id}/attachments/${index}">${filename}</a> (${contentType})</li>`,
  )}</ul>`;

/** One message: headers, attachments, text, and its HTML in a frame where nothing runs. */
export const messagePage = (message: MailMessage): Html =>
  page(
    message.subject,
    html`<p><a href="/local#mailbox">Back to the mailbox</a></p><h1>${message.subject || '(no subject)'}</h1>
<table><tbody>${row('Sent', londonTime(message.sentAt))}${row('From', message.from)}${row('To', message.to.join(', '))}
${message.cc.length > 0 && row('Copy', message.cc.join(', '))}</tbody></table>
${message.attachments.length > 0 && attachmentList(message)}
<h2>Text</h2><pre>${message.text}</pre>
${message.html !== '' && html`<h2>HTML</h2><iframe title="The message as HTML" sandbox="" src="/local/mailbox/${message.id}/html"></iframe>`}
<p><a href="/local/mailbox/${message.id}/source">Source of the message</a></p>`,
  );
