import fc from 'fast-check';
import { FEWEST_PEOPLE, publishedCells } from '../../../lib/outbound-calls/cells.ts';
import type { Figures } from '../../../lib/outbound-calls/figures.ts';
import type { Entry } from '../../../lib/outbound-calls/outbound-call.ts';
import { anEntry } from './entries.ts';

const MOST_CALLS = 50;

/** A call's own number in its sums: call n adds 2^n to what is more than yes or no, so that a sum says which calls are in it. */
const aCall = fc.record({
  hourBand: fc.constantFrom<Entry['hourBand'][]>('before-10', 'from-16'),
  answered: fc.boolean(),
  digiLite: fc.boolean(),
  attendedInPerson: fc.boolean(),
  minutes: fc.constantFrom('own', 'own', 'own', 'none'),
  young: fc.constantFrom('both', 'both', 'referrals', 'none'),
});
const aPerson = fc.record({
  readsSums: fc.constantFrom(false, false, false, true),
  calls: fc.array(aCall, { minLength: 1, maxLength: 4 }),
});

/** Days of up to four teams of up to fourteen people. */
const days = fc
  .array(fc.array(aPerson, { minLength: 3, maxLength: 14 }), { minLength: 1, maxLength: 4 })
  .filter((teams) => teams.flat().flatMap(({ calls }) => calls).length <= MOST_CALLS)
  .map((teams) => {
    let number = 0;
    const entries = teams.map((callers, team) =>
      callers.flatMap(({ readsSums, calls }, caller) =>
        calls.map(({ minutes, young, ...said }) => {
          const own = 2 ** number++;
          return anEntry(`${team}.${caller}`, {
            ...said,
            readsSums,
            id: `${number - 1}`,
            minutes: minutes === 'own' ? own : undefined,
            ...(young !== 'none' && { age18to24: { provisionReferrals: own, provisionStarts: young === 'both' ? own : 0 } }),
          });
        }),
      ),
    );
    return new Map(entries.map((some, team) => [`team-${team}`, some]));
  });

/** A published sum's figures, and the calls from which they were made. */
type Sum = readonly [figures: Figures, of: readonly Entry[]];

const sumsOf = (teams: ReadonlyMap<string, readonly Entry[]>): readonly Sum[] => {
  const cells = publishedCells(teams);
  const own = new Set(cells.map(({ team }) => team));
  return cells.flatMap(({ team, figures, hours = [] }): Sum[] => {
    const of = team === null ? [...teams].flatMap(([name, some]) => (own.has(name) ? [] : some)) : (teams.get(team) ?? []);
    return [
      [figures, of],
      ...hours.map(({ band, figures: part }): Sum => [part, of.filter(({ hourBand }) => hourBand === band)]),
    ];
  });
};

const decoded = (sum: number, of: readonly Entry[]) => of.filter(({ id }) => Math.floor(sum / 2 ** Number(id)) % 2 === 1);
const yes = (name: 'answered' | 'digiLite' | 'attendedInPerson') => ({
  [name]: ([figures, of]: Sum) => figures[name] !== null && of.filter((entry) => entry[name]),
  [`not ${name}`]: ([figures, of]: Sum) => figures[name] !== null && of.filter((entry) => !entry[name]),
});

/** Which calls a sum tells of, by figure, and of yes and no by what is left of the calls; false where it is withheld. */
const told: Record<string, (sum: Sum) => readonly Entry[] | false> = {
  calls: ([, of]) => of,
  ...yes('answered'),
  ...yes('digiLite'),
  ...yes('attendedInPerson'),
  minutes: ([{ minutes }, of]) => minutes !== null && decoded(minutes, of),
  provisionReferrals: ([{ provisionReferrals: sum }, of]) => sum !== null && decoded(sum, of),
  provisionStarts: ([{ provisionStarts: sum }, of]) => sum !== null && decoded(sum, of),
};

const peopleOf = (entries: readonly Entry[]) => new Set(entries.flatMap(({ who, readsSums }) => (readsSums ? [] : who))).size;

describe.each(Object.entries(told))('Whatever is added to or taken from what is kept of %s', (name, callsOf) => {
  it('rests on five people at least who do not read it', () => {
    let [asked, kept] = [0, 0];
    const signs = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(days, signs, (teams, chosen) => {
        const weights = new Map<Entry, number>();
        for (const [index, sum] of sumsOf(teams).entries()) {
          const calls = callsOf(sum);
          asked++;
          if (!calls) continue;
          kept++;
          expect(peopleOf(calls)).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
          for (const call of calls) weights.set(call, (weights.get(call) ?? 0) + (chosen[index] ?? 0));
        }
        const left = [...weights].filter(([, weight]) => weight !== 0).map(([call]) => call);
        expect(left.length === 0 || peopleOf(left) >= FEWEST_PEOPLE).toBe(true);
      }),
      { numRuns: 200 },
    );
    // Days on which everything is withheld would prove nothing.
    expect([name, kept > asked / 20]).toEqual([name, true]);
  });
});

it('Each figure that is kept adds up the calls of its own cell or part of the day, all of them', () => {
  fc.assert(
    fc.property(days, (teams) => {
      for (const [figures, of] of sumsOf(teams)) {
        const total = (amount: (entry: Entry) => number) => of.reduce((sum, entry) => sum + amount(entry), 0);
        const whole: Figures = {
          calls: of.length,
          answered: total(({ answered }) => Number(answered)),
          minutes: total(({ minutes = 0 }) => minutes),
          digiLite: total(({ digiLite }) => Number(digiLite)),
          attendedInPerson: total(({ attendedInPerson }) => Number(attendedInPerson)),
          provisionReferrals: total(({ age18to24 }) => age18to24?.provisionReferrals ?? 0),
          provisionStarts: total(({ age18to24 }) => age18to24?.provisionStarts ?? 0),
        };
        const kept = Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== null));
        expect(whole).toMatchObject(kept);
      }
    }),
    { numRuns: 100 },
  );
});
