import { isSet, WORDS_A_DAY } from '../../lib/diaries/bits.ts';
import { searchSlots } from '../../lib/diaries/slot-search.ts';
import { DAYS_A_WEEK, minutesIn, UNITS_A_DAY, unitsIn } from '../../lib/diaries/units.ts';
import { type Coach, packSite, seededSite, type Workload } from '../bench/workload.ts';

/** Ids of the coaches who are free, by day and minute of the day, such as `0 555`. */
type Offered = ReadonlyMap<string, readonly string[]>;
type Query = Workload['queries'][number];

const MINUTES_A_DAY = 1440;
const QUARTER = 15;

/** The quarters of an hour from which all minutes are in segments of the type, outside breaks and not booked. */
const freeQuarters = ({ segments, breaks }: Coach, { bookings }: Coach['days'][number], { type, minutes }: Query): number[] => {
  const isBookable = new Array<boolean>(MINUTES_A_DAY).fill(false);
  const mark = (start: number, end: number, as: boolean): void => {
    for (let minute = start; minute < end; minute++) isBookable[minute] = as;
  };
  for (const { start, end, types } of segments) if (types.includes(type)) mark(start, end, true);
  for (const [start, end] of breaks) mark(start, end, false);
  for (const booking of bookings) mark(booking.start, booking.start + booking.minutes, false);

  const starts: number[] = [];
  for (let start = 0; start + minutes <= MINUTES_A_DAY; start += QUARTER) {
    let isFree = true;
    for (let minute = start; isFree && minute < start + minutes; minute++) isFree = isBookable[minute] === true;
    if (isFree) starts.push(start);
  }
  return starts;
};

const byPlace = (offers: readonly { readonly day: number; readonly minute: number; readonly id: string }[]): Offered => {
  const found = new Map<string, string[]>();
  for (const { day, minute, id } of offers) {
    const place = `${day} ${minute}`;
    found.set(place, [...(found.get(place) ?? []), id]);
  }
  return found;
};

/** An appointment never reaches from one segment into the next (domain "A start is offered when"). */
const crossesSegments = ({ segments }: Coach, start: number, minutes: number): boolean =>
  segments.some(({ end }) => start < end && end < start + minutes);

/** What a whole site offers, found minute by minute. */
const offeredByMinute = ({ coaches }: Workload, query: Query): Offered =>
  byPlace(
    coaches.flatMap((coach) =>
      coach.days.flatMap((ofDay, day) =>
        freeQuarters(coach, ofDay, query)
          .filter((minute) => !crossesSegments(coach, minute, query.minutes))
          .map((minute) => ({ day, minute, id: coach.id })),
      ),
    ),
  );

const anyTime = Array.from({ length: DAYS_A_WEEK }, () => ({ start: 0, end: UNITS_A_DAY }));

const searchedSite = (site: Workload, { type, minutes }: Query) =>
  searchSlots(packSite(site, type), { before: 0, length: unitsIn(minutes), after: 0 }, 'grid', anyTime);

const units = Array.from({ length: UNITS_A_DAY }, (_, unit) => unit);

const offeredByBits = ({ coaches }: Workload, bits: Int32Array): Offered =>
  byPlace(
    coaches.flatMap(({ id }, coach) =>
      anyTime.flatMap((_, day) =>
        units
          .filter((unit) => isSet(bits, (coach * DAYS_A_WEEK + day) * WORDS_A_DAY, unit))
          .map((unit) => ({ day, minute: minutesIn(unit), id })),
      ),
    ),
  );

const countsOf = (offered: Offered): Uint16Array => {
  const counts = new Uint16Array(DAYS_A_WEEK * UNITS_A_DAY);
  for (const [place, ids] of offered) {
    const [day = 0, minute = 0] = place.split(' ').map(Number);
    counts[day * UNITS_A_DAY + unitsIn(minute)] = ids.length;
  }
  return counts;
};

describe('Of the benchmark’s site of 50 coaches', () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

  it.each(seeds)('with seed %i every query finds what a count minute by minute finds', (seed) => {
    const site = seededSite({ seed });
    expect(site.queries.map(({ type }) => type)).toEqual(['T10', 'T20', 'T40', 'T50']);

    for (const query of site.queries) {
      const { bits, counts } = searchedSite(site, query);
      const expected = offeredByMinute(site, query);

      expect(expected.size).toBeGreaterThan(0);
      expect(offeredByBits(site, bits)).toEqual(expected);
      expect(counts).toEqual(countsOf(expected));
    }
  });

  it('many quarters of an hour are offered, and some are free but for a segment’s end within the appointment', () => {
    const site = seededSite({ seed: 1 });
    const query = { type: 'T20', minutes: 20 };
    const free = site.coaches.flatMap((coach) => coach.days.flatMap((ofDay) => freeQuarters(coach, ofDay, query)));
    const offered = [...offeredByMinute(site, query).values()].flat();

    expect(offered.length).toBeGreaterThan(100);
    expect(free.length).toBeGreaterThan(offered.length);
  });
});
