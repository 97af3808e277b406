import type { Temporal } from 'temporal-polyfill';
import { when } from '../../lib/web/times.ts';
import type { MailSummary } from '../mail/mailbox.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { readMail } from './mail-file.ts';
import { recipientNames } from './people.ts';

const PAGE_SIZE = 30;

/** What of the mailbox is shown: the mails to one address, and how far back. */
export interface MailSelection {
  readonly to: string | undefined;
  readonly page: number;
}

/** The selection as a query, `?` included, for links that keep it. */
export const selectionQuery = ({ to, page }: MailSelection, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({
    ...(to !== undefined && { to }),
    ...(page > 1 && { page: `${page}` }),
    ...more,
  }).toString();
  return query && `?${query}`;
};

/** Newest first; those alone that went to an address, if one is named. */
export const mailsTo = ({ mailbox }: ConsoleParts, to: string | undefined): MailSummary[] =>
  mailbox
    .list()
    .filter((mail) => to === undefined || [...mail.to, ...mail.cc].includes(to))
    .toReversed();

/** The page of the list on which a mail stands. */
export const pageOf = (mails: readonly MailSummary[], id: string): number =>
  Math.max(0, Math.floor(mails.findIndex((mail) => mail.id === id) / PAGE_SIZE)) + 1;

const attachmentMark = async ({ mailbox }: ConsoleParts, id: string): Promise<Html | undefined> => {
  const count = (await readMail(mailbox, id))?.attachments.length ?? 0;
  return count > 0 ? html`<span class="tag">${count} ${count === 1 ? 'attachment' : 'attachments'}</span>` : undefined;
};

interface ListOptions {
  readonly now: Temporal.Instant;
  readonly query?: string;
  readonly current?: string | undefined;
}

/** Mails as a mail client lists them: to whom, what about, when, and whether something is attached. */
export const mailItems = async (
  parts: ConsoleParts,
  mails: readonly MailSummary[],
  { now, query = '', current }: ListOptions,
): Promise<Html> => {
  const items = await Promise.all(
    mails.map(async (mail) => {
      const here = mail.id === current && html` aria-current="true"`;
      return html`<li><a href="/local/mailbox/${mail.id}${query}"${here}><span class="subject">${mail.subject || '(no subject)'}</span>
<span>To ${recipientNames(parts.samplePeople, mail)}</span> <span class="hint">${when(mail.sentAt, now)}</span> ${await attachmentMark(parts, mail.id)}</a></li>`;
    }),
  );
  return html`<ul class="mails">${items}</ul>`;
};

/** One page of the selected mails, with links to newer and older ones. */
export const mailList = async (parts: ConsoleParts, selection: MailSelection, current?: string): Promise<Html> => {
  const { to, page } = selection;
  const mails = mailsTo(parts, to);
  const from = (page - 1) * PAGE_SIZE;
  const shown = mails.slice(from, from + PAGE_SIZE);
  if (shown.length === 0) return html`<p>${mails.length > 0 ? 'Nothing this far back.' : 'Nothing has been sent yet.'}</p>`;
  const turn = (target: number, text: string) =>
    html` <a href="/local/mailbox${selectionQuery({ to, page: target })}">${text}</a>`;
  return html`<p class="hint">${from + 1} to ${from + shown.length} of ${mails.length}, newest first</p>
${await mailItems(parts, shown, { now: parts.clock.now(), query: selectionQuery(selection), current })}
<p>${page > 1 && turn(page - 1, 'Newer')}${from + PAGE_SIZE < mails.length && turn(page + 1, 'Older')}</p>`;
};
