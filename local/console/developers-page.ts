import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { page, table } from './layout.ts';
import { roleWords } from './people.ts';

const tokenSection = ({ samplePeople, url }: ConsoleParts): Html => {
  const rows = samplePeople.map(
    (person) =>
      html`<tr><td>${person.staffNumber}</td><td>${person.name}</td><td>${roleWords(person)}</td><td>${person.team}</td><td><a href="/local/token?staff=${person.staffNumber}">Token of ${person.staffNumber}</a></td></tr>`,
  );
  return html`<h2 id="tokens">The API as one of the sample people</h2>
<pre>TOKEN=$(curl -s '${url}/local/token?staff=90000002' | sed 's/.*: *"\\(.*\\)".*/\\1/')
curl -H "authorization: Bearer $TOKEN" '${url}/api/v1/call-backs?view=awaiting-allocation'</pre>
${table('Bearer tokens', ['Staff number', 'Name', 'Roles', 'Team', 'Bearer token'], rows, 'There are no sample people.')}`;
};

const tableSection = (counts: Map<string, number>): Html => {
  const rows = [...counts].map(([kind, count]) => html`<tr><td>${kind}</td><td>${count}</td></tr>`);
  return html`<h2 id="table">The table</h2>${table('Items by kind', ['Kind', 'Items'], rows, 'The table is empty.')}`;
};

const answers = html`<h2 id="answers">What programs can ask</h2>
<ul><li><a href="/local/mailbox.json">GET /local/mailbox.json</a>: every e-mail; DELETE empties the mailbox</li>
<li><a href="/local/executions.json">GET /local/executions.json</a>: every machine</li>
<li><a href="/local/inspection.json">GET /local/inspection.json</a>: what does not hold among all records, machines and messages; after faults</li>
<li><a href="/local/clock">GET /local/clock</a>: the time; POST <code>{"advance": "PT23H45M"}</code> or <code>{"set": "2026-03-29T08:00:00Z"}</code> moves it</li></ul>`;

/** Tokens, the console's own API and the table: nothing a visitor needs. */
export const developersPage = async (parts: ConsoleParts): Promise<Html> =>
  page(
    'For developers',
    html`<h1>For developers</h1>
<p>The service answers at <a href="${parts.url}/api/v1/openapi.json">${parts.url}/api/v1</a>. Everything on these pages is for this machine alone.</p>
${tokenSection(parts)}${answers}${tableSection(await parts.countItems())}`,
    'developers',
  );
