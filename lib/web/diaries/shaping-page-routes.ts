import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { blockPage, removeBlockPage, submitBlockPage, submitBlockRemovalPage } from './block-pages.ts';
import { changesPage, copyWeekPage } from './changes-pages.ts';
import { hoursPage, submitHoursPage } from './hours-pages.ts';
import { patternPage, submitPatternPage } from './pattern-pages.ts';

/** Pages that shape diaries: patterns, hours of single days, blocks, and the diaries themselves. */
export const shapingPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/diaries/{id}/pattern', page: patternPage },
  { method: 'POST', path: '/diaries/{id}/pattern', page: submitPatternPage },
  { method: 'GET', path: '/diaries/{id}/days/{date}/hours', page: hoursPage },
  { method: 'POST', path: '/diaries/{id}/days/{date}/hours', page: submitHoursPage },
  { method: 'GET', path: '/diaries/{id}/changes', page: changesPage },
  { method: 'POST', path: '/diaries/{id}/changes', page: copyWeekPage },
  { method: 'GET', path: '/diaries/{id}/blocks/new', page: blockPage },
  { method: 'POST', path: '/diaries/{id}/blocks/new', page: submitBlockPage },
  { method: 'GET', path: '/diaries/{id}/blocks/{blockId}/remove', page: removeBlockPage },
  { method: 'POST', path: '/diaries/{id}/blocks/{blockId}/remove', page: submitBlockRemovalPage },
];
