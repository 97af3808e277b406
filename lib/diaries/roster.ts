import * as z from 'zod';

export const rosterSchema = z.object({ staffNumbers: z.array(z.string()), version: z.int() });

/** The enabled diaries of a site: all that a search has to find. */
export interface Roster {
  readonly staffNumbers: readonly string[];
  readonly version: number;
}
