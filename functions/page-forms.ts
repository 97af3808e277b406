import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { refuse } from '../lib/shared/outcomes.ts';
import { rawBody } from './requests.ts';

type Sent = Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>;

const LONGEST_FORM_BYTES = 500_000;

export const isTooLarge = ({ body = '' }: Sent): boolean => Buffer.byteLength(body) > LONGEST_FORM_BYTES;

/** What a form is answered that holds more than any of ours. */
export const tooLarge = refuse('too-large', 'This form holds more than can be saved');

export const readForm = (event: Sent): URLSearchParams => new URLSearchParams(rawBody(event));
