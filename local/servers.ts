import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Closers } from './closers.ts';
import { asError } from './faults.ts';
import { listen, sendJson } from './http.ts';
import type { ServiceLog } from './service-log.ts';

export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Opens a server on this machine; a fault of `serve` is logged and answered with 500. Answers the port. */
export type OpenServer = (port: number, serve: Serve) => Promise<number>;

export const createServers =
  (closers: Closers, log: ServiceLog): OpenServer =>
  async (port, serve) => {
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      try {
        await serve(request, response);
      } catch (thrown) {
        log.write('request failed', { level: 'ERROR', path: request.url, reason: asError(thrown).stack });
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { message: 'Internal Server Error' });
      }
    };
    const server = await listen(port, answer);
    closers.add(server.close);
    return server.port;
  };
