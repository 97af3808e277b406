import * as z from 'zod';
import { PastInstantError } from '../clock.ts';
import { sendJson } from '../http.ts';
import { mailEventCommand, sesEvent } from '../mail/mail-event.ts';
import { ClockCommandError, readClockCommand } from './clock-command.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Exchange, readText, sendProblem } from './exchange.ts';

export type Handle = (parts: ConsoleParts, exchange: Exchange) => Promise<void> | void;

const STAFF_NUMBER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Message after message, so that a large mailbox is never in memory as a whole. */
const sendMailbox: Handle = async ({ mailbox }, { response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  let separator = '[';
  for (const { id } of [...mailbox.list()]) {
    const message = await mailbox.readJsonText(id);
    if (message === undefined) continue;
    response.write(separator + message);
    separator = ',';
  }
  response.end(separator === '[' ? '[]' : ']');
};

const emptyMailbox: Handle = ({ mailbox }, { response }) => {
  mailbox.empty();
  response.writeHead(204).end();
};

const sendClock: Handle = ({ clock }, { response }) => sendJson(response, 200, { now: clock.now().toString() });

const moveClock: Handle = async (parts, exchange) => {
  try {
    await parts.clock.move(readClockCommand(parseJson(await readText(exchange))));
    await sendClock(parts, exchange);
  } catch (error) {
    if (!(error instanceof ClockCommandError || error instanceof PastInstantError)) throw error;
    sendProblem(exchange, 400, 'invalid-request', 'The clock cannot be moved like that', error.message);
  }
};

const isoTime = (milliseconds: number | undefined): string | null =>
  milliseconds === undefined ? null : new Date(milliseconds).toISOString();

const sendExecutions: Handle = ({ executions }, { response }) => {
  const rows = executions.list().map(({ name, machine, status, history, startedAt, stoppedAt }) => {
    const states = history.flatMap(({ type, state }) => (type === 'StateEntered' ? (state ?? []) : []));
    const currentState = status === 'RUNNING' ? (states.at(-1) ?? null) : null;
    return {
      name,
      machine: machine.name,
      status,
      currentState,
      states,
      startedAt: isoTime(startedAt),
      stoppedAt: isoTime(stoppedAt),
    };
  });
  sendJson(response, 200, rows);
};

const sendInspection: Handle = async ({ inspect }, { response }) => sendJson(response, 200, await inspect());

const sendToken: Handle = async ({ issuer }, exchange) => {
  const [staffNumber = '', ...more] = exchange.query.getAll('staff');
  if (more.length > 0 || !STAFF_NUMBER.test(staffNumber)) {
    const detail = 'Name one staff number, such as /local/token?staff=90000002.';
    return sendProblem(exchange, 400, 'invalid-request', 'No staff number', detail);
  }
  sendJson(exchange.response, 200, { access_token: await issuer.token(staffNumber) });
};

/** `{"mail": "<id in the mailbox>", "event": "bounce"}`: what SES would tell some seconds after sending. */
const tellOfMail: Handle = async (parts, exchange) => {
  const command = mailEventCommand.safeParse(parseJson(await readText(exchange)));
  const message = command.success && (await parts.mailbox.readJsonText(command.data.mail));
  if (!command.success || !message) {
    const detail = 'Send {"mail": "<id of a message in /local/mailbox.json>", "event": "bounce" or "complaint"}.';
    return sendProblem(exchange, 400, 'invalid-request', 'No such message, or no such event', detail);
  }
  const told = z
    .object({ to: z.array(z.string()), tags: z.record(z.string(), z.string()).default({}) })
    .parse(JSON.parse(message));
  await parts.tellOfMail(sesEvent(command.data, told));
  await parts.settle();
  exchange.response.writeHead(204).end();
};

/** What programs and tests ask; `METHOD path` below `/local`. */
export const jsonRoutes: Record<string, Handle> = {
  'GET mailbox.json': sendMailbox,
  'DELETE mailbox.json': emptyMailbox,
  'POST mail-events': tellOfMail,
  'GET clock': sendClock,
  'POST clock': moveClock,
  'GET executions.json': sendExecutions,
  'GET inspection.json': sendInspection,
  'GET token': sendToken,
};
