import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';

export const bookingPageRoutes: readonly PageRoute<WebDependencies>[] = [];
