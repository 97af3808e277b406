import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dueReminders } from '../lib/call-backs/reminding-use-cases.ts';
import { refuse } from '../lib/shared/outcomes.ts';
import { type PageRoute, refused } from '../lib/web/page.ts';
import type { Session } from '../lib/web/session.ts';
import { cookie, readCookie } from './cookies.ts';
import { isTooLarge, readForm, tooLarge } from './page-forms.ts';
import { respond } from './page-response.ts';
import { LONGEST_PARAMETER, present } from './requests.ts';
import { webDependencies } from './runtime/web.ts';
import { withoutSession } from './without-session.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

const { sessions, clock, authentication } = webDependencies;

const renewal = async (event: Event, session: Session): Promise<string[]> => {
  // A list that refreshes itself is nobody at work.
  if (event.headers['x-background'] !== undefined || !sessions.needsRenewal(session)) return [];
  const { value, session: renewed } = await sessions.seal(session.staffNumber, session.signedInAt, session.idToken);
  return [cookie('session', value, renewed.exp - sessions.seconds())];
};

/** Serves one page: session, person, form token, then the page itself. */
export const servePage = async (event: Event, { page }: PageRoute<typeof webDependencies>): Promise<Response> => {
  if (isTooLarge(event)) return respond(event, refused(tooLarge));
  const session = await sessions.open(readCookie(event, 'session'));
  if (!session) return withoutSession(event);
  const found = await authentication.principalOf(session.staffNumber);
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
  const [answer, reminders] = await Promise.all([
    page(webDependencies, {
      principal: found.value,
      params,
      query: present(event.queryStringParameters),
      form,
      path: event.rawPath,
      now: clock.now(),
    }),
    event.requestContext.http.method === 'GET' ? dueReminders(webDependencies, found.value) : undefined,
  ]);
  return respond(event, answer, { ...visitor, reminders }, await renewal(event, session));
};
