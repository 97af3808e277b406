import { clockSection } from './clock-section.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { machinesInOrder, machineTable } from './machine-list.ts';
import { mailItems, mailsTo } from './mail-list.ts';
import { storySection } from './story-section.ts';

const MOST_SHOWN = 6;

const mailSection = async (parts: ConsoleParts): Promise<Html> => {
  const mails = mailsTo(parts, undefined);
  const list = await mailItems(parts, mails.slice(0, MOST_SHOWN), { now: parts.clock.now() });
  return html`<h2 id="mailbox">Latest e-mails</h2>
${mails.length > 0 ? list : html`<p>Nothing has been sent yet.</p>`}
<p><a href="/local/mailbox">Open the mailbox</a>, or see <a href="/local/messages">all messages that there can be</a>.</p>`;
};

const machineSection = async (parts: ConsoleParts): Promise<Html> => {
  const all = machinesInOrder(parts);
  return html`<h2 id="machines">Machines</h2>
${await machineTable(parts, 'Running ones first', all.slice(0, MOST_SHOWN))}
<p><a href="/local/machines">All machines</a></p>`;
};

/** The console's front page: what this is, who to be, what time it is, and what has happened. */
export const homePage = async (parts: ConsoleParts, message: Html | undefined): Promise<Html> =>
  page(
    'Start',
    html`${message}${storySection(parts)}${await clockSection(parts)}${await mailSection(parts)}${await machineSection(parts)}`,
    'home',
  );
