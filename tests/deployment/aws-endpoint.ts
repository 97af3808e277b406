import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';

/** Just enough of DynamoDB and SES for one bundle to read known items and to send its mail, so that a package can be tried without a stack. */
export class AwsEndpoint {
  readonly mails: string[] = [];
  url = '';
  readonly #items: Readonly<Record<string, object>>;
  readonly #server: Server;

  constructor(items: Readonly<Record<string, object>>) {
    this.#items = items;
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const answer = this.#answer(String(request.headers['x-amz-target'] ?? ''), Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': answer.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.0' });
      response.end(answer);
    });
  }

  static async listen(items: Readonly<Record<string, object>>): Promise<AwsEndpoint> {
    const endpoint = new AwsEndpoint(items);
    await new Promise<void>((resolve) => endpoint.#server.listen(0, '127.0.0.1', resolve));
    endpoint.url = `http://127.0.0.1:${(endpoint.#server.address() as AddressInfo).port}`;
    return endpoint;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(target: string, body: string): string {
    if (target.endsWith('.GetItem')) {
      const item = this.#items[JSON.parse(body).Key.pk.S];
      return JSON.stringify(item ? { Item: marshall(item, { removeUndefinedValues: true }) } : {});
    }
    if (target.endsWith('.PutItem')) return '{}';
    const raw = new URLSearchParams(body).get('RawMessage.Data') ?? '';
    this.mails.push(Buffer.from(raw, 'base64').toString());
    return '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>';
  }
}
