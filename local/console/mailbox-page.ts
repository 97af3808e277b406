import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { type MailSelection, mailList, selectionQuery } from './mail-list.ts';
import { whose } from './people.ts';

/** Everybody who was ever written to, with how often. */
const addressCounts = ({ mailbox }: ConsoleParts): [string, number][] => {
  const counts = new Map<string, number>();
  for (const { to, cc } of mailbox.list())
    for (const address of new Set([...to, ...cc])) counts.set(address, (counts.get(address) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
};

const filterForm = (parts: ConsoleParts, to: string | undefined): Html => {
  const options = addressCounts(parts).map(
    ([address, count]) =>
      html`<option value="${address}"${address === to && html` selected`}>${whose(parts.samplePeople, address)}: ${count}</option>`,
  );
  return html`<form method="get" action="/local/mailbox"><label for="to">Mails to</label>
<select id="to" name="to"><option value="">Everybody: ${parts.mailbox.list().length}</option>${options}</select> <button class="quiet">Show</button></form>`;
};

const emptyForm = html`<form method="post" action="/local/mailbox/empty"><button class="quiet">Empty the mailbox</button></form>`;

const ofWhom = ({ samplePeople }: ConsoleParts, to: string | undefined): string =>
  to === undefined ? 'Mailbox' : `Mails to ${whose(samplePeople, to)}`;

/** The mailbox as a mail client shows it: the list, and beside it the opened message. On narrow screens one of the two. */
export const mailboxPage = async (
  parts: ConsoleParts,
  selection: MailSelection,
  opened: { readonly id: string; readonly subject: string; readonly view: Html } | undefined,
  notice?: Html,
): Promise<Html> => {
  const title = ofWhom(parts, selection.to);
  const list = html`${filterForm(parts, selection.to)}${await mailList(parts, selection, opened?.id)}${parts.mailbox.list().length > 0 && emptyForm}`;
  const back = html`<p class="narrow"><a href="/local/mailbox${selectionQuery(selection)}">Back to the list</a></p>`;
  const pane = opened ? html`${back}${opened.view}` : html`<p class="hint">Choose a message to read it here.</p>`;
  return page(
    opened ? opened.subject : title,
    html`${notice}${opened ? html`<h1>${opened.subject}</h1>` : html`<h1>${title}</h1>`}
<div class="client ${opened ? 'opened' : 'unopened'}"><nav class="list" aria-label="${title}">${list}</nav><div class="message">${pane}</div></div>`,
    'mailbox',
  );
};
