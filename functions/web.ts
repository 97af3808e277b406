import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { show } from '../lib/web/page.ts';
import { pageRoutes } from '../lib/web/page-routes.ts';
import { publicPageRoutes } from '../lib/web/public-page-routes.ts';
import { guarded } from './guarded.ts';
import { pageHeaders } from './page-headers.ts';
import { respond } from './page-response.ts';
import { servePage } from './pages.ts';
import { anybody, servePublicPage } from './public-pages.ts';
import { signInRoutes } from './sign-in.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

/** For methods that the router has never heard of, such as TRACE. */
const nothingHere: Response = {
  statusCode: 404,
  headers: { ...pageHeaders, 'content-type': 'text/plain' },
  body: 'Not found',
};

/** Every page of the service. */
export const handler = httpRouterHandler<Event, Response>({
  routes: [
    ...signInRoutes,
    ...publicPageRoutes.flatMap((route) =>
      // Programs that scan mail ask for the head of a page first.
      (route.method === 'GET' ? (['GET', 'HEAD'] as const) : ([route.method] as const)).map((method) => ({
        method,
        path: route.path,
        handler: guarded(`${method} ${route.path}`, (event: Event) => servePublicPage(event, route), anybody),
      })),
    ),
    ...pageRoutes.map((route) => ({
      method: route.method,
      path: route.path,
      handler: guarded(`${route.method} ${route.path}`, (event: Event) => servePage(event, route)),
    })),
    {
      method: 'ANY' as const,
      path: '/{proxy+}',
      handler: guarded('no such page', async (event: Event) => respond(event, show('not-found.njk', {}, 404))),
    },
  ],
  notFoundResponse: () => nothingHere,
});
