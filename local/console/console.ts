import type { IncomingMessage, ServerResponse } from 'node:http';
import { PastInstantError } from '../clock.ts';
import { splitTarget } from '../gateway/gateway.ts';
import { ClockCommandError, readClockCommand } from './clock-command.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Exchange, readText, redirect, sendPage, sendProblem } from './exchange.ts';
import { isOwnRequest } from './guard.ts';
import { homePage } from './home-page.ts';
import { html } from './html.ts';
import { type Handle, jsonRoutes } from './json-routes.ts';
import { sendMail } from './mail-routes.ts';

const NOTICES: Record<string, string> = {
  moved: 'The clock has moved, and everything that fell due has happened.',
  samples: 'Sample call backs have been requested.',
  emptied: 'The mailbox is empty.',
};

const sendHome: Handle = async (parts, exchange) => {
  const notice = NOTICES[exchange.query.get('done') ?? ''];
  sendPage(
    exchange,
    200,
    await homePage(parts, notice === undefined ? undefined : html`<p class="notice" role="status">${notice}</p>`),
  );
};

const advanceByForm: Handle = async (parts, exchange) => {
  const advance = new URLSearchParams(await readText(exchange)).get('advance') ?? '';
  try {
    await parts.clock.move(readClockCommand({ advance: advance.trim() }));
    redirect(exchange, '/local?done=moved');
  } catch (error) {
    if (!(error instanceof ClockCommandError || error instanceof PastInstantError)) throw error;
    sendPage(exchange, 400, await homePage(parts, html`<p class="error" role="alert">${error.message}</p>`));
  }
};

const makeSamples: Handle = async (parts, exchange) => {
  await parts.requestSampleCallBacks();
  await parts.settle();
  redirect(exchange, '/local?done=samples');
};

const emptyMailbox: Handle = ({ mailbox }, exchange) => {
  mailbox.empty();
  redirect(exchange, '/local?done=emptied');
};

const routes: Record<string, Handle> = {
  ...jsonRoutes,
  'GET ': sendHome,
  'POST clock/advance': advanceByForm,
  'POST sample-call-backs': makeSamples,
  'POST mailbox/empty': emptyMailbox,
};

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
};

const isConsolePath = (path: string): boolean => path === '/local' || path.startsWith('/local/');

/** Answers everything under `/local`; false for other paths, which are the service's. */
export const createConsole =
  (parts: ConsoleParts) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { path, query } = splitTarget(request.url);
    if (!isConsolePath(path)) return false;
    const segments = path.split('/').slice(2).filter(Boolean).map(decode);
    const exchange: Exchange = { request, response, segments, query: new URLSearchParams(query) };
    if (!isOwnRequest(request)) {
      const detail = 'The console answers this machine only, and only pages of its own: use http://localhost.';
      sendProblem(exchange, 403, 'not-permitted', 'Not from here', detail);
      return true;
    }
    const route = routes[`${request.method} ${segments.join('/')}`];
    if (route !== undefined) await route(parts, exchange);
    else if (!(request.method === 'GET' && segments[0] === 'mailbox' && (await sendMail(parts, exchange)))) {
      sendProblem(exchange, 404, 'not-found', 'Not found', `The console has no ${request.method} ${path}.`);
    }
    return true;
  };
