import * as z from 'zod';
import { type Entry, type HourBand, hourBands } from './outbound-call.ts';

/** No cell that is published rests on fewer people (domain, "Outbound calls"). */
export const FEWEST_PEOPLE = 5;

const sum = z.int().min(0);

/** Sums over calls; nothing in them tells how many people made them. */
export const figuresSchema = z
  .object({
    calls: sum,
    answered: sum,
    minutes: sum.describe('Of the calls that say how long they took'),
    digiLite: sum,
    attendedInPerson: sum,
    provisionReferrals: sum,
    provisionStarts: sum,
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

const none: Figures = {
  calls: 0,
  answered: 0,
  minutes: 0,
  digiLite: 0,
  attendedInPerson: 0,
  provisionReferrals: 0,
  provisionStarts: 0,
};

const plus = (a: Figures, b: Figures): Figures => ({
  calls: a.calls + b.calls,
  answered: a.answered + b.answered,
  minutes: a.minutes + b.minutes,
  digiLite: a.digiLite + b.digiLite,
  attendedInPerson: a.attendedInPerson + b.attendedInPerson,
  provisionReferrals: a.provisionReferrals + b.provisionReferrals,
  provisionStarts: a.provisionStarts + b.provisionStarts,
});

/** Null for none: a sum of nothing is not said to be nought. */
export const sumOf = (all: readonly Figures[]): Figures | null => (all.length === 0 ? null : all.reduce(plus, none));

const figuresOf = (entries: readonly Entry[]): Figures =>
  entries
    .map(({ answered, minutes = 0, digiLite, attendedInPerson, age18to24 }) => ({
      calls: 1,
      answered: Number(answered),
      minutes,
      digiLite: Number(digiLite),
      attendedInPerson: Number(attendedInPerson),
      provisionReferrals: age18to24?.provisionReferrals ?? 0,
      provisionStarts: age18to24?.provisionStarts ?? 0,
    }))
    .reduce(plus, none);

const rests = (entries: readonly Entry[]): boolean => new Set(entries.map(({ who }) => who)).size >= FEWEST_PEOPLE;

/**
 * Calls throughout the day (003), all of them or none. By this alone are cells divided: of two divisions at once, such as by activity too, the
 * difference could be one person's.
 */
const hoursOf = (entries: readonly Entry[]): Pick<Cell, 'hours'> => {
  const parts = Map.groupBy(entries, ({ hourBand }) => hourBand);
  if (![...parts.values()].every(rests)) return {};
  const inOrder = hourBands.flatMap((band: HourBand) => {
    const part = parts.get(band);
    return part ? [{ band, figures: figuresOf(part) }] : [];
  });
  return { hours: inOrder };
};

const cellOf = (team: string | null, entries: readonly Entry[]): Cell => ({
  team,
  figures: figuresOf(entries),
  ...hoursOf(entries),
});

/**
 * All that outlives a site's day: a cell for each team of which five people or more called, and one for the others if they are five together;
 * otherwise the others' calls are dropped. Cells share no call and each rests on five people, so no sum or difference of them tells of fewer.
 * @param teams the day's entries by team
 */
export const publishedCells = (teams: ReadonlyMap<string, readonly Entry[]>): readonly Cell[] => {
  const all = [...teams].sort(([a], [b]) => (a < b ? -1 : 1));
  const own = all.filter(([, entries]) => rests(entries)).map(([team, entries]) => cellOf(team, entries));
  const others = all.filter(([, entries]) => !rests(entries)).flatMap(([, entries]) => entries);
  return rests(others) ? [...own, cellOf(null, others)] : own;
};
