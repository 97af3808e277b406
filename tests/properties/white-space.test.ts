import fc from 'fast-check';
import { spanTaken } from '../../lib/diaries/day-plan.ts';
import { type Booked, proposeRearrangement, type Rearrangement } from '../../lib/diaries/rearrangement.ts';
import { strandedBy, strandedTable } from '../../lib/diaries/stranding.ts';
import { contains, lengthOf, minutesIn, overlaps, type Span, UNITS_A_DAY } from '../../lib/diaries/units.ts';
import { freeRuns, whiteSpace } from '../../lib/diaries/white-space.ts';
import { feasibleStarts, strandedByOffer, strandedMinutesOf, whiteSpaceByMinute } from '../unit/diaries/minute-oracle.ts';
import { RUNS } from './arbitraries.ts';
import { type BookedDay, bookedDays, smallBookedDays, tablesOf, typeCodes } from './diary-arbitraries.ts';

const takenBy = (booked: readonly Booked[]): Span[] => booked.map(({ taken }) => taken);

describe('The table of stranded units', () => {
  it('says of every run what trying every sum of the lengths says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (lengths) => {
        const byMinute = Array.from({ length: UNITS_A_DAY + 1 }, (_, run) => strandedMinutesOf(run, lengths));

        expect([...strandedTable(lengths)]).toEqual(byMinute);
      }),
      { ...RUNS, numRuns: 30 },
    );
  });
});

describe('Whatever a day holds', () => {
  it('its white space is what a count minute by minute finds, and no part of it negative', () => {
    fc.assert(
      fc.property(bookedDays, ({ catalogue, day, booked }) => {
        const { avoidable, ...counted } = whiteSpace(day, takenBy(booked), tablesOf(catalogue));

        expect(counted).toEqual(whiteSpaceByMinute(day, takenBy(booked), catalogue));
        expect(avoidable + counted.forced).toBe(counted.stranded);
        expect(avoidable).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('nothing is avoidable once the bookings of each stretch are closed up', () => {
    fc.assert(
      fc.property(bookedDays, ({ catalogue, day, booked }) => {
        const before = whiteSpace(day, takenBy(booked), tablesOf(catalogue));
        const closedUp = day.segments
          .flatMap((segment) => freeRuns(segment, day.blocks))
          .map((stretch) => {
            const free = freeRuns(stretch, takenBy(booked)).reduce((sum, run) => sum + lengthOf(run), 0);
            return { start: stretch.start, end: stretch.end - free };
          });

        expect(whiteSpace(day, closedUp, tablesOf(catalogue))).toEqual({ ...before, stranded: before.forced, avoidable: 0 });
      }),
      RUNS,
    );
  });

  it('an offer strands what a count before and after finds, and never less than nothing', () => {
    fc.assert(
      fc.property(bookedDays, fc.constantFrom(...typeCodes), fc.nat(), ({ catalogue, day, booked }, type, pick) => {
        const footprint = catalogue.get(type) ?? { before: 0, length: 1, after: 0 };
        const starts = feasibleStarts(day, takenBy(booked), footprint, type);
        const start = starts[pick % starts.length];
        if (start === undefined) return;
        const taken = spanTaken(start, footprint);
        for (const segment of day.segments.filter((one) => contains(one, taken))) {
          const run = freeRuns(segment, [...day.blocks, ...takenBy(booked)]).find((free) => contains(free, taken));
          const units = run && strandedBy(tablesOf(catalogue).of(segment), run, taken);

          expect(units).toBeGreaterThanOrEqual(0);
          expect(minutesIn(units ?? 0)).toBe(strandedByOffer(day, takenBy(booked), catalogue, footprint, start));
        }
      }),
      RUNS,
    );
  });
});

/** The bookings as they stand once the moves were made. */
const rearranged = (booked: readonly Booked[], { moves }: Rearrangement): Booked[] =>
  booked.map((booking) => {
    const move = moves.find(({ appointmentId }) => appointmentId === booking.appointmentId);
    const by = move ? move.to - move.from : 0;
    const { start, end, taken } = booking;
    return { ...booking, start: start + by, end: end + by, taken: { start: taken.start + by, end: taken.end + by } };
  });

const everyProposal = (check: (after: readonly Booked[], proposal: Rearrangement, of: BookedDay, from: number) => void): void => {
  fc.assert(
    fc.property(bookedDays, fc.oneof(fc.constant(0), fc.integer({ min: 80, max: 160 })), (of, from) => {
      const proposal = proposeRearrangement(of.day, of.booked, tablesOf(of.catalogue), from);
      check(rearranged(of.booked, proposal), proposal, of, from);
    }),
    RUNS,
  );
};

describe('Whatever is rearranged', () => {
  it('no two bookings overlap, and none that moved overlaps a block or leaves the segments of its type', () => {
    everyProposal((after, { moves }, { day: { segments, blocks } }) => {
      for (const { taken, type } of after.filter((each) => moves.some((move) => move.appointmentId === each.appointmentId))) {
        expect(blocks.some((block) => overlaps(block, taken))).toBe(false);
        expect(segments.some((segment) => segment.types.includes(type) && contains(segment, taken))).toBe(true);
      }
      for (const booking of after) expect(after.filter((other) => overlaps(other.taken, booking.taken))).toEqual([booking]);
    });
  });

  it('nothing moves twice, without need to, out of or into the past, or over something that stands fast', () => {
    everyProposal((after, { moves }, { booked, day: { blocks } }, from) => {
      const fast = [...blocks, ...takenBy(booked.filter(({ movable }) => !movable))];
      const orderAmongFast = (bookings: readonly Booked[]) =>
        bookings.map(({ taken }) => fast.flatMap((other, index) => (other.end <= taken.start ? [index] : [])));

      expect(new Set(moves.map(({ appointmentId }) => appointmentId)).size).toBe(moves.length);
      for (const { appointmentId, ...move } of moves) {
        expect(move.to).not.toBe(move.from);
        expect(Math.min(move.from, move.to)).toBeGreaterThanOrEqual(from);
        expect(booked).toContainEqual(expect.objectContaining({ appointmentId, start: move.from, movable: true }));
      }
      expect(orderAmongFast(after)).toEqual(orderAmongFast(booked));
      expect(moves.map(({ from: start }) => start)).toEqual(moves.map(({ from: start }) => start).sort((a, b) => a - b));
    });
  });

  it('exactly as much is stranded less, from then on, as was promised, and nothing is asked for nothing', () => {
    everyProposal((after, { moves, recoveredMinutes }, { catalogue, day, booked }, from) => {
      const fromThen = { ...day, blocks: [...day.blocks, { start: 0, end: from }] };
      const before = whiteSpaceByMinute(fromThen, takenBy(booked), catalogue);
      const left = whiteSpaceByMinute(fromThen, takenBy(after), catalogue);

      expect(before.stranded - left.stranded).toBe(recoveredMinutes);
      expect(recoveredMinutes > 0).toBe(moves.length > 0);
      expect(left.free).toBe(before.free);
    });
  });

  it('everything avoidable is recovered where every booking may move', () => {
    fc.assert(
      fc.property(bookedDays, ({ catalogue, day, booked }) => {
        const offered = booked
          .filter(({ taken }) => !day.blocks.some((block) => overlaps(block, taken)))
          .filter(({ taken, type }) => day.segments.some((one) => one.types.includes(type) && contains(one, taken)))
          .map((booking) => ({ ...booking, movable: true }));
        const { recoveredMinutes } = proposeRearrangement(day, offered, tablesOf(catalogue));

        expect(recoveredMinutes).toBe(whiteSpace(day, takenBy(offered), tablesOf(catalogue)).avoidable);
      }),
      RUNS,
    );
  });
});

type Cost = [stranded: number, moves: number, distance: number];
const asNumber = ([stranded, moves, distance]: Cost): number => (stranded * 100 + moves) * 1000 + distance;

/** The least that any placing of the movable bookings of a day of one segment costs: every start of every one is tried. */
const leastCost = ({ catalogue, day, booked }: BookedDay): Cost => {
  const costs: Cost[] = [];
  const tables = tablesOf(catalogue);
  const stretches = (stood: readonly Span[]): Span[] => day.segments.flatMap((one) => freeRuns(one, [...day.blocks, ...stood]));
  const isListed = (type: string): boolean => day.segments.some(({ types }) => types.includes(type));
  const movers = booked
    .filter(({ movable, type }) => movable && isListed(type))
    .filter(({ taken }) => stretches([]).some((stretch) => contains(stretch, taken)));
  const fast = takenBy(booked.filter((booking) => !movers.includes(booking)));
  const between = stretches(fast);

  const place = (index: number, taken: readonly Span[], moves: number, distance: number): void => {
    const booking = movers[index];
    if (!booking) {
      costs.push([whiteSpace(day, taken, tables).stranded, moves, distance]);
      return;
    }
    const own = between.find((stretch) => contains(stretch, booking.taken)) ?? booking.taken;
    for (let start = own.start; start <= own.end - lengthOf(booking.taken); start++) {
      const to = { start, end: start + lengthOf(booking.taken) };
      if (taken.some((other) => overlaps(other, to))) continue;
      const far = Math.abs(start - booking.taken.start);
      place(index + 1, [...taken, to], moves + Number(far > 0), distance + far);
    }
  };
  place(0, fast, 0, 0);
  return costs.reduce((least, cost) => (asNumber(cost) < asNumber(least) ? cost : least));
};

describe('With up to four bookings', () => {
  it('no arrangement strands less, asks fewer customers or moves them less far', () => {
    fc.assert(
      fc.property(smallBookedDays, (of) => {
        const proposal = proposeRearrangement(of.day, of.booked, tablesOf(of.catalogue));
        const { stranded } = whiteSpace(of.day, takenBy(rearranged(of.booked, proposal)), tablesOf(of.catalogue));
        const distance = proposal.moves.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);

        expect([stranded, proposal.moves.length, distance]).toEqual(leastCost(of));
      }),
      RUNS,
    );
  });
});
