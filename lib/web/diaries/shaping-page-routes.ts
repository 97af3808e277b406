import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';

export const shapingPageRoutes: readonly PageRoute<WebDependencies>[] = [];
