import * as z from 'zod';
import type { Entry } from './outbound-call.ts';

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
export const cellSchema = z.object({ team: z.string().nullable(), figures: figuresSchema });
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
 * All that outlives a site's day: a cell for each team of which five people or more called, and one for the others if they are five together;
 * otherwise the others' calls are dropped. Cells share no call and each rests on five people, so no sum or difference of them tells of fewer.
 * @param teams the day's entries by team
 */
export const publishedCells = (teams: ReadonlyMap<string, readonly Entry[]>): readonly Cell[] => {
  const all = [...teams].sort(([a], [b]) => (a < b ? -1 : 1));
  const own = all.filter(([, entries]) => rests(entries)).map(([team, entries]) => ({ team, figures: figuresOf(entries) }));
  const others = all.filter(([, entries]) => !rests(entries)).flatMap(([, entries]) => entries);
  return rests(others) ? [...own, { team: null, figures: figuresOf(others) }] : own;
};
