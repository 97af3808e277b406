import * as z from 'zod';

export const rosterSchema = z.object({
  staffNumbers: z.array(z.string()),
  confirmation: z.record(z.string(), z.enum(['automatic', 'manual'])).optional(),
  version: z.int(),
});

/** The enabled diaries of a site: all that a search has to find. */
export interface Roster {
  readonly staffNumbers: readonly string[];
  /** Whose diary confirms its bookings otherwise than the site does, by staff number. */
  readonly confirmation?: Readonly<Record<string, 'automatic' | 'manual'>> | undefined;
  readonly version: number;
}
