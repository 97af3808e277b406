import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dueReminders } from '../lib/call-backs/reminding-use-cases.ts';
import { refuse } from '../lib/shared/outcomes.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { type PageAnswer, type PageRoute, refused } from '../lib/web/page.ts';
import { readCookie } from './cookies.ts';
import { isTooLarge, readForm, tooLarge } from './page-forms.ts';
import { respond } from './page-response.ts';
import { LONGEST_PARAMETER, present } from './requests.ts';
import { webDependencies } from './runtime/web.ts';
import { renewal } from './session-renewal.ts';
import { withoutSession } from './without-session.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

const { sessions, clock, authentication } = webDependencies;

/** What stands on every page that is shown: found meanwhile, or, after a form, once it is clear that it shows a page at all. */
const remindersBeside = async (event: Event, answering: Promise<PageAnswer>, principal: Principal) =>
  event.requestContext.http.method === 'GET' || 'view' in (await answering)
    ? dueReminders(webDependencies, principal)
    : undefined;

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
  const answering = page(webDependencies, {
    principal: found.value,
    params,
    query: present(event.queryStringParameters),
    form,
    path: event.rawPath,
    now: clock.now(),
  });
  const [answer, reminders] = await Promise.all([answering, remindersBeside(event, answering, found.value)]);
  return respond(event, answer, { ...visitor, reminders }, await renewal(event, session));
};
