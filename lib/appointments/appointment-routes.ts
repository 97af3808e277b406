import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { handOffSchema, historyEntrySchema } from './appointment-repository.ts';
import { cancelSchema, completeSchema } from './appointment-use-cases.ts';
import { appointment } from './booking-routes.ts';

/** The routes of appointments, besides booking. */
export const appointmentRoutes = [
  {
    operation: 'readAppointment',
    method: 'GET',
    path: '/api/v1/appointments/{id}',
    summary: 'Read an appointment',
    status: 200,
    answer: appointment,
  },
  {
    operation: 'readAppointmentHistory',
    method: 'GET',
    path: '/api/v1/appointments/{id}/history',
    summary: 'Read who did what to an appointment, oldest first',
    status: 200,
    answer: z.object({ items: z.array(historyEntrySchema) }),
  },
  {
    operation: 'cancelAppointment',
    method: 'POST',
    path: '/api/v1/appointments/{id}/cancel',
    summary: 'Cancel an appointment; its time is free at once',
    body: cancelSchema,
    status: 200,
    answer: appointment,
    refusals: ['wrong-status', 'idempotency-key-reused'],
  },
  {
    operation: 'completeAppointment',
    method: 'POST',
    path: '/api/v1/appointments/{id}/complete',
    summary: 'Complete an appointment with the time that it took',
    body: completeSchema.meta({ id: 'Completion' }),
    status: 200,
    answer: appointment,
    refusals: ['wrong-status', 'idempotency-key-reused'],
  },
  {
    operation: 'readHandOffs',
    method: 'GET',
    path: '/api/v1/sites/{site}/hand-offs',
    summary: 'Bookings that were handed to the site’s Provider Agent Contact for want of a diary',
    status: 200,
    answer: z.object({ items: z.array(handOffSchema.omit({ ttl: true })) }),
  },
] as const satisfies readonly Route[];
