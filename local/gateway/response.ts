import type { ServerResponse } from 'node:http';
import * as z from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const structured = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
  cookies: z.array(z.string()).nullish(),
});

/** Headers about the connection and the body's length are the gateway's own business. */
const FRAMING = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'];

/** Sends a function's answer as API Gateway does: as given when it has a status code, else as the JSON of a 200. */
export const sendResult = (response: ServerResponse, result: unknown): void => {
  const full = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!full) {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(typeof result === 'string' ? result : JSON.stringify(result));
    return;
  }
  const answer = structured.parse(result);
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (!FRAMING.includes(name.toLowerCase())) response.setHeader(name, String(value));
  }
  if (answer.cookies?.length) response.setHeader('set-cookie', answer.cookies);
  if (body.length > 0 && !response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain;charset=UTF-8');
  if (![204, 304].includes(answer.statusCode)) response.setHeader('content-length', body.length);
  response.writeHead(answer.statusCode).end(body);
};
