import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { logPage, submitLogPage } from './log-pages.ts';
import { correctPage, deletePage, submitCorrectionPage, submitDeletionPage } from './own-call-pages.ts';
import { summaryFilePage, summaryPage } from './summary-pages.ts';

/** Outbound calls: one's own, to log, correct and delete, and sums of a site's and its teams'. */
export const outboundPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/outbound-calls', page: logPage },
  { method: 'POST', path: '/outbound-calls', page: submitLogPage },
  { method: 'GET', path: '/outbound-calls/summary', page: summaryPage },
  { method: 'GET', path: '/outbound-calls/summary.csv', page: summaryFilePage },
  { method: 'GET', path: '/outbound-calls/{id}/change', page: correctPage },
  { method: 'POST', path: '/outbound-calls/{id}/change', page: submitCorrectionPage },
  { method: 'GET', path: '/outbound-calls/{id}/delete', page: deletePage },
  { method: 'POST', path: '/outbound-calls/{id}/delete', page: submitDeletionPage },
];
