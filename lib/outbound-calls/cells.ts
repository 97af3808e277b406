import type { Cell, Figures } from './figures.ts';
import { type Entry, hourBands } from './outbound-call.ts';

/** No cell and no figure of one that is published rests on fewer people (domain, "Outbound calls"). */
export const FEWEST_PEOPLE = 5;

type Entries = readonly Entry[];
type Withheld = Exclude<keyof Figures, 'calls'>;

/** What a call adds to each figure. */
const amounts: Readonly<Record<Withheld, (entry: Entry) => number>> = {
  answered: ({ answered }) => Number(answered),
  minutes: ({ minutes = 0 }) => minutes,
  digiLite: ({ digiLite }) => Number(digiLite),
  attendedInPerson: ({ attendedInPerson }) => Number(attendedInPerson),
  provisionReferrals: ({ age18to24 }) => age18to24?.provisionReferrals ?? 0,
  provisionStarts: ({ age18to24 }) => age18to24?.provisionStarts ?? 0,
};

/** Of each call they say yes or no: whoever knows the calls knows from them how often it was no. */
const yesOrNo: ReadonlySet<Withheld> = new Set(['answered', 'digiLite', 'attendedInPerson']);

/** Whether calls were made by five people who do not read the sums. */
const rests = (entries: Entries): boolean =>
  new Set(entries.flatMap(({ who, readsSums }) => (readsSums ? [] : who))).size >= FEWEST_PEOPLE;

/** Whether five people added to a figure, and, where that could be told, five did not. */
const isKept = (name: Withheld, entries: Entries): boolean => {
  const { some = [], none = [] } = Object.groupBy(entries, (entry) => (amounts[name](entry) > 0 ? 'some' : 'none'));
  return rests(some) && (!yesOrNo.has(name) || rests(none));
};

const figuresOf = (entries: Entries, keeps: (name: Withheld) => boolean): Figures => {
  const figure = (name: Withheld) => (keeps(name) ? entries.reduce((total, entry) => total + amounts[name](entry), 0) : null);
  return {
    calls: entries.length,
    answered: figure('answered'),
    minutes: figure('minutes'),
    digiLite: figure('digiLite'),
    attendedInPerson: figure('attendedInPerson'),
    provisionReferrals: figure('provisionReferrals'),
    provisionStarts: figure('provisionStarts'),
  };
};

/**
 * Calls throughout the day (003), all of them or none, and each figure in every part or in none: the parts that are told must not tell the one
 * that is not. By this alone are cells divided: of two divisions at once, such as by activity too, the difference could be one person's.
 */
const hoursOf = (entries: Entries): Pick<Cell, 'hours'> => {
  const parts = Map.groupBy(entries, ({ hourBand }) => hourBand);
  if (![...parts.values()].every(rests)) return {};
  const keeps = (name: Withheld) => [entries, ...parts.values()].every((part) => isKept(name, part));
  const hours = hourBands.flatMap((band) => {
    const part = parts.get(band);
    return part ? [{ band, figures: figuresOf(part, keeps) }] : [];
  });
  return { hours };
};

const cellOf = (team: string | null, entries: Entries): Cell => ({
  team,
  figures: figuresOf(entries, (name) => isKept(name, entries)),
  ...hoursOf(entries),
});

/**
 * All that outlives a site's day: a cell for each team of which five people or more called, and one for the others if they are five together;
 * otherwise the others' calls are dropped. Cells share no call and each figure of one rests on five people, so no sum or difference of them
 * tells of fewer. Calls of those who read the sums are in them, but they are none of the five.
 * @param teams the day's entries by team
 */
export const publishedCells = (teams: ReadonlyMap<string, Entries>): readonly Cell[] => {
  const all = [...teams].sort(([a], [b]) => (a < b ? -1 : 1));
  const own = all.filter(([, entries]) => rests(entries)).map(([team, entries]) => cellOf(team, entries));
  const others = all.filter(([, entries]) => !rests(entries)).flatMap(([, entries]) => entries);
  return rests(others) ? [...own, cellOf(null, others)] : own;
};
