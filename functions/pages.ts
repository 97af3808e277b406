import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Outcome, refuse } from '../lib/shared/outcomes.ts';
import { problems } from '../lib/shared/problems.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { navigationFor } from '../lib/web/navigation.ts';
import { type PageAnswer, type PageRoute, refusalPage, show } from '../lib/web/page.ts';
import type { Session } from '../lib/web/session.ts';
import { faultFacts } from './faults.ts';
import { LONGEST_PARAMETER, present, rawBody } from './requests.ts';
import { logger } from './runtime/logger.ts';
import { webDependencies } from './runtime/web.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;
export type Dependencies = typeof webDependencies;

const { sessions, views, assets, clock, baseUrl, issuerOrigin } = webDependencies;

const isSecure = baseUrl.startsWith('https:');
const SESSION_COOKIE = isSecure ? '__Host-session' : 'session';
const ATTEMPT_COOKIE = isSecure ? '__Host-sign-in' : 'sign-in';

/** GOV.UK Frontend's one inline script, which marks the page as scripted, is allowed by its hash. */
const FRONTEND_SCRIPT = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='";

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' ${FRONTEND_SCRIPT}`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${issuerOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export const cookie = (name: 'session' | 'attempt', value: string, seconds: number): string =>
  `${name === 'session' ? SESSION_COOKIE : ATTEMPT_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure ? '; Secure' : ''}`;

export const readCookie = ({ cookies = [] }: Event, name: 'session' | 'attempt'): string | undefined => {
  const prefix = `${name === 'session' ? SESSION_COOKIE : ATTEMPT_COOKIE}=`;
  return cookies.find((one) => one.startsWith(prefix))?.slice(prefix.length);
};

const LONGEST_FORM_BYTES = 500_000;
const isTooLarge = ({ body = '' }: Event): boolean => Buffer.byteLength(body) > LONGEST_FORM_BYTES;

export const readForm = (event: Event): URLSearchParams => new URLSearchParams(rawBody(event));

interface Visitor {
  readonly session?: Session | undefined;
  readonly principal?: Principal | undefined;
}

/** A page's answer as HTTP: rendered with what every page needs, or a redirect, or a file. */
export const respond = (
  event: Event,
  answer: PageAnswer,
  { session, principal }: Visitor = {},
  cookies: string[] = [],
): Response => {
  if ('redirectTo' in answer) return { statusCode: 303, headers: { ...headers, location: answer.redirectTo }, cookies };
  if ('file' in answer)
    return {
      statusCode: 200,
      headers: { ...headers, 'content-type': answer.contentType, 'content-disposition': `inline; filename="${answer.filename}"` },
      body: answer.file.toString('base64'),
      isBase64Encoded: true,
      cookies,
    };
  const now = clock.now();
  const body = views.render(answer.view, {
    ...answer.data,
    now,
    path: event.rawPath,
    principal,
    navigation: principal ? navigationFor(principal, event.rawPath) : [],
    assets: `/assets/${assets.version}`,
    assetPath: `/assets/${assets.version}`,
    csrf: session && sessions.formToken(session.staffNumber),
    sessionEndsIn: session && session.exp - sessions.seconds(),
  });
  const page = { statusCode: answer.status ?? 200, cookies };
  const pageHeaders = { ...headers, 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' };
  if (!/\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) return { ...page, headers: pageHeaders, body };
  return {
    ...page,
    headers: { ...pageHeaders, 'content-encoding': 'gzip' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
};

export const nothingHere: Response = {
  statusCode: 404,
  headers: { ...headers, 'content-type': 'text/plain' },
  body: 'Not found',
};

const here = ({ rawPath, rawQueryString }: Event): string => (rawQueryString ? `${rawPath}?${rawQueryString}` : rawPath);

/** Not signed in, or no longer: a page to read is asked for again after signing in; a form keeps what was typed. */
const withoutSession = (event: Event): Response => {
  if (event.requestContext.http.method === 'GET')
    return respond(event, { redirectTo: `/sign-in?goTo=${encodeURIComponent(here(event))}` });
  const fields = [...readForm(event)].map(([name, value]) => ({ name, value }));
  return respond(event, show('session-ended.njk', { fields, action: here(event) }, 401));
};

const renewal = async (event: Event, session: Session): Promise<string[]> => {
  // A list that refreshes itself is nobody at work.
  if (event.headers['x-background'] !== undefined || !sessions.needsRenewal(session)) return [];
  const { value, session: renewed } = await sessions.seal(session.staffNumber, session.signedInAt, session.idToken);
  return [cookie('session', value, renewed.exp - sessions.seconds())];
};

const refused = (answer: Outcome<never> & { ok: false }): PageAnswer =>
  refusalPage(answer.refusal, problems[answer.refusal.problem].status);

/** Serves one page: session, person, form token, then the page itself. */
export const servePage = async (event: Event, { page }: PageRoute<Dependencies>): Promise<Response> => {
  if (isTooLarge(event)) return respond(event, refused(refuse('too-large', 'This form holds more than can be saved')));
  const session = await sessions.open(readCookie(event, 'session'));
  if (!session) return withoutSession(event);
  const found = await webDependencies.authentication.principalOf(session.staffNumber);
  if (!found.ok) return respond(event, refused(found), { session });
  const visitor = { session, principal: found.value };
  const form = readForm(event);
  if (event.requestContext.http.method === 'POST' && !sessions.isFormToken(form.get('csrf') ?? '', session.staffNumber))
    return respond(
      event,
      refused(
        refuse('not-permitted', 'This form was made for somebody else, or too long ago. Go back, reload the page and try again.'),
      ),
      visitor,
    );
  const params = present(event.pathParameters);
  if (Object.values(params).some((value) => value.length > LONGEST_PARAMETER))
    return respond(event, refused(refuse('not-found', 'There is no such page')), visitor);
  const answer = await page(webDependencies, {
    principal: found.value,
    params,
    query: present(event.queryStringParameters),
    form,
    path: event.rawPath,
    now: clock.now(),
  });
  return respond(event, answer, visitor, await renewal(event, session));
};

/** A fault is logged without its message, which could quote a client's data, and shown as a page. */
export const guarded =
  (operation: string, serve: (event: Event) => Promise<Response>) =>
  async (event: Event): Promise<Response> => {
    try {
      const response = await serve(event);
      logger.info('answered', { operation, status: response.statusCode });
      return response;
    } catch (error) {
      logger.error('fault', { operation, ...faultFacts(error) });
      return respond(event, show('fault.njk', {}, 500));
    }
  };
