import fc from 'fast-check';
import { type Cell, FEWEST_PEOPLE, type Figures, publishedCells, sumOf } from '../../../lib/outbound-calls/figures.ts';
import type { Entry } from '../../../lib/outbound-calls/outbound-call.ts';
import { NOW } from '../../builders.ts';

const anEntry = (who: string, overrides: Partial<Entry> = {}): Entry => ({
  id: 'x',
  on: '2026-11-24',
  who,
  site: 'northgate',
  minutes: 10,
  answered: true,
  digiLite: false,
  attendedInPerson: false,
  activity: 'other',
  hourBand: 'before-10',
  enteredAt: NOW,
  source: 'typed',
  ...overrides,
});

/** Calls of so many people, one each. */
const people = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => anEntry(`${prefix}${index}`));
const teamsOf = (teams: Record<string, readonly Entry[]>) => new Map(Object.entries(teams));
const callsOf = (cells: readonly Cell[]) => cells.map(({ team, figures }) => [team, figures.calls]);

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

  it('says what was done', () => {
    const entries = [
      ...people('a', 3),
      anEntry('d', { answered: false, digiLite: true, age18to24: { provisionReferrals: 2, provisionStarts: 1 } }),
      anEntry('e', { attendedInPerson: true, minutes: undefined }),
    ];
    expect(publishedCells(teamsOf({ a: entries }))).toEqual([
      {
        team: 'a',
        figures: {
          calls: 5,
          answered: 4,
          minutes: 40,
          digiLite: 1,
          attendedInPerson: 1,
          provisionReferrals: 2,
          provisionStarts: 1,
        },
        hours: [{ band: 'before-10', figures: expect.objectContaining({ calls: 5 }) }],
      },
    ]);
  });
});

describe('Calls throughout the day', () => {
  const at = (hourBand: Entry['hourBand'], count: number) => people('a', count).map((entry) => ({ ...entry, hourBand }));
  const hours = (entries: readonly Entry[]) =>
    publishedCells(teamsOf({ a: entries })).map((cell) => cell.hours?.map(({ band, figures }) => [band, figures.calls]));

  it('are kept when five people called in each part in which anybody did, in the order of the day', () => {
    expect(hours([...at('from-16', 6), ...at('before-10', 5)])).toEqual([
      [
        ['before-10', 5],
        ['from-16', 6],
      ],
    ]);
  });

  it('are left out as a whole when four people called in one of them', () => {
    expect(hours([...at('from-16', 6), ...at('before-10', 4)])).toEqual([undefined]);
  });
});

/** Teams of up to nine people with up to three calls each; call number n takes 2^n minutes, so that a sum says which calls are in it. */
const days = fc
  .array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 9 }), { maxLength: 4 })
  .filter((teams) => teams.flat().reduce((a, b) => a + b, 0) <= 50)
  .map((teams) => {
    let number = 0;
    const callers: string[] = [];
    const entries = teams.map((calls, team) =>
      calls.flatMap((count, person) =>
        Array.from({ length: count }, (_, call) => {
          callers.push(`${team}.${person}`);
          return anEntry(`${team}.${person}`, { minutes: 2 ** number++, hourBand: call === 0 ? 'before-10' : 'from-16' });
        }),
      ),
    );
    return { callers, teams: new Map(entries.map((some, team) => [`team-${team}`, some])) };
  });

const callsIn = ({ minutes }: Figures): number[] =>
  Array.from({ length: 50 }, (_, n) => n).filter((n) => Math.floor(minutes / 2 ** n) % 2 === 1);

describe('Whatever is added to or taken from what is kept', () => {
  it('rests on five people at least: cells share no call, and each is of five', () => {
    fc.assert(
      fc.property(days, ({ callers, teams }) => {
        const cells = publishedCells(teams);
        const seen = new Set<number>();
        for (const { figures } of cells) {
          const calls = callsIn(figures);
          expect(calls).toHaveLength(figures.calls);
          expect(new Set(calls.map((call) => callers[call])).size).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
          for (const call of calls) {
            expect(seen.has(call)).toBe(false);
            seen.add(call);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does so in every combination of cells and of their parts of the day, added or subtracted', () => {
    const sign = fc.constantFrom(-1, 0, 1);
    const signs = fc.array(sign, { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(days, signs, ({ callers, teams }, chosen) => {
        const sums = publishedCells(teams).flatMap(({ figures, hours = [] }) => [figures, ...hours.map((part) => part.figures)]);
        const weights = new Map<number, number>();
        for (const [index, figures] of sums.entries())
          for (const call of callsIn(figures)) weights.set(call, (weights.get(call) ?? 0) + (chosen[index] ?? 0));
        const told = [...weights].filter(([, weight]) => weight !== 0).map(([call]) => callers[call]);
        expect(told.length === 0 || new Set(told).size >= FEWEST_PEOPLE).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('A sum', () => {
  it('of nothing is not nought', () => {
    expect(sumOf([])).toBeNull();
  });
});
