import { Authentication } from '../../lib/staff/authentication.ts';
import { dependencies } from './dependencies.ts';
import { environment } from './environment.ts';

export const authentication = new Authentication(
  { issuer: environment.OIDC_ISSUER, audience: environment.OIDC_AUDIENCE, staffNumberClaim: environment.STAFF_NUMBER_CLAIM },
  dependencies.directory,
);
