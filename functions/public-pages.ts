import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { refuse } from '../lib/shared/outcomes.ts';
import { type PublicPageRoute, redirect, refused } from '../lib/web/page.ts';
import { isTooLarge, readForm, tooLarge } from './page-forms.ts';
import { respond, type Visitor } from './page-response.ts';
import { present } from './requests.ts';
import { webDependencies } from './runtime/web.ts';

/** Longer than any signed token, the longest parameter of a public page. */
const LONGEST_TOKEN = 1100;

/** Whoever has the address, signed in or not. */
export const anybody: Visitor = { isPublic: true };

/** Serves one page without sign-in: the address says who may see it, so no session is read and no form needs a token of ours. */
export const servePublicPage = async (
  event: APIGatewayProxyEventV2,
  { page }: PublicPageRoute<typeof webDependencies>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  if (isTooLarge(event)) return respond(event, refused(tooLarge), anybody);
  // With a slash behind it an address is another one, to which nothing leads.
  if (event.rawPath.endsWith('/')) return respond(event, redirect(event.rawPath.slice(0, -1)), anybody);
  const params = present(event.pathParameters);
  if (Object.values(params).some((value) => value.length > LONGEST_TOKEN))
    return respond(event, refused(refuse('not-found', 'There is no such page')), anybody);
  const answer = await page(webDependencies, {
    params,
    query: present(event.queryStringParameters),
    form: readForm(event),
    path: event.rawPath,
    now: webDependencies.clock.now(),
  });
  return respond(event, answer, anybody);
};
