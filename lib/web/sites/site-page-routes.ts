import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { availabilityPage } from './availability-pages.ts';

/** What a site makes of its diaries (000). */
export const sitePageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/sites/{site}/availability', page: availabilityPage },
];
