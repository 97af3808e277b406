import * as z from 'zod';
import { hourBands } from './outbound-call.ts';

const sum = z.int().min(0);
const withheld = sum.nullable();

/** Sums over calls; nothing in them tells how many people made them. A figure but `calls` is null where it is withheld. */
export const figuresSchema = z
  .object({
    calls: sum,
    answered: withheld.describe(
      'Null, as every figure but calls may be: fewer than five people did so, or nobody; or all but fewer',
    ),
    minutes: withheld.describe('Of the calls that say how long they took'),
    digiLite: withheld,
    attendedInPerson: withheld,
    provisionReferrals: withheld,
    provisionStarts: withheld,
  })
  .meta({ id: 'OutboundFigures' });
export type Figures = z.output<typeof figuresSchema>;

/** What is kept of a day: the figures of one team, or (`team` is null) of all teams together that are too small to have a cell of their own. */
export const cellSchema = z.object({
  team: z.string().nullable(),
  figures: figuresSchema,
  hours: z
    .array(z.object({ band: z.enum(hourBands), figures: figuresSchema }))
    .optional()
    .describe('The same by part of the day; left out as a whole when five people did not call in each part in which anybody did'),
});
export type Cell = z.output<typeof cellSchema>;

const either = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : a + b);

const plus = (a: Figures, b: Figures): Figures => ({
  calls: a.calls + b.calls,
  answered: either(a.answered, b.answered),
  minutes: either(a.minutes, b.minutes),
  digiLite: either(a.digiLite, b.digiLite),
  attendedInPerson: either(a.attendedInPerson, b.attendedInPerson),
  provisionReferrals: either(a.provisionReferrals, b.provisionReferrals),
  provisionStarts: either(a.provisionStarts, b.provisionStarts),
});

/** Of each figure what is not withheld; null for none: a sum of nothing is not said to be nought. */
export const sumOf = ([first, ...others]: readonly Figures[]): Figures | null => (first ? others.reduce(plus, first) : null);
