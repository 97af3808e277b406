import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { CaseCallBack } from '../lib/call-backs/case-call-back.ts';
import { snoozeMinutes } from '../lib/call-backs/case-changes.ts';
import type { Principal } from '../lib/staff/staff.ts';
import { navigationFor } from '../lib/web/navigation.ts';
import type { PageAnswer } from '../lib/web/page.ts';
import type { Session } from '../lib/web/session.ts';
import { fileResponse } from './file-response.ts';
import { packed } from './packing.ts';
import { pageHeaders, publicPageHeaders } from './page-headers.ts';
import { webDependencies } from './runtime/web.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

const { sessions, views, assets, clock } = webDependencies;

/** Who looks at a page. */
export interface Visitor {
  readonly session?: Session | undefined;
  readonly principal?: Principal | undefined;
  /** Call backs to remind them of on whatever page they look at; undefined for people whom nothing reminds. */
  readonly reminders?: readonly CaseCallBack[] | undefined;
  /** A page for people who are not staff: nothing on it leads behind sign-in. */
  readonly isPublic?: boolean;
}

/** What every view needs besides its own data. */
const surroundings = ({ rawPath }: Event, { session, principal, reminders, isPublic = false }: Visitor) => ({
  now: clock.now(),
  path: rawPath,
  principal,
  reminders,
  snoozeMinutes,
  isPublic,
  navigation: principal ? navigationFor(principal, rawPath) : [],
  assets: `/assets/${assets.version}`,
  assetPath: `/assets/${assets.version}`,
  csrf: session && sessions.formToken(session.staffNumber),
  sessionEndsIn: session && session.exp - sessions.seconds(),
});

/** A page's answer as HTTP: rendered with what every page needs, or a redirect, or a file. */
export const respond = (event: Event, answer: PageAnswer, visitor: Visitor = {}, cookies: string[] = []): Response => {
  const headers = visitor.isPublic ? publicPageHeaders : pageHeaders;
  if ('redirectTo' in answer) return { statusCode: 303, headers: { ...headers, location: answer.redirectTo }, cookies };
  if ('file' in answer) return fileResponse(event, answer, { statusCode: 200, headers, cookies });
  const body = views.render(answer.view, { ...answer.data, ...surroundings(event, visitor) });
  return packed(event, body, {
    statusCode: answer.status ?? 200,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    cookies,
  });
};
