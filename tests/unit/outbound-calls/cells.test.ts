import { publishedCells } from '../../../lib/outbound-calls/cells.ts';
import { type Cell, type Figures, sumOf } from '../../../lib/outbound-calls/figures.ts';
import type { Entry } from '../../../lib/outbound-calls/outbound-call.ts';
import { anEntry, people, teamsOf } from './entries.ts';

const callsOf = (cells: readonly Cell[]) => cells.map(({ team, figures }) => [team, figures.calls]);
/** The one cell of a team. */
const cellOf = (...entries: readonly Entry[]): Cell | undefined => publishedCells(teamsOf({ a: entries }))[0];

describe('What is kept of a day', () => {
  it('is a cell for each team of five people, and one for the smaller teams if they are five together', () => {
    expect(callsOf(publishedCells(teamsOf({ a: people('a', 5), b: people('b', 4), c: people('c', 1) })))).toEqual([
      ['a', 5],
      [null, 5],
    ]);
  });

  it('is nothing of smaller teams that are not', () => {
    expect(callsOf(publishedCells(teamsOf({ a: people('a', 6), b: people('b', 4) })))).toEqual([['a', 6]]);
    expect(publishedCells(teamsOf({ a: people('a', 4) }))).toEqual([]);
    expect(publishedCells(new Map())).toEqual([]);
  });

  it('counts people, not calls', () => {
    const busy = [...people('a', 4), ...people('a', 4), ...people('a', 4)];
    expect(publishedCells(teamsOf({ a: busy }))).toEqual([]);
  });

  it('counts nobody who reads the sums, and has their calls', () => {
    const leader = anEntry('leader', { readsSums: true });
    expect(publishedCells(teamsOf({ a: [...people('a', 4), leader] }))).toEqual([]);
    expect(publishedCells(teamsOf({ a: people('a', 4), b: [leader] }))).toEqual([]);
    expect(callsOf(publishedCells(teamsOf({ a: [...people('a', 5), leader] })))).toEqual([['a', 6]]);
  });
});

describe('A figure', () => {
  const young = { provisionReferrals: 2, provisionStarts: 1 };
  const did = { answered: true, minutes: 10, digiLite: true, attendedInPerson: true, age18to24: young };
  const not = { answered: false, minutes: undefined, digiLite: false, attendedInPerson: false };
  const figures = (some: number, none: number, ...others: readonly Entry[]): Figures | undefined =>
    cellOf(...people('a', some, did), ...people('b', none, not), ...others)?.figures;
  const withheld = {
    answered: null,
    minutes: null,
    digiLite: null,
    attendedInPerson: null,
    provisionReferrals: null,
    provisionStarts: null,
  };

  it('is kept when five people added to it, and of yes and no when five said no, too', () => {
    const all = { answered: 5, minutes: 50, digiLite: 5, attendedInPerson: 5, provisionReferrals: 10, provisionStarts: 5 };
    expect(figures(5, 5)).toEqual({ calls: 10, ...all });
    expect(figures(5, 4)).toEqual({ calls: 9, ...all, answered: null, digiLite: null, attendedInPerson: null });
  });

  it('is withheld when four did, or nobody', () => {
    expect(figures(4, 5)).toEqual({ calls: 9, ...withheld });
    expect(figures(0, 5)).toEqual({ calls: 5, ...withheld });
  });

  it('is withheld when the fifth reads the sums', () => {
    expect(figures(4, 5, anEntry('leader', { ...did, readsSums: true }))).toEqual({ calls: 10, ...withheld });
    expect(figures(5, 4, anEntry('leader', { ...not, readsSums: true }))).toMatchObject({
      calls: 10,
      answered: null,
      minutes: 50,
    });
  });

  it('of minutes rests on people who stated more than none', () => {
    const none = [...people('a', 3, { minutes: 0 }), ...people('b', 3, { minutes: undefined })];
    expect(cellOf(...none, ...people('c', 4))?.figures.minutes).toBeNull();
    expect(cellOf(...none, ...people('c', 5))?.figures.minutes).toBe(50);
  });
});

describe('Calls throughout the day', () => {
  const at = (hourBand: Entry['hourBand'], count: number, overrides: Partial<Entry> = {}) =>
    people('a', count, { hourBand, ...overrides });
  const hours = (...entries: readonly Entry[]) =>
    cellOf(...entries)?.hours?.map(({ band, figures: { calls, minutes } }) => [band, calls, minutes]);

  it('are kept when five people called in each part in which anybody did, in the order of the day', () => {
    expect(hours(...at('from-16', 6), ...at('before-10', 5))).toEqual([
      ['before-10', 5, 50],
      ['from-16', 6, 60],
    ]);
  });

  it('are left out as a whole when four people called in one of them', () => {
    expect(hours(...at('from-16', 6), ...at('before-10', 4))).toBeUndefined();
    expect(hours(...at('from-16', 6), ...at('before-10', 4), anEntry('leader', { readsSums: true }))).toBeUndefined();
  });

  it('have a figure in every part or in none: four who state minutes in one part hide those of the others', () => {
    const entries = [...at('from-16', 5), ...at('12-to-14', 5), ...at('before-10', 4), anEntry('z', { minutes: undefined })];
    expect(hours(...entries)?.map(([, , minutes]) => minutes)).toEqual([null, null, null]);
    expect(cellOf(...entries)?.figures.minutes).toBe(140);
  });
});

describe('A sum', () => {
  const one = {
    calls: 5,
    answered: null,
    minutes: 50,
    digiLite: null,
    attendedInPerson: 7,
    provisionReferrals: 0,
    provisionStarts: null,
  };

  it('of nothing is not nought', () => {
    expect(sumOf([])).toBeNull();
  });

  it('adds what is told, and is withheld when nothing is', () => {
    const two = { ...one, calls: 6, answered: 5, minutes: 3 };
    expect(sumOf([one, two])).toEqual({ ...one, calls: 11, answered: 5, minutes: 53, attendedInPerson: 14 });
  });
});
