import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { absencePage, submitAbsencePage } from './absence-pages.ts';
import { appointmentForms } from './action-pages.ts';
import { appointmentsPage } from './appointment-list-pages.ts';
import { appointmentPage, calendarFilePage, toldPage } from './appointment-pages.ts';
import { customerTasksPage } from './customer-task-pages.ts';
import { reschedulePage, submitReschedulePage } from './reschedule-pages.ts';

/** Managing appointments (004), as a map. */
export const appointmentPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/appointments', page: appointmentsPage },
  { method: 'GET', path: '/customer-tasks', page: customerTasksPage },
  { method: 'GET', path: '/appointments/{id}', page: appointmentPage },
  { method: 'GET', path: '/appointments/{id}/calendar.ics', page: calendarFilePage },
  { method: 'POST', path: '/appointments/{id}/told', page: toldPage },
  { method: 'GET', path: '/appointments/{id}/reschedule', page: reschedulePage },
  { method: 'POST', path: '/appointments/{id}/reschedule', page: submitReschedulePage },
  ...appointmentForms.flatMap(({ name, showPage, submitPage }): PageRoute<WebDependencies>[] => [
    { method: 'GET', path: `/appointments/{id}/${name}`, page: showPage },
    { method: 'POST', path: `/appointments/{id}/${name}`, page: submitPage },
  ]),
  { method: 'GET', path: '/diaries/{id}/days/{date}/absence', page: absencePage },
  { method: 'POST', path: '/diaries/{id}/days/{date}/absence', page: submitAbsencePage },
];
