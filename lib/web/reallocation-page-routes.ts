import { importPage, submitImportPage } from './import-pages.ts';
import { importProgressPage } from './import-progress-pages.ts';
import type { PageRoute } from './page.ts';
import { reallocationPage, submitReallocationPage } from './reallocation-pages.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** The pages on which cases get other owners. */
export const reallocationPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/cases/reallocation', page: reallocationPage },
  { method: 'POST', path: '/cases/reallocation', page: submitReallocationPage },
  { method: 'GET', path: '/cases/reallocation/import', page: importPage },
  { method: 'POST', path: '/cases/reallocation/import', page: submitImportPage },
  { method: 'GET', path: '/cases/reallocation/imports/{id}', page: importProgressPage },
];
