import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { redirect, show } from '../lib/web/page.ts';
import { safePath } from '../lib/web/sign-in.ts';
import { cookie, readCookie } from './cookies.ts';
import { guarded } from './guarded.ts';
import { readForm } from './page-forms.ts';
import { respond } from './page-response.ts';
import { webDependencies } from './runtime/web.ts';

type Event = APIGatewayProxyEventV2;

const { sessions, signIn } = webDependencies;
const ATTEMPT_SECONDS = 600;

const begin = async (event: Event) => {
  const { url, attempt } = await signIn.begin(safePath(event.queryStringParameters?.goTo));
  return respond(event, redirect(url), {}, [cookie('attempt', await sessions.sealAttempt(attempt), ATTEMPT_SECONDS)]);
};

const finish = async (event: Event) => {
  const attempt = await sessions.openAttempt(readCookie(event, 'attempt'));
  const person = attempt && (await signIn.finish(event.rawQueryString, attempt));
  if (!attempt || !person) return respond(event, show('sign-in-failed.njk', {}, 400), {}, [cookie('attempt', '', 0)]);
  // Always a new session, whatever cookie came along: nobody can plant one beforehand.
  const { value, session } = await sessions.seal(person.staffNumber, undefined, person.idToken);
  const cookies = [cookie('session', value, session.exp - sessions.seconds()), cookie('attempt', '', 0)];
  return respond(event, redirect(attempt.goTo), {}, cookies);
};

const signOut = async (event: Event) => {
  const session = await sessions.open(readCookie(event, 'session'));
  const mayEnd = session && sessions.isFormToken(readForm(event).get('csrf') ?? '', session.staffNumber);
  const to = mayEnd ? await signIn.end(session.idToken) : '/';
  return respond(event, redirect(to), {}, mayEnd ? [cookie('session', '', 0)] : []);
};

/** Somebody who is still there stays signed in; answers for how many seconds. */
const stay = async (event: Event) => {
  const session = await sessions.open(readCookie(event, 'session'));
  if (!session) return { statusCode: 401, headers: { 'cache-control': 'no-store' } };
  const { value, session: renewed } = await sessions.seal(session.staffNumber, session.signedInAt, session.idToken);
  const seconds = renewed.exp - sessions.seconds();
  return {
    statusCode: 200,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' },
    body: `${seconds}`,
    cookies: [cookie('session', value, seconds)],
  };
};

const signedOut = async (event: Event) => respond(event, show('signed-out.njk', {}));

export const signInRoutes = [
  { method: 'GET' as const, path: '/sign-in', handler: guarded('sign in', begin) },
  { method: 'GET' as const, path: '/sign-in/callback', handler: guarded('signed in', finish) },
  { method: 'POST' as const, path: '/sign-out', handler: guarded('sign out', signOut) },
  { method: 'GET' as const, path: '/session', handler: guarded('stay signed in', stay) },
  { method: 'GET' as const, path: '/signed-out', handler: guarded('signed out', signedOut) },
];
