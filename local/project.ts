import { fileURLToPath } from 'node:url';

/** The folder that holds `serverless.yml`. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Where everything local pretends to live. */
export const REGION = 'eu-west-2';
export const ACCOUNT = '000000000000';
export const PARTITION = 'aws';

/** `arn:aws:states:eu-west-2:000000000000:stateMachine:name` and its like. */
export const localArn = (service: string, resource: string): string =>
  `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource}`;
