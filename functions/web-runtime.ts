import { Assets } from '../lib/web/assets.ts';
import { Sessions } from '../lib/web/session.ts';
import { SignIn } from '../lib/web/sign-in.ts';
import { TeamNames } from '../lib/web/team-names.ts';
import { Views } from '../lib/web/views.ts';
import { dependencies, root, signInSettings } from './runtime.ts';

const settings = signInSettings();

/** Everything that pages need besides the use cases' dependencies. */
export const webDependencies = {
  ...dependencies,
  sessions: new Sessions(settings.sessionSecret),
  signIn: new SignIn(settings),
  views: new Views(root),
  assets: new Assets(root),
  names: new TeamNames(dependencies.directory, dependencies.clock),
  issuerOrigin: new URL(settings.issuer).origin,
};
