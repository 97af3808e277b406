import type { Execution } from '../step-functions/execution.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { londonTime, page } from './layout.ts';

const MOST_SHOWN = 100;
const ADVANCES = [
  ['PT15M', '15 minutes'],
  ['PT1H', '1 hour'],
  ['P1D', '1 day'],
] as const;

const table = (caption: string, headings: string[], rows: Html[], none: string): Html =>
  rows.length === 0
    ? html`<p>${none}</p>`
    : html`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

const latestOf = <T>(items: readonly T[]): T[] => items.slice(-MOST_SHOWN).reverse();

const clockSection = (now: string): Html => html`<h2 id="clock">The clock</h2>
<p class="clock">${londonTime(now)}</p>
<p class="hint">It ticks, and moves forward only. Whatever falls due on the way happens: prompts, chases, letters, e-mails.</p>
${ADVANCES.map(
  ([duration, label]) =>
    html`<form method="post" action="/local/clock/advance"><input type="hidden" name="advance" value="${duration}"><button>Advance ${label}</button></form>`,
)}
<form method="post" action="/local/clock/advance">
<label for="advance">Another ISO 8601 duration, such as PT23H45M or P7D</label>
<input id="advance" name="advance" required autocomplete="off"> <button>Advance</button></form>`;

const mailSection = ({ mailbox }: ConsoleParts): Html => {
  const rows = latestOf(mailbox.list()).map(
    ({ id, sentAt, to, cc, subject }) =>
      html`<tr><td>${londonTime(sentAt)}</td><td>${[...to, ...cc].join(', ')}</td><td><a href="/local/mailbox/${id}">${subject || '(no subject)'}</a></td></tr>`,
  );
  const count = mailbox.list().length;
  const empty = html`<form method="post" action="/local/mailbox/empty"><button>Empty the mailbox</button></form>`;
  return html`<h2 id="mailbox">Mailbox</h2>
${table(`${count} sent, newest first`, ['Sent', 'To', 'Subject'], rows, 'Nothing has been sent yet.')}${count > 0 && empty}`;
};

const statesOf = ({ history }: Execution): string[] =>
  history.flatMap(({ type, state }) => (type === 'StateEntered' ? (state ?? []) : []));

const machineSection = ({ executions }: ConsoleParts): Html => {
  const all = executions.list();
  const rows = latestOf(all).map((execution) => {
    const states = statesOf(execution);
    const current = execution.status === 'RUNNING' ? states.at(-1) : '–';
    return html`<tr><td>${execution.name}<br><span class="hint">${execution.machine.name}</span></td><td>${execution.status}</td><td>${current}</td>
<td><details><summary>${states.length} visited</summary>${states.join(' → ')}</details></td></tr>`;
  });
  return html`<h2 id="machines">State machines</h2>
${table(`${all.length} executions, newest first`, ['Execution', 'Status', 'Current state', 'States'], rows, 'No state machine has run since the start.')}`;
};

const peopleSection = ({ samplePeople, url }: ConsoleParts): Html => {
  const rows = samplePeople.map(
    ({ staffNumber, name, roles, team }) =>
      html`<tr><td>${staffNumber}</td><td>${name}</td><td>${roles.join(', ')}</td><td>${team}</td><td><a href="/local/token?staff=${staffNumber}">Token<span class="hint"> of ${staffNumber}</span></a></td></tr>`,
  );
  return html`<h2 id="people">Sample people</h2>
${table('Who to be', ['Staff number', 'Name', 'Roles', 'Team', 'Bearer token'], rows, 'There are no sample people.')}
<p>Call the API as one of them:</p>
<pre>TOKEN=$(curl -s '${url}/local/token?staff=90000002' | sed 's/.*: *"\\(.*\\)".*/\\1/')
curl -H "authorization: Bearer $TOKEN" '${url}/api/v1/call-backs?view=awaiting-allocation'</pre>
<form method="post" action="/local/sample-call-backs"><button>Make sample call backs</button></form>`;
};

const tableSection = (counts: Map<string, number>): Html => {
  const rows = [...counts].map(([kind, count]) => html`<tr><td>${kind}</td><td>${count}</td></tr>`);
  return html`<h2 id="table">The table</h2>${table('Items by kind', ['Kind', 'Items'], rows, 'The table is empty.')}`;
};

/** The console's one page. */
export const homePage = async (parts: ConsoleParts, message: Html | undefined): Promise<Html> =>
  page(
    'Overview',
    html`${message}<h1>Local console</h1>
<p>The service answers at <a href="${parts.url}/api/v1/openapi.json">${parts.url}/api/v1</a>. Everything on this page is for this machine alone.</p>
${clockSection(parts.clock.now().toString())}${mailSection(parts)}${machineSection(parts)}${peopleSection(parts)}${tableSection(await parts.countItems())}`,
  );
