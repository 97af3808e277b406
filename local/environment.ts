import { devNull } from 'node:os';
import { REGION } from './project.ts';

export interface LocalEndpoints {
  url: string;
  issuer: string;
  dynamodb: string;
  stepFunctions: string;
  ses: string;
}

/** Nobody checks them, and no real ones may be within reach. */
export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Set on the person's own machine, these would lead the SDK away from the local stack. */
const MISLEADING = [
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_DEFAULT_REGION',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
];

/** What the functions' environment has otherwise than in AWS: only addresses, secrets and credentials. */
export const localOverrides = ({ url, issuer, dynamodb, stepFunctions, ses }: LocalEndpoints, secret: string) => ({
  BASE_URL: url,
  OIDC_ISSUER: issuer,
  MATCH_SECRET: `match-${secret}`,
  LINK_SECRET: `link-${secret}`,
  SESSION_SECRET: `session-${secret}`,
  OIDC_CLIENT_SECRET: `client-${secret}`,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_SFN: stepFunctions,
  AWS_ENDPOINT_URL_SES: ses,
  // Has Powertools log through this process's console, which goes to the log file.
  POWERTOOLS_DEV: 'true',
});

/** Must come before the first function is imported. */
export const applyEnvironment = (environment: Record<string, string>): void => {
  for (const name of MISLEADING) delete process.env[name];
  Object.assign(process.env, environment);
};
