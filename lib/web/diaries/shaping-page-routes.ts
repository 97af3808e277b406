import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { diaryRequestPage, submitDiaryRequestPage } from './asking-pages.ts';
import { blockPage, removeBlockPage, submitBlockPage, submitBlockRemovalPage } from './block-pages.ts';
import { changesPage, copyWeekPage } from './changes-pages.ts';
import { confirmationPage, submitConfirmationPage } from './confirmation-pages.ts';
import { diaryRequestsPage, fulfilRequestPage } from './diary-request-pages.ts';
import { feedPage, submitFeedPage } from './feed-pages.ts';
import { hoursPage, submitHoursPage } from './hours-pages.ts';
import { enablingPage, newDiaryPage, removalPage, submitNewDiaryPage, submitRemovalPage } from './making-pages.ts';
import { patternPage, submitPatternPage } from './pattern-pages.ts';
import { diariesPage, siteDiariesPage } from './site-diaries-pages.ts';

/** Pages that shape diaries: patterns, hours of single days, blocks, and the diaries themselves. */
export const shapingPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/diaries', page: diariesPage },
  { method: 'GET', path: '/sites/{site}/diaries', page: siteDiariesPage },

  { method: 'GET', path: '/diary-requests', page: diaryRequestsPage },
  { method: 'GET', path: '/diary-requests/new', page: diaryRequestPage },
  { method: 'POST', path: '/diary-requests/new', page: submitDiaryRequestPage },
  { method: 'POST', path: '/diary-requests/{id}', page: fulfilRequestPage },

  { method: 'GET', path: '/diaries/new', page: newDiaryPage },
  { method: 'POST', path: '/diaries/new', page: submitNewDiaryPage },
  { method: 'POST', path: '/diaries/{id}/enabling', page: enablingPage },
  { method: 'GET', path: '/diaries/{id}/confirmation', page: confirmationPage },
  { method: 'POST', path: '/diaries/{id}/confirmation', page: submitConfirmationPage },
  { method: 'GET', path: '/diaries/{id}/removal', page: removalPage },
  { method: 'POST', path: '/diaries/{id}/removal', page: submitRemovalPage },

  { method: 'GET', path: '/diaries/{id}/pattern', page: patternPage },
  { method: 'POST', path: '/diaries/{id}/pattern', page: submitPatternPage },
  { method: 'GET', path: '/diaries/{id}/days/{date}/hours', page: hoursPage },
  { method: 'POST', path: '/diaries/{id}/days/{date}/hours', page: submitHoursPage },
  { method: 'GET', path: '/diaries/{id}/changes', page: changesPage },
  { method: 'POST', path: '/diaries/{id}/changes', page: copyWeekPage },
  { method: 'GET', path: '/diaries/{id}/feed', page: feedPage },
  { method: 'POST', path: '/diaries/{id}/feed', page: submitFeedPage },
  { method: 'GET', path: '/diaries/{id}/blocks/new', page: blockPage },
  { method: 'POST', path: '/diaries/{id}/blocks/new', page: submitBlockPage },
  { method: 'GET', path: '/diaries/{id}/blocks/{blockId}/remove', page: removeBlockPage },
  { method: 'POST', path: '/diaries/{id}/blocks/{blockId}/remove', page: submitBlockRemovalPage },
];
