import { Authentication } from '../../lib/staff/authentication.ts';
import { environment } from '../runtime.ts';
import { staff } from './table.ts';

export const authentication = new Authentication(
  { issuer: environment.OIDC_ISSUER, audience: environment.OIDC_AUDIENCE, staffNumberClaim: environment.STAFF_NUMBER_CLAIM },
  staff,
);
