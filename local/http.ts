import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode, StartError } from './faults.ts';

export const LOOPBACK = '127.0.0.1';

/** The body, or undefined when it is larger than `limitBytes`; it is read to its end either way, so that the answer arrives. */
export const readBody = async (request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= limitBytes ? Buffer.concat(chunks) : undefined;
};

export const sendJson = (response: ServerResponse, status: number, body: unknown, contentType = 'application/json'): void => {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(JSON.stringify(body));
};

export interface Listening {
  port: number;
  close(): Promise<void>;
}

const portOf = (address: string | AddressInfo | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Listens on this machine's own address only; port 0 takes a free one. */
export const listen = (port: number, onRequest: RequestListener): Promise<Listening> => {
  const server = createServer({ keepAliveTimeout: 65_000 }, onRequest);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = errorCode(error) === 'EADDRINUSE';
      reject(
        taken
          ? new StartError(`Port ${port} is in use: stop what uses it, or choose another, such as PORT=${port + 1} npm start.`)
          : error,
      );
    });
    server.listen(port, LOOPBACK, () => resolve({ port: portOf(server.address()), close: () => close(server) }));
  });
};
