import type { Execution } from '../step-functions/execution.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { londonTime, page, table } from './layout.ts';
import { drawMachine } from './machine-drawing.ts';
import { callBackOf, currentState, visitsOf, waitsUntil } from './machine-run.ts';

const time = (milliseconds: number): string => londonTime(new Date(milliseconds).toISOString());

const standing = (execution: Execution): Html => {
  const { status, error, cause, stoppedAt } = execution;
  const current = currentState(execution);
  if (current === undefined) {
    const when = stoppedAt !== undefined && ` on ${time(stoppedAt)}`;
    return html`<p>It ended as ${status}${when}.${error && html` ${error}: ${cause ?? ''}`}</p>`;
  }
  const until = waitsUntil(execution);
  const waits = until !== undefined && current.startsWith('Await');
  return html`<p>It runs, and is in <strong>${current}</strong> now.${waits && html` It waits there until ${time(until)}, unless somebody changes the record before.`}</p>`;
};

/** One execution: its machine drawn with what was visited, and the visits as a table. */
export const machinePage = async (parts: ConsoleParts, execution: Execution): Promise<Html> => {
  const visits = visitsOf(execution);
  const callBack = await callBackOf(parts, execution);
  const title = callBack ? `The machine of ${callBack.reference}` : 'A machine';
  const definition = parts.machines.find(({ arn }) => arn === execution.machine.arn)?.definition;
  const drawing =
    definition &&
    drawMachine(definition, { visited: visits.map(({ state }) => state), isRunning: execution.status === 'RUNNING' });
  const rows = visits.map(
    ({ state, at, input }, index) =>
      html`<tr><td>${index + 1}</td><th scope="row">${state}</th><td>${time(at)}</td><td><code>${input}</code></td></tr>`,
  );
  return page(
    title,
    html`<h1>${title}</h1>
${standing(execution)}
<div class="scroll" role="region" aria-label="Drawing of the machine" tabindex="0">${drawing}</div>
<p class="narrow hint">Scroll the drawing sideways to see all of it.</p>
<p>Tinted boxes with a solid frame were entered, dashed ones were not. Thick lines were taken, thin ones were not. A task that fails for good, retries included, leads to the state that ends in a fault.</p>
<details><summary>The ${visits.length} states visited, in order</summary>
${table('States visited', ['Nr', 'State', 'Entered', 'Given'], rows, 'No state has been entered yet.')}</details>
<p class="hint">Execution ${execution.name} of ${execution.machine.name}, begun on ${time(execution.startedAt)}.</p>`,
    'machines',
  );
};
