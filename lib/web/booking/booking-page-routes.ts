import type { PageRoute } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { bookedPage } from './booked-pages.ts';
import { bookingPage } from './booking-pages.ts';
import { detailsPage, holdPage, submitDetailsPage } from './details-pages.ts';

/** Booking an appointment, from the type to what happens next. */
export const bookingPageRoutes: readonly PageRoute<WebDependencies>[] = [
  { method: 'GET', path: '/appointments/new', page: bookingPage },
  { method: 'POST', path: '/appointments/new/hold', page: holdPage },
  { method: 'GET', path: '/appointments/new/details', page: detailsPage },
  { method: 'POST', path: '/appointments/new/details', page: submitDetailsPage },
  { method: 'GET', path: '/appointments/booked', page: bookedPage },
];
