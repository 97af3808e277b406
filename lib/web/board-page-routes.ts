import { minePage } from './agenda-pages.ts';
import { boardFilePage, boardPage } from './board-pages.ts';
import type { PageRoute } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** Open call backs in order of time: one's own, and a team's. */
export const boardPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/call-backs/mine', page: minePage },
  { method: 'GET', path: '/call-backs/board', page: boardPage },
  { method: 'GET', path: '/call-backs/board.csv', page: boardFilePage },
];
