import fc from 'fast-check';
import { type DayPlan, emptyDay, type Footprint, occupied } from '../../lib/diaries/day-plan.ts';
import { type DiaryWeek, encodeBooked, encodeHolds, withBooking } from '../../lib/diaries/diary-week.ts';
import { listOffers, type WeekOffers } from '../../lib/diaries/offers.ts';
import { packWeek } from '../../lib/diaries/packed-week.ts';
import { WORDS_A_WEEK } from '../../lib/diaries/site-week.ts';
import { offerKinds, searchSlots } from '../../lib/diaries/slot-search.ts';
import { lengthOf, type Span } from '../../lib/diaries/units.ts';
import { encodePlan } from '../../lib/diaries/week-codec.ts';
import { feasibleStarts, flushStarts, gridStarts, strandedByOffer } from '../unit/diaries/minute-oracle.ts';
import { RUNS } from './arbitraries.ts';
import { typeCodes } from './diary-arbitraries.ts';
import { NOW, type Site, sites } from './site-arbitraries.ts';

const kinds = [...offerKinds, 'any'] as const;
type Kind = (typeof kinds)[number];
type Type = (typeof typeCodes)[number];

const NOTHING: Footprint = { before: 0, length: 0, after: 0 };
const footprintOf = ({ catalogue, type }: Site): Footprint => catalogue.get(type) ?? NOTHING;
const numberOf = (type: string): number => typeCodes.indexOf(type as Type) + 1;

/** The site as it is stored, packed and searched. */
const searched = (site: Site, kind: Kind): WeekOffers => {
  const stored = site.diaries.map((days, index) => {
    const empty: DiaryWeek = {
      diaryId: `diary ${index}`,
      week: '2026-W48',
      version: 1,
      booked: new Int32Array(WORDS_A_WEEK),
      holds: [],
      plan: encodePlan(days, numberOf),
      affected: false,
    };
    let week = empty;
    for (const [day, { booked }] of days.entries()) for (const span of booked) week = withBooking(week, day, span, NOW, 1);
    const { counts: _, ...rest } = week;
    return { ...rest, booked: encodeBooked(week.booked), holds: encodeHolds(site.holds[index] ?? []) };
  });
  const lengths = new Map([...site.catalogue].map(([type, footprint]) => [numberOf(type), occupied(footprint)]));
  const packed = packWeek(stored, numberOf(site.type), lengths, NOW);
  return listOffers(packed, searchSlots(packed, footprintOf(site), kind, site.windows), footprintOf(site));
};

/** What stands in a diary's way on a day besides blocks: bookings, and holds that have not lapsed. */
const inTheWay = (site: Site, diary: number, day: number): readonly Span[] => [
  ...(site.diaries[diary]?.[day]?.booked ?? []),
  ...(site.holds[diary] ?? []).filter((hold) => hold.day === day && hold.expires > NOW),
];

const found: Readonly<Record<Kind, (...asked: Parameters<typeof gridStarts>) => readonly number[]>> = {
  grid: gridStarts,
  flush: flushStarts,
  all: (...asked) => [...new Set([...gridStarts(...asked), ...flushStarts(...asked)])],
  any: feasibleStarts,
};

/** The same, but each question is answered once: the days of a site are much alike. */
const answeredOnce = <Asked extends unknown[], T>(answer: (...asked: Asked) => T): ((...asked: Asked) => T) => {
  const answers = new Map<string, T>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    if (!answers.has(key)) answers.set(key, answer(...asked));
    return answers.get(key) as T;
  };
};

interface Found {
  readonly unit: number;
  readonly diaries: readonly number[];
}

/** Who offers which start, day by day, found minute by minute. */
const foundByMinute = (site: Site, kind: Kind): readonly (readonly Found[])[] => {
  const startsOf = answeredOnce((day: DayPlan, taken: readonly Span[]) => found[kind](day, taken, footprintOf(site), site.type));
  return site.windows.map((window, day) => {
    const byUnit = new Map<number, number[]>();
    for (const [diary, days] of site.diaries.entries())
      for (const unit of startsOf(days[day] ?? emptyDay, inTheWay(site, diary, day)))
        if (unit >= window.start && unit < window.end) byUnit.set(unit, [...(byUnit.get(unit) ?? []), diary]);
    return [...byUnit].map(([unit, diaries]) => ({ unit, diaries })).sort((a, b) => a.unit - b.unit);
  });
};

/** What came up, so that no case that matters goes untried. */
const seen = { offers: 0, long: 0, veryLong: 0, buffered: 0, atFive: 0, toFiveToMidnight: 0, shared: 0 };

const note = ({ catalogue, type }: Site, days: readonly (readonly Found[])[]): void => {
  const { before, length, after } = catalogue.get(type) ?? NOTHING;
  for (const { unit, diaries } of days.flat()) {
    seen.offers += diaries.length;
    seen.long += Number(length + before + after > 33);
    seen.veryLong += Number(length + before + after > 66);
    seen.buffered += Number(before > 0 && after > 0);
    seen.atFive += Number(unit - before === 1);
    seen.toFiveToMidnight += Number(unit + length + after === 287);
    seen.shared += Number(diaries.length > 2);
  }
};

describe('On whatever site', () => {
  it.each(kinds)('the %s starts, their counts and diaries are what a count minute by minute finds', (kind) => {
    fc.assert(
      fc.property(sites(4, 2), (site) => {
        const expected = foundByMinute(site, kind);
        note(site, expected);
        const asFound = expected.map((day) =>
          day.map(({ unit, diaries }) => [unit, diaries.length, diaries.map((each) => `diary ${each}`)]),
        );
        const { days } = searched(site, kind);

        expect(
          days.map((day) => day.map(({ unit, count, diaries }) => [unit, count, diaries.map(({ diaryId }) => diaryId)])),
        ).toEqual(asFound);
      }),
      { ...RUNS, numRuns: 250 },
    );
  });

  it('every case that matters came up often', () => {
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});

/**
 * One offer as the domain ranks it: least new white space, then the segment whose scarcest other type is least scarce, then the emptier diary, then
 * the earliest start, then the first diary. A type is as scarce as appointments of it are few that the site's segments could hold.
 */
interface Judged {
  readonly diaryId: string;
  readonly day: number;
  readonly unit: number;
  readonly strands: number;
  readonly rarest: number;
  readonly load: number;
}

const byRank = (a: Judged, b: Judged): number =>
  a.strands - b.strands || (a.rarest === b.rarest ? 0 : b.rarest - a.rarest) || a.load - b.load;

/** How many appointments of a type would stand back to back in all segments of the week, were nothing booked. */
const placesFor = ({ diaries, catalogue }: Site, type: string): number =>
  diaries
    .flat()
    .flatMap(({ segments }) => segments.filter(({ types }) => types.includes(type)))
    .reduce((sum, segment) => sum + Math.floor(lengthOf(segment) / occupied(catalogue.get(type) ?? NOTHING)), 0);

type StrandedBy = (day: DayPlan, taken: readonly Span[], unit: number) => number;

const judge = (site: Site, strandedBy: StrandedBy, diary: number, day: number, unit: number): Judged => {
  const ofDay = site.diaries[diary]?.[day] ?? { ...emptyDay, booked: [] };
  const home = ofDay.segments.find(({ start, end }) => start <= unit && unit < end);
  const places = (home?.types ?? []).filter((type) => type !== site.type).map((type) => placesFor(site, type));
  return {
    diaryId: `diary ${diary}`,
    day,
    unit,
    strands: strandedBy(ofDay, inTheWay(site, diary, day), unit),
    rarest: Math.min(Number.POSITIVE_INFINITY, ...places.filter((count) => count > 0)),
    load: (site.diaries[diary] ?? []).flatMap(({ booked }) => booked).reduce((sum, span) => sum + lengthOf(span), 0),
  };
};

describe('Of whatever is offered', () => {
  it('each strands what a count before and after finds, the best of a start and the best five starts of the week are recommended', () => {
    fc.assert(
      fc.property(sites(3, 2), fc.constantFrom(...kinds), (site, kind) => {
        const strandedBy = answeredOnce<Parameters<StrandedBy>, number>((day, taken, unit) =>
          strandedByOffer(day, taken, site.catalogue, footprintOf(site), unit),
        );
        const starts = foundByMinute(site, kind).map((day, index) =>
          day.map(({ unit, diaries }) => diaries.map((diary) => judge(site, strandedBy, diary, index, unit))),
        );
        const ranked = starts.map((day) => day.map((offers) => [...offers].sort(byRank)[0] as Judged));
        const { days, recommended } = searched(site, kind);

        expect(days.map((day) => day.map(({ diaries }) => diaries))).toEqual(
          starts.map((day) => day.map((offers) => offers.map(({ diaryId, strands }) => ({ diaryId, strands })))),
        );
        expect(days.map((day) => day.map(({ best }) => best))).toEqual(
          ranked.map((day) => day.map(({ diaryId, strands }) => ({ diaryId, strands }))),
        );
        expect(recommended).toEqual(ranked.flat().sort(byRank).slice(0, 5));
      }),
      { ...RUNS, numRuns: 120 },
    );
  });
});
