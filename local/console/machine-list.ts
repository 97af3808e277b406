import { when } from '../../lib/web/times.ts';
import type { Execution } from '../step-functions/execution.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { page, table } from './layout.ts';
import { callBackOf, currentState, visitsOf } from './machine-run.ts';

const MOST_SHOWN = 100;

const row = async (parts: ConsoleParts, execution: Execution): Promise<Html> => {
  const callBack = await callBackOf(parts, execution);
  const { name, status, startedAt } = execution;
  return html`<tr><td><a href="/local/machines/${name}">${callBack?.reference ?? name}</a></td><td>${status.toLowerCase().replaceAll('_', ' ')}</td>
<td>${currentState(execution) ?? '–'}</td><td>${visitsOf(execution).length}</td><td>${when(new Date(startedAt).toISOString(), parts.clock.now())}</td></tr>`;
};

/** Executions with a link to the drawing of each. */
export const machineTable = async (parts: ConsoleParts, caption: string, executions: readonly Execution[]): Promise<Html> =>
  table(
    caption,
    ['Machine of', 'Status', 'Now in', 'States visited', 'Begun'],
    await Promise.all(executions.map((execution) => row(parts, execution))),
    'No machine has run since the start. Each call back gets one.',
  );

/** Running ones before those that have ended, each newest first. */
export const machinesInOrder = ({ executions }: ConsoleParts): Execution[] => {
  const all = executions.list().toReversed();
  return [...all.filter(({ status }) => status === 'RUNNING'), ...all.filter(({ status }) => status !== 'RUNNING')];
};

/** All machines that are remembered. */
export const machinesPage = async (parts: ConsoleParts): Promise<Html> => {
  const all = machinesInOrder(parts);
  const running = all.filter(({ status }) => status === 'RUNNING').length;
  const shown = all.slice(0, MOST_SHOWN);
  const caption = `${running} running, ${all.length - running} ended${all.length > shown.length ? `; the first ${MOST_SHOWN}` : ''}`;
  return page(
    'Machines',
    html`<h1>Machines</h1>
<p>Each call back has a state machine that waits and acts: it reminds, prompts, chases and issues letters. Open one to see where it is.</p>
${await machineTable(parts, caption, shown)}`,
    'machines',
  );
};
