import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { asError } from '../faults.ts';
import { readBody } from '../http.ts';
import type { Action } from './actions.ts';
import { AwsError } from './aws-error.ts';

const LIMIT_BYTES = 1024 * 1024;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new AwsError('SerializationException', 'The request is not JSON');
  }
};

/** Speaks AWS's JSON 1.0 protocol, so that the unmodified SDK client calls the actions. */
export const createStepFunctionsEndpoint =
  (actions: Record<string, Action>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, answer: object): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
      response.end(JSON.stringify(answer));
    };
    try {
      const body = await readBody(request, LIMIT_BYTES);
      const name = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const action = actions[name];
      if (body === undefined) throw new AwsError('SerializationException', 'The request is too large');
      if (action === undefined) throw new AwsError('UnknownOperationException', `The local Step Functions does not know ${name}`);
      send(200, action(parse(body.toString())));
    } catch (thrown) {
      const error = asError(thrown);
      const [status, type] = error instanceof AwsError ? [400, error.name] : [500, 'InternalServerError'];
      send(status, { __type: type, message: error.message });
    }
  };
