import type { IncomingMessage, ServerResponse } from 'node:http';
import { splitTarget } from '../gateway/gateway.ts';
import { choose } from './chosen-person.ts';
import { advanceByForm, jumpByForm } from './clock-routes.ts';
import type { ConsoleParts } from './console-parts.ts';
import { developersPage } from './developers-page.ts';
import { type Exchange, redirect, sendPage, sendProblem } from './exchange.ts';
import { isOwnRequest } from './guard.ts';
import { homePage } from './home-page.ts';
import { type Html, html } from './html.ts';
import { type Handle, jsonRoutes } from './json-routes.ts';
import { machinesPage } from './machine-list.ts';
import { machinePage } from './machine-page.ts';
import { sendMail, sendMailbox } from './mail-routes.ts';
import { sendMessages } from './messages-page.ts';
import { settledSoon } from './settled.ts';

const NOTICES: Record<string, string> = {
  moved: 'The clock has moved, and everything that fell due has happened.',
  samples: 'Sample call backs have been taken. Their team leader has been told.',
  booked: 'Sample appointments have been booked at Northgate Jobcentre, in this week or the next.',
  past: 'Northgate Jobcentre has eight weeks behind it. Its next report can tell what to expect.',
  emptied: 'The mailbox is empty.',
};

const noticeOf = ({ query }: Exchange): Html | undefined => {
  const notice = NOTICES[query.get('done') ?? ''];
  const mails = Number(query.get('mails'));
  const sent = mails > 0 && ` ${mails === 1 ? 'One e-mail has' : `${mails} e-mails have`} been sent.`;
  return notice === undefined ? undefined : html`<p class="notice" role="status">${notice}${sent}</p>`;
};

const makeSamples: Handle = async (parts, exchange) => {
  await parts.requestSampleCallBacks();
  await parts.settle();
  redirect(exchange, '/local?done=samples');
};

const bookSamples: Handle = async (parts, exchange) => {
  await parts.bookSampleAppointments();
  await parts.settle();
  redirect(exchange, '/local?done=booked');
};

const bookHistory: Handle = async (parts, exchange) => {
  await parts.bookSampleHistory();
  await parts.settle();
  redirect(exchange, '/local?done=past');
};

const emptyMailbox: Handle = ({ mailbox }, exchange) => {
  mailbox.empty();
  redirect(exchange, '/local/mailbox?done=emptied');
};

const routes: Record<string, Handle> = {
  ...jsonRoutes,
  'GET ': async (parts, exchange) => sendPage(exchange, 200, await homePage(parts, noticeOf(exchange))),
  'GET mailbox': (parts, exchange) => sendMailbox(parts, exchange, noticeOf(exchange)),
  'GET machines': async (parts, exchange) => sendPage(exchange, 200, await machinesPage(parts)),
  'GET developers': async (parts, exchange) => sendPage(exchange, 200, await developersPage(parts)),
  'POST clock/advance': advanceByForm,
  'POST clock/jump': jumpByForm,
  'POST sample-call-backs': makeSamples,
  'POST sample-appointments': bookSamples,
  'POST sample-history': bookHistory,
  'POST mailbox/empty': emptyMailbox,
};

/** Answers a path that names something; false when there is no such thing. */
type Show = (parts: ConsoleParts, exchange: Exchange) => Promise<boolean> | boolean;

const showMachine: Show = async (parts, exchange) => {
  const [, name, ...more] = exchange.segments;
  const execution = parts.executions.list().findLast((one) => one.name === name);
  if (execution === undefined || more.length > 0) return false;
  sendPage(exchange, 200, await machinePage(parts, execution));
  return true;
};

const bePerson: Show = ({ samplePeople }, exchange) => {
  const [, staffNumber, ...more] = exchange.segments;
  if (more.length > 0 || staffNumber === undefined || !samplePeople.some((one) => one.staffNumber === staffNumber)) return false;
  exchange.response.setHeader('set-cookie', choose(staffNumber));
  redirect(exchange, '/sign-in');
  return true;
};

const families: Record<string, Show> = {
  'GET mailbox': sendMail,
  'GET machines': showMachine,
  'GET messages': sendMessages,
  'POST be': bePerson,
};

/** What shows the consequences of something that may just have been done. */
const SETTLED = /^GET (|mailbox.*|executions\.json|machines.*|developers)$/;

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
};

const isConsolePath = (path: string): boolean => path === '/local' || path.startsWith('/local/');

/** Answers everything under `/local`; false for other paths, which are the service's. */
export const createConsole = (parts: ConsoleParts) => {
  const settled = settledSoon(parts.settle);

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { path, query } = splitTarget(request.url);
    if (!isConsolePath(path)) return false;
    const segments = path.split('/').slice(2).filter(Boolean).map(decode);
    const exchange: Exchange = { request, response, segments, query: new URLSearchParams(query) };
    if (!isOwnRequest(request)) {
      const detail = 'The console answers this machine only, and only pages of its own: use http://localhost.';
      sendProblem(exchange, 403, 'not-permitted', 'Not from here', detail);
      return true;
    }
    const name = `${request.method} ${segments.join('/')}`;
    if (SETTLED.test(name)) await settled();
    const route = routes[name];
    if (route !== undefined) await route(parts, exchange);
    else if (!(await families[`${request.method} ${segments[0]}`]?.(parts, exchange)))
      sendProblem(exchange, 404, 'not-found', 'Not found', `The console has no ${request.method} ${path}.`);
    return true;
  };
};
