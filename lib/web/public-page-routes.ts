import { customerPageRoutes } from './customers/customer-page-routes.ts';
import { subscribedCalendar } from './diaries/feed-pages.ts';
import type { PublicPageRoute } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** The pages that need no sign-in, as a map: whoever has the address may open them. */
export const publicPageRoutes: readonly PublicPageRoute<WebDependencies>[] = [
  ...customerPageRoutes,
  { method: 'GET', path: '/feeds/{token}', page: subscribedCalendar },
];
