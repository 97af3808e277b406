import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { done, type Outcome, refuse, refuseFields } from '../lib/shared/outcomes.ts';
import { rawBody } from './requests.ts';

const LONGEST_BODY_BYTES = 100_000;

/** The JSON of a body, nothing for none, or why it cannot be read. */
export const readBody = (event: APIGatewayProxyEventV2): Outcome<unknown> => {
  const text = rawBody(event);
  if (text === '') return done(undefined);
  if (Buffer.byteLength(text) > LONGEST_BODY_BYTES) return refuse('too-large', `Send at most ${LONGEST_BODY_BYTES} bytes`);
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(event.headers['content-type'] ?? ''))
    return refuse('wrong-content-type', 'Send the body as application/json');
  try {
    return done(JSON.parse(text));
  } catch {
    return refuseFields({ path: '', message: 'The body is not valid JSON' });
  }
};
