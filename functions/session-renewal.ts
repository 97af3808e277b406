import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Session } from '../lib/web/session.ts';
import { cookie } from './cookies.ts';
import { webDependencies } from './runtime/web.ts';

const { sessions } = webDependencies;

/** The cookie of a session that goes on because somebody is at work; none while it is fresh. */
export const renewal = async (event: APIGatewayProxyEventV2, session: Session): Promise<string[]> => {
  // A list that refreshes itself is nobody at work.
  if (event.headers['x-background'] !== undefined || !sessions.needsRenewal(session)) return [];
  const { value, session: renewed } = await sessions.seal(session.staffNumber, session.signedInAt, session.idToken);
  return [cookie('session', value, renewed.exp - sessions.seconds())];
};
