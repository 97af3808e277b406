import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { bookedPage } from './booked-pages.ts';
import { bookingPage } from './booking-pages.ts';
import { detailsPage, holdPage, releasePage, submitDetailsPage } from './details-pages.ts';
import { handOffPage, submitHandOffPage } from './hand-off-pages.ts';

/** Booking an appointment, from the type to what happens next. */
export const bookingPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/appointments/new', page: bookingPage },
  { method: 'POST', path: '/appointments/new/hold', page: holdPage },
  { method: 'POST', path: '/appointments/new/release', page: releasePage },
  { method: 'GET', path: '/appointments/new/details', page: detailsPage },
  { method: 'POST', path: '/appointments/new/details', page: submitDetailsPage },
  { method: 'GET', path: '/appointments/new/hand-off', page: handOffPage },
  { method: 'POST', path: '/appointments/new/hand-off', page: submitHandOffPage },
  { method: 'GET', path: '/appointments/booked', page: bookedPage },
];
