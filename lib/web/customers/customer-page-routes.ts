import type { PublicPageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { linkPage, submitLinkPage } from './link-pages.ts';

/** The pages that links in e-mails to customers lead to. */
export const customerPageRoutes: readonly PublicPageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/a/{token}', page: linkPage },
  { method: 'POST', path: '/a/{token}', page: submitLinkPage },
];
