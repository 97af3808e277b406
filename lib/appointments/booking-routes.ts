import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { appointmentAnswerSchema, bookingSchema, holdRequestSchema } from './appointment.ts';
import { bookRoute, holdRoute } from './booking-route.ts';

/** What a booking answers; those who may book but not read get nothing of the customer's. */
export const appointment = appointmentAnswerSchema.meta({ id: 'Appointment' });

/** The two routes of the hot booking. */
export const bookingRoutes = [
  {
    ...bookRoute,
    summary: 'Book an appointment at a time, or at the time that a hold keeps',
    body: bookingSchema.meta({ id: 'Booking' }),
    answer: appointment,
    refusals: [
      'slot-taken',
      'type-not-assigned',
      'customer-clash',
      'resource-clash',
      'not-offered',
      'hold-lapsed',
      'idempotency-key-reused',
    ],
  },
  {
    ...holdRoute,
    summary: 'Keep a time for five minutes',
    body: holdRequestSchema.meta({ id: 'HoldRequest' }),
    answer: z.object({ holdId: z.string(), expiresAt: z.string(), diaryId: z.string(), at: z.string() }),
    refusals: ['slot-taken', 'type-not-assigned', 'not-offered', 'idempotency-key-reused'],
  },
] as const satisfies readonly Route[];
