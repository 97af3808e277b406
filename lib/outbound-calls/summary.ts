import * as z from 'zod';
import type { InstantText } from '../shared/time.ts';
import { publishedFrom } from './closing-times.ts';
import { type Cell, cellSchema, figuresSchema, sumOf } from './figures.ts';
import { PURPOSE } from './purpose.ts';

const cellAnswer = cellSchema.extend({
  team: z.string().nullable().describe('Null: teams that are too small for figures of their own, together'),
});

const daySchema = z.object({
  date: z.string(),
  open: z.literal(true).optional().describe('Its calls can still be corrected: figures follow from 2am on the second day after'),
  withheld: z.literal(true).optional().describe('Fewer than five people called, or nobody: which of the two is not said'),
  leavesOut: z.literal(true).optional().describe('Calls of teams that are too small together may be missing'),
  figures: figuresSchema.nullable().describe('Of a site: what its cells tell, added up'),
  hours: cellSchema.shape.hours,
  cells: z.array(cellAnswer).optional(),
});
export type SummaryDay = z.output<typeof daySchema>;

export const summarySchema = z
  .object({
    site: z.string(),
    team: z.string().optional(),
    from: z.string(),
    to: z.string(),
    purpose: z.array(z.string()),
    total: figuresSchema.nullable().describe('Of the days that have figures; each figure of those on which it is not withheld'),
    daysLeftOut: z.int().describe('Days without figures, which the total leaves out'),
    days: z.array(daySchema),
  })
  .meta({ id: 'OutboundSummary' });
export type Summary = z.output<typeof summarySchema>;

/** Whose figures somebody sees at a site. */
export interface Sees {
  readonly site: boolean;
  readonly team: (teamId: string) => boolean;
}

interface Asked {
  readonly site: string;
  readonly team: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly dates: readonly string[];
  readonly published: ReadonlyMap<string, readonly Cell[]>;
  readonly sees: Sees;
  readonly now: InstantText;
}

/** Whoever sees every team sees what the small ones are together, too; whoever sees one sees that alone. */
const seenCells = (cells: readonly Cell[], { team }: Sees): readonly Cell[] =>
  cells.filter((cell) =>
    cell.team === null ? cells.every((other) => other.team === null || team(other.team)) : team(cell.team),
  );

const dayOf = (date: string, { team, published, sees, now }: Asked): SummaryDay => {
  if (now < publishedFrom(date)) return { date, open: true, figures: null };
  const cells = published.get(date) ?? [];
  if (team !== undefined) {
    const { figures = null, hours } = cells.find((cell) => cell.team === team) ?? {};
    return figures ? { date, figures, ...(hours && { hours }) } : { date, withheld: true, figures };
  }
  const shown = sumOf(cells.map(({ figures }) => figures));
  if (!shown) return { date, withheld: true, figures: null };
  const isWhole = cells.some((cell) => cell.team === null);
  return { date, ...(!isWhole && { leavesOut: true as const }), figures: shown, cells: [...seenCells(cells, sees)] };
};

/** A site's or team's days as they are answered: by the clock and by what was published alone. */
export const summaryOf = (asked: Asked): Summary => {
  const days = asked.dates.map((date) => dayOf(date, asked));
  const { site, team, from, to } = asked;
  return {
    site,
    ...(team !== undefined && { team }),
    from,
    to,
    purpose: [...PURPOSE],
    total: sumOf(days.flatMap(({ figures }) => figures ?? [])),
    daysLeftOut: days.filter(({ figures }) => figures === null).length,
    days,
  };
};
