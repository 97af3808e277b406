import { Assets } from '../../lib/web/assets.ts';
import { Sessions } from '../../lib/web/session.ts';
import { SignIn } from '../../lib/web/sign-in.ts';
import { TeamNames } from '../../lib/web/team-names.ts';
import { Views } from '../../lib/web/views.ts';
import { environment, must, root } from '../runtime.ts';
import { appointmentDependencies } from './appointments.ts';
import { authentication } from './authentication.ts';
import { capacityDependencies } from './capacity.ts';
import { dependencies } from './dependencies.ts';
import { links } from './links.ts';
import { outboundDependencies } from './outbound.ts';
import { mark, recognise } from './recognition.ts';

const sessionSecret = must('SESSION_SECRET', environment.SESSION_SECRET);

/** Everything that pages need besides the use cases' dependencies. */
export const webDependencies = {
  ...capacityDependencies,
  ...appointmentDependencies,
  ...dependencies,
  outboundCalls: outboundDependencies.outboundCalls,
  outboundDays: outboundDependencies.outboundDays,
  authentication,
  recognise,
  mark,
  links,
  baseUrl: environment.BASE_URL,
  sessions: new Sessions(sessionSecret),
  signIn: new SignIn({
    issuer: environment.OIDC_ISSUER,
    clientId: must('OIDC_CLIENT_ID', environment.OIDC_CLIENT_ID),
    clientSecret: must('OIDC_CLIENT_SECRET', environment.OIDC_CLIENT_SECRET),
    staffNumberClaim: environment.STAFF_NUMBER_CLAIM,
    baseUrl: environment.BASE_URL,
  }),
  views: new Views(root),
  assets: new Assets(root),
  names: new TeamNames(dependencies.directory, dependencies.clock),
  issuerOrigin: new URL(environment.OIDC_ISSUER).origin,
};
