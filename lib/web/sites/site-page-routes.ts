import { capacityFilePage, capacityPage } from '../capacity/capacity-pages.ts';
import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { affectedPage } from './affected-pages.ts';
import { alignmentPage } from './alignment-pages.ts';
import { availabilityPage } from './availability-pages.ts';
import { chooseSitePage } from './choose-site-pages.ts';
import { handOffsPage } from './hand-offs-pages.ts';
import { rearrangementPage } from './rearrangement-pages.ts';
import { whiteSpacePage } from './white-space-pages.ts';
import { whyPage } from './why-pages.ts';
import { wrongDurationsPage } from './wrong-durations-pages.ts';

/** What a site makes of its diaries (000). */
export const sitePageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/sites', page: chooseSitePage },
  { method: 'GET', path: '/sites/{site}/availability', page: availabilityPage },
  { method: 'GET', path: '/sites/{site}/alignment', page: alignmentPage },
  { method: 'GET', path: '/sites/{site}/capacity', page: capacityPage },
  { method: 'GET', path: '/sites/{site}/capacity.csv', page: capacityFilePage },
  { method: 'GET', path: '/sites/{site}/white-space', page: whiteSpacePage },
  { method: 'GET', path: '/sites/{site}/rearrangement', page: rearrangementPage },
  { method: 'GET', path: '/sites/{site}/wrong-durations', page: wrongDurationsPage },
  { method: 'GET', path: '/sites/{site}/affected', page: affectedPage },
  { method: 'GET', path: '/sites/{site}/hand-offs', page: handOffsPage },
  { method: 'GET', path: '/sites/{site}/why', page: whyPage },
];
