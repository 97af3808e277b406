import type { PageRoute } from '../page.ts';
import { siteDayPage } from '../sites/day-pages.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { diaryDayPage, diaryWeekPage, ownDiaryPage } from './diary-pages.ts';

export const diaryPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/sites/{site}/day', page: siteDayPage },
  { method: 'GET', path: '/diaries/mine', page: ownDiaryPage },
  { method: 'GET', path: '/diaries/{id}', page: diaryWeekPage },
  { method: 'GET', path: '/diaries/{id}/days/{date}', page: diaryDayPage },
];
