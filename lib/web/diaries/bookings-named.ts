import * as z from 'zod';
import type { Refusal } from '../../shared/problems.ts';

const bookings = z.array(z.object({ reference: z.string(), type: z.string(), at: z.string() }));

/** The bookings that a refusal names as its reason; none when it has another. */
export const bookingsNamed = (refusal: Refusal | undefined): z.output<typeof bookings> =>
  bookings.safeParse(refusal?.facts?.items).data ?? [];
