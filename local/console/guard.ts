import type { IncomingMessage } from 'node:http';

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request may see or work the console: it must name this machine (a page elsewhere cannot, not even after rebinding its own
 * name to us), and it must not come from a page of another origin.
 */
export const isOwnRequest = ({ headers }: IncomingMessage): boolean => {
  const { host = '', origin } = headers;
  if (!OWN_NAMES.includes(host.replace(/:\d+$/, ''))) return false;
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return false;
  return origin === undefined || origin === `http://${host}`;
};
