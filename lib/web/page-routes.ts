import { allocatePage, rekeyPage } from './allocation-pages.ts';
import { apiReferencePage } from './api-reference-pages.ts';
import { appointmentPageRoutes } from './appointments/appointment-page-routes.ts';
import { boardPageRoutes } from './board-page-routes.ts';
import { bookingPageRoutes } from './booking/booking-page-routes.ts';
import { caseIntakePage, submitCaseIntakePage } from './case-intake-pages.ts';
import { changeFormPage, submitChangePage } from './change-pages.ts';
import { diaryPageRoutes } from './diaries/diary-page-routes.ts';
import { shapingPageRoutes } from './diaries/shaping-page-routes.ts';
import { directoryPage, sitePages, staffPages, teamPages } from './directory-pages.ts';
import { findPage, helpPage, homePage, signedInPage } from './home-pages.ts';
import { intakePage, submitIntakePage, takenPage } from './intake-pages.ts';
import { listPage } from './list-pages.ts';
import { outboundPageRoutes } from './outbound/outbound-page-routes.ts';
import type { PageRoute } from './page.ts';
import { reallocationPageRoutes } from './reallocation-page-routes.ts';
import { letterPage, recordPage } from './record-pages.ts';
import { remindersPage } from './reminder-pages.ts';
import { settingsPage, submitSettingsPage } from './settings-pages.ts';
import { sitePageRoutes } from './sites/site-page-routes.ts';
import { sendAgainPage, undeliveredPage } from './undelivered-pages.ts';
import type { WebDependencies } from './web-dependencies.ts';

const changeForms = ['call', 'reschedule', 'transfer', 'cancel', 'end', 'snooze', 'close'] as const;
const directoryForms = [
  { folder: 'sites', code: 'site', pages: sitePages },
  { folder: 'teams', code: 'teamId', pages: teamPages },
  { folder: 'staff', code: 'staffNumber', pages: staffPages },
] as const;

/** The pages, as a map of the site. */
export const pageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/', page: homePage },
  { method: 'GET', path: '/signed-in', page: signedInPage },
  { method: 'GET', path: '/help', page: helpPage },
  { method: 'GET', path: '/reminders', page: remindersPage },

  { method: 'GET', path: '/call-backs/new', page: intakePage },
  { method: 'POST', path: '/call-backs/new', page: submitIntakePage },
  { method: 'GET', path: '/call-backs/taken', page: takenPage },
  { method: 'GET', path: '/case-call-backs/new', page: caseIntakePage },
  { method: 'POST', path: '/case-call-backs/new', page: submitCaseIntakePage },
  { method: 'GET', path: '/call-backs/find', page: findPage },

  ...boardPageRoutes,
  { method: 'GET', path: '/call-backs/awaiting-allocation', page: listPage('awaiting-allocation') },
  { method: 'GET', path: '/call-backs/awaiting-calls', page: listPage('awaiting-calls') },
  { method: 'GET', path: '/call-backs/overdue', page: listPage('overdue') },
  { method: 'GET', path: '/call-backs/to-rekey', page: listPage('to-rekey') },
  { method: 'GET', path: '/call-backs/closed', page: listPage('closed') },

  ...reallocationPageRoutes,
  ...outboundPageRoutes,

  { method: 'GET', path: '/call-backs/{id}', page: recordPage },
  { method: 'GET', path: '/call-backs/{id}/letters/{file}', page: letterPage },
  { method: 'POST', path: '/call-backs/{id}/allocation', page: allocatePage },
  { method: 'POST', path: '/call-backs/{id}/rekeyed', page: rekeyPage },
  ...changeForms.flatMap((name): PageRoute<WebDependencies>[] => [
    { method: 'GET', path: `/call-backs/{id}/${name}`, page: changeFormPage(name) },
    { method: 'POST', path: `/call-backs/{id}/${name}`, page: submitChangePage(name) },
  ]),

  ...bookingPageRoutes,
  ...appointmentPageRoutes,
  ...shapingPageRoutes,
  ...diaryPageRoutes,
  ...sitePageRoutes,

  { method: 'GET', path: '/undelivered', page: undeliveredPage },
  { method: 'POST', path: '/undelivered/{id}/retry', page: sendAgainPage },

  { method: 'GET', path: '/settings', page: settingsPage },
  { method: 'POST', path: '/settings', page: submitSettingsPage },

  { method: 'GET', path: '/directory', page: directoryPage },
  ...directoryForms.flatMap(({ folder, code, pages }): PageRoute<WebDependencies>[] => [
    { method: 'GET', path: `/directory/${folder}/new`, page: pages.showBlank },
    { method: 'POST', path: `/directory/${folder}/new`, page: pages.add },
    { method: 'GET', path: `/directory/${folder}/{${code}}`, page: pages.showRecord },
    { method: 'POST', path: `/directory/${folder}/{${code}}`, page: pages.change },
  ]),

  { method: 'GET', path: '/api-reference', page: apiReferencePage },
];
