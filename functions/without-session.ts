import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { show } from '../lib/web/page.ts';
import { readForm } from './page-forms.ts';
import { respond } from './page-response.ts';

type Event = APIGatewayProxyEventV2;

const here = ({ rawPath, rawQueryString }: Event): string => (rawQueryString ? `${rawPath}?${rawQueryString}` : rawPath);

/** Not signed in, or no longer: a page to read is asked for again after signing in; a form keeps what was typed. */
export const withoutSession = (event: Event): APIGatewayProxyStructuredResultV2 => {
  if (event.requestContext.http.method === 'GET')
    return respond(event, { redirectTo: `/sign-in?goTo=${encodeURIComponent(here(event))}` });
  const fields = [...readForm(event)].map(([name, value]) => ({ name, value }));
  return respond(event, show('session-ended.njk', { fields, action: here(event) }, 401));
};
