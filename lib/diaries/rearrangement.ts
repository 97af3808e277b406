import type { DayPlan } from './day-plan.ts';
import { type StrandedTable, type StrandedTables, stranded } from './stranding.ts';
import { contains, lengthOf, minutesIn, overlaps, type Span } from './units.ts';
import { freeRuns } from './white-space.ts';

/** A booking in units: the appointment itself from `start` to `end`, and what it takes of the diary with its buffers. */
export interface Booked extends Span {
  readonly appointmentId: string;
  readonly taken: Span;
  readonly type: string;
  /** False when its customer may not be asked: it then stands as fast as a block. */
  readonly movable: boolean;
}

/** From one start to another, in units; the start of the appointment itself. */
export interface Move {
  readonly appointmentId: string;
  readonly from: number;
  readonly to: number;
}

export interface Rearrangement {
  readonly moves: readonly Move[];
  /** White space that the moves turn into bookable time. */
  readonly recoveredMinutes: number;
}

/** Places and orders tried for a stretch before the best in the present order must do. */
const TRIES = 20_000;

/** What an arrangement costs, as one number: units stranded count first, then moves, then units of distance. Each stays below its factor. */
const PER_STRANDED = 1e8;
const PER_MOVE = 1e5;

interface Arrangement {
  readonly cost: number;
  readonly moves: readonly Move[];
}

/** A place that the bookings which stay leave free, and those put into it. */
interface Gap extends Span {
  readonly movers: readonly Booked[];
  readonly room: number;
}

const NO_ARRANGEMENT: Arrangement = { cost: Number.POSITIVE_INFINITY, moves: [] };
const cheaper = <T extends Arrangement>(a: T, b: T): T => (b.cost < a.cost ? b : a);

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const lengthTaken = (bookings: readonly Booked[]): number => total(bookings.map(({ taken }) => lengthOf(taken)));

/**
 * The cheapest arrangement of bookings in a gap that holds them, in the order given. `slack` free units are shared out before, between and
 * after them: the least cost with the first j placed and `used` of the slack spent follows from those with j − 1. O(n × slack²).
 */
const inOrder = (gap: Span, order: readonly Booked[], table: StrandedTable): Arrangement => {
  const slack = lengthOf(gap) - lengthTaken(order);
  let states: readonly (Arrangement & { readonly used: number })[] = [{ used: 0, cost: 0, moves: [] }];
  const cheapest = (used: number): Arrangement => {
    let best = NO_ARRANGEMENT;
    for (const state of states) {
      if (state.used > used) break;
      const cost = state.cost + PER_STRANDED * stranded(table, used - state.used);
      if (cost < best.cost) best = { cost, moves: state.moves };
    }
    return best;
  };
  let packed = gap.start;
  for (const { appointmentId, start, taken } of order) {
    states = Array.from({ length: slack + 1 }, (_, used) => {
      const { cost, moves } = cheapest(used);
      const to = start + packed + used - taken.start;
      if (to === start) return { used, cost, moves };
      return { used, cost: cost + PER_MOVE + Math.abs(to - start), moves: [...moves, { appointmentId, from: start, to }] };
    });
    packed += lengthOf(taken);
  }
  return cheapest(slack);
};

const subsets = function* <T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (const [index, item] of items.entries())
      for (const others of subsets(items.slice(index + 1), size - 1)) yield [item, ...others];
};

const orders = function* <T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) for (const others of orders(items.toSpliced(index, 1))) yield [item, ...others];
};

/** Every way to put the movers into gaps that have room, its unfinished beginnings among them, so that these count as tries too. */
const placings = function* (movers: readonly Booked[], gaps: readonly Gap[]): Generator<readonly Gap[] | 'unfinished'> {
  const [mover, ...others] = movers;
  if (!mover) {
    yield gaps;
    return;
  }
  const length = lengthOf(mover.taken);
  for (const [index, gap] of gaps.entries()) {
    if (gap.room < length) continue;
    yield 'unfinished';
    const fuller = { ...gap, movers: [...gap.movers, mover], room: gap.room - length };
    yield* placings(others, gaps.with(index, fuller));
  }
};

/** How far movers must go at least to be inside their gaps. */
const leastDistance = (gaps: readonly Gap[]): number =>
  total(gaps.flatMap(({ start, end, movers }) => movers.map(({ taken }) => Math.max(0, start - taken.start, taken.end - end))));

/**
 * The cheapest arrangement of a stretch. Back to back in any order strands only what is forced, so the best in the present order recovers
 * everything; bookings that leap over others may do it in fewer moves, which is tried for one mover, two, and so on.
 */
const arrange = (stretch: Span, bookings: readonly Booked[], table: StrandedTable): Arrangement => {
  const forced = stranded(table, lengthOf(stretch) - lengthTaken(bookings));
  let best = inOrder(stretch, bookings, table);
  let tries = 0;

  const inGaps = (gaps: readonly Gap[]): Arrangement => {
    const parts = gaps.map((gap) => {
      let part = NO_ARRANGEMENT;
      for (const order of orders(gap.movers)) {
        part = cheaper(part, inOrder(gap, order, table));
        if (++tries > TRIES) break;
      }
      return part;
    });
    return { cost: total(parts.map(({ cost }) => cost)), moves: parts.flatMap(({ moves }) => moves) };
  };

  for (let size = 1; size <= best.moves.length; size++)
    for (const movers of subsets(bookings, size)) {
      const stay = bookings.filter((booking) => !movers.includes(booking)).map(({ taken }) => taken);
      const gaps = freeRuns(stretch, stay).map((run) => ({ ...run, movers: [], room: lengthOf(run) }));
      for (const placed of placings(movers, gaps)) {
        if (++tries > TRIES) return best;
        if (placed === 'unfinished' || total(placed.map(({ room }) => stranded(table, room))) > forced) continue;
        const leastCost = PER_STRANDED * forced + PER_MOVE * size + leastDistance(placed);
        if (leastCost < best.cost) best = cheaper(best, inGaps(placed));
      }
    }
  return best;
};

/**
 * The fewest moves of one diary's bookings within its day that turn all avoidable white space into bookable time (000 "White Space", domain
 * "Rearrange proposal"); among equal ones the least distance. A booking stays in its segment, between the same blocks and unmovable bookings.
 * Nothing moves that its segment no longer lists, that overlaps something, or that begins before unit `from`; time before `from` is past,
 * neither recovered nor moved into. The moves hold together: one may need the place that another leaves.
 *
 * For n bookings and s free units in a stretch O(n × s²), then at most 20,000 tries of up to O(n × s²) for fewer moves: exact unless these
 * run out, and then the fewest in the present order. All that can be recovered always is.
 */
export const proposeRearrangement = (
  { segments, blocks }: DayPlan,
  bookings: readonly Booked[],
  tables: StrandedTables,
  from = 0,
): Rearrangement => {
  const past = { start: 0, end: from };
  const isMovable = (booking: Booked): boolean =>
    booking.movable &&
    booking.taken.start >= from &&
    segments.some((segment) => contains(segment, booking.taken) && segment.types.includes(booking.type)) &&
    !blocks.some((block) => overlaps(block, booking.taken)) &&
    !bookings.some((other) => other !== booking && overlaps(other.taken, booking.taken));

  const movable = bookings.filter(isMovable).sort((a, b) => a.taken.start - b.taken.start);
  const fixed = [past, ...blocks, ...bookings.filter((booking) => !movable.includes(booking)).map(({ taken }) => taken)];
  const moves: Move[] = [];
  let recovered = 0;
  for (const segment of segments) {
    const table = tables.of(segment);
    for (const stretch of freeRuns(segment, fixed)) {
      const inside = movable.filter(({ taken }) => contains(stretch, taken));
      const gaps = freeRuns(
        stretch,
        inside.map(({ taken }) => taken),
      ).map(lengthOf);
      moves.push(...arrange(stretch, inside, table).moves);
      recovered += total(gaps.map((length) => stranded(table, length))) - stranded(table, total(gaps));
    }
  }
  return { moves: moves.sort((a, b) => a.from - b.from), recoveredMinutes: minutesIn(recovered) };
};
