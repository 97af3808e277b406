/** What a function's environment holds in AWS, for bundles that are loaded and never get further. */
export const functionEnvironment = {
  PATH: process.env.PATH,
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_REGION: 'eu-west-2',
  TABLE_NAME: 't',
  CALL_BACK_MACHINE_ARN: 'arn:aws:states:eu-west-2:1:stateMachine:m',
  BASE_URL: 'https://example.org',
  MAIL_FROM: 'a@example.org',
  OIDC_ISSUER: 'https://example.org',
  OIDC_AUDIENCE: 'a',
  STAFF_NUMBER_CLAIM: 'sub',
  MATCH_SECRET: 'm'.repeat(48),
  LINK_SECRET: 'l'.repeat(48),
  OIDC_CLIENT_ID: 'web',
  OIDC_CLIENT_SECRET: 's'.repeat(48),
  SESSION_SECRET: 's'.repeat(48),
};
