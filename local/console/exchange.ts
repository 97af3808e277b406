import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http.ts';
import type { Html } from './html.ts';

const LIMIT_BYTES = 64 * 1024;

/** One request to the console. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Percent-decoded parts of the path after `/local`. */
  segments: string[];
  query: URLSearchParams;
}

/** Nothing from elsewhere, no script at all. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

export const sendPage = ({ response }: Exchange, status: number, page: Html): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(page.markup);
};

/** Answers with a file as it is, never guessed to be something else. */
export const sendFile = (
  { response }: Exchange,
  content: Uint8Array,
  contentType: string,
  headers: Record<string, string>,
): void => {
  response.writeHead(200, { 'content-type': contentType, 'x-content-type-options': 'nosniff', ...headers }).end(content);
};

/** Answers a form, so that loading the page again does not send it again. */
export const redirect = ({ response }: Exchange, location: string): void => {
  response.writeHead(303, { location }).end();
};

export const sendProblem = ({ response }: Exchange, status: number, type: string, title: string, detail: string): void => {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ type, title, status, detail }));
};

export const readText = async ({ request }: Exchange): Promise<string> =>
  (await readBody(request, LIMIT_BYTES))?.toString() ?? '';
