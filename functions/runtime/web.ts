import { Assets } from '../../lib/web/assets.ts';
import { Sessions } from '../../lib/web/session.ts';
import { SignIn } from '../../lib/web/sign-in.ts';
import { TeamNames } from '../../lib/web/team-names.ts';
import { Views } from '../../lib/web/views.ts';
import { authentication } from './authentication.ts';
import { dependencies } from './dependencies.ts';
import { environment, root } from './environment.ts';

const must = (name: 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'SESSION_SECRET'): string => {
  const value = environment[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

/** Everything that pages need besides the use cases' dependencies. */
export const webDependencies = {
  ...dependencies,
  authentication,
  baseUrl: environment.BASE_URL,
  sessions: new Sessions(must('SESSION_SECRET')),
  signIn: new SignIn({
    issuer: environment.OIDC_ISSUER,
    clientId: must('OIDC_CLIENT_ID'),
    clientSecret: must('OIDC_CLIENT_SECRET'),
    staffNumberClaim: environment.STAFF_NUMBER_CLAIM,
    baseUrl: environment.BASE_URL,
  }),
  views: new Views(root),
  assets: new Assets(root),
  names: new TeamNames(dependencies.directory, dependencies.clock),
  issuerOrigin: new URL(environment.OIDC_ISSUER).origin,
};
