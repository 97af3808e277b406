import { connect } from 'node:net';

interface RawAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly text: string;
}

/** Sends a request byte by byte as it is given, where fetch would tidy it up or refuse to send it. */
export const sendRaw = (url: string, request: string, headers: readonly string[] = []): Promise<RawAnswer> => {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      resolve({ status: Number(first.split(' ')[1]), headers: lines, text: rest.join('\r\n\r\n') });
    });
    socket.write(`${[`${request} HTTP/1.1`, `Host: ${hostname}`, 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`);
  });
};
