import type { Segment } from '../../../lib/diaries/day-plan.ts';
import { type Booked, proposeRearrangement } from '../../../lib/diaries/rearrangement.ts';
import { StrandedTables } from '../../../lib/diaries/stranding.ts';
import { type Span, unitOf, wallTimeOf } from '../../../lib/diaries/units.ts';

const span = (times: string): Span => ({ start: unitOf(times.slice(0, 5)), end: unitOf(times.slice(6)) });

/** A booking of PSN without buffers, named by its time, as "09:20-09:40". */
const booking = (times: string, overrides: Partial<Booked> = {}): Booked => ({
  ...span(times),
  appointmentId: times,
  taken: span(times),
  type: 'PSN',
  movable: true,
  ...overrides,
});

const morning: Segment = { ...span('09:00-10:00'), types: ['PSN'] };
const tables = new StrandedTables(
  new Map([
    ['PSN', 4],
    ['IEI', 10],
    ['GI', 7],
  ]),
);

interface Day {
  readonly segments?: readonly Segment[];
  readonly blocks?: readonly Span[];
  readonly from?: string;
}

const proposal = (bookings: readonly Booked[], { segments = [morning], blocks = [], from = '00:00' }: Day = {}) => {
  const { moves, recoveredMinutes } = proposeRearrangement({ segments, blocks }, bookings, tables, unitOf(from));
  return {
    moves: moves.map((move) => `${move.appointmentId} from ${wallTimeOf(move.from)} to ${wallTimeOf(move.to)}`),
    recoveredMinutes,
  };
};
const nothing = { moves: [], recoveredMinutes: 0 };

describe('Rearranging a day', () => {
  it('leaves alone what strands nothing', () => {
    expect(proposal([booking('09:20-09:40')])).toEqual(nothing);
    expect(proposal([])).toEqual(nothing);
  });

  it('moves the one booking that keeps a twenty-minute run apart', () => {
    expect(proposal([booking('09:00-09:20'), booking('09:25-09:45')])).toEqual({
      moves: ['09:25-09:45 from 09:25 to 09:20'],
      recoveredMinutes: 20,
    });
  });

  it('goes the shorter way, and the earlier one where both are equally long', () => {
    expect(proposal([booking('09:15-09:35')]).moves).toEqual(['09:15-09:35 from 09:15 to 09:20']);
    expect(proposal([booking('09:35-09:55')]).moves).toEqual(['09:35-09:55 from 09:35 to 09:40']);
    expect(proposal([booking('09:30-09:50')]).moves).toEqual(['09:30-09:50 from 09:30 to 09:20']);
  });

  it('moves several where one is not enough', () => {
    expect(proposal([booking('09:05-09:25'), booking('09:25-09:45')])).toEqual({
      moves: ['09:05-09:25 from 09:05 to 09:00', '09:25-09:45 from 09:25 to 09:20'],
      recoveredMinutes: 20,
    });
  });

  it('lets one booking leap over others rather than closing up all three', () => {
    const segments = [{ ...span('09:00-10:55'), types: ['PSN', 'GI'] }];
    const bookings = [booking('09:05-09:40', { type: 'GI' }), booking('09:40-10:00'), booking('10:00-10:20')];

    // The first forty minutes then hold two PSN.
    expect(proposal(bookings, { segments })).toEqual({
      moves: ['09:05-09:40 from 09:05 to 10:20'],
      recoveredMinutes: 5,
    });
  });

  it('recovers nothing that blocks force', () => {
    expect(proposal([booking('09:05-09:25')], { blocks: [span('09:30-10:00')] })).toEqual(nothing);
  });

  it('moves nothing past a block, nor past a booking that may not move', () => {
    const bookings = [booking('09:10-09:30'), booking('09:30-09:50', { movable: false })];

    expect(proposal(bookings)).toEqual(nothing);
    expect(proposal([booking('09:10-09:30')], { blocks: [span('09:30-09:50')] })).toEqual(nothing);
  });

  it('moves nothing out of its segment', () => {
    const segments = [
      { ...span('09:00-09:30'), types: ['PSN'] },
      { ...span('09:30-10:00'), types: ['PSN'] },
    ];

    expect(proposal([booking('09:05-09:25')], { segments })).toEqual(nothing);
  });

  it('carries the buffers along', () => {
    const buffered = booking('09:15-09:25', { taken: span('09:10-09:30') });

    expect(proposal([buffered])).toEqual({ moves: ['09:15-09:25 from 09:15 to 09:05'], recoveredMinutes: 20 });
  });

  it.each`
    what                                    | bookings
    ${'of a type that the segment dropped'} | ${[booking('09:10-09:30', { type: 'IEI' })]}
    ${'that lies across the segment’s end'} | ${[booking('09:50-10:10')]}
    ${'that overlaps another'}              | ${[booking('09:10-09:30'), booking('09:15-09:35')]}
  `('does not touch a booking $what', ({ bookings }) => {
    expect(proposal(bookings)).toEqual(nothing);
  });

  it('does not touch a booking that a block was put upon', () => {
    expect(proposal([booking('09:10-09:30')], { blocks: [span('09:25-09:35')] })).toEqual(nothing);
  });

  it('moves nothing that has begun, and nothing into the past', () => {
    expect(proposal([booking('09:10-09:30')], { from: '09:15' })).toEqual(nothing);
    expect(proposal([booking('09:25-09:45')], { from: '09:25' })).toEqual(nothing);
    expect(proposal([booking('09:25-09:45')], { from: '09:20' })).toEqual({
      moves: ['09:25-09:45 from 09:25 to 09:20'],
      recoveredMinutes: 20,
    });
  });

  it('does not touch a booking whose buffer has begun', () => {
    const buffered = booking('09:15-09:25', { taken: span('09:10-09:30') });

    const segments = [{ ...span('09:00-10:10'), types: ['PSN'] }];

    expect(proposal([buffered, booking('09:35-09:55')], { segments, from: '09:15' })).toEqual({
      moves: ['09:35-09:55 from 09:35 to 09:30'],
      recoveredMinutes: 20,
    });
  });

  it('treats each segment for itself and lists the moves by their time', () => {
    const segments = [
      { ...span('11:00-12:00'), types: ['PSN'] },
      { ...span('09:00-10:00'), types: ['PSN'] },
    ];

    expect(proposal([booking('11:05-11:25'), booking('09:35-09:55')], { segments })).toEqual({
      moves: ['09:35-09:55 from 09:35 to 09:40', '11:05-11:25 from 11:05 to 11:00'],
      recoveredMinutes: 40,
    });
  });
});

describe('Rearranging a crowded day', () => {
  const crowded = Array.from({ length: 16 }, (_, index) => {
    const start = 108 + index * 5;
    return { appointmentId: `${index}`, start, end: start + 4, taken: { start, end: start + 4 }, type: 'PSN', movable: true };
  });
  const plan = { segments: [{ start: 108, end: 108 + 16 * 5, types: ['PSN'] }], blocks: [] };

  it('still recovers everything, by closing the bookings up in their order', () => {
    const { moves, recoveredMinutes } = proposeRearrangement(plan, crowded, tables);

    expect(recoveredMinutes).toBe(80);
    expect(moves.length).toBeLessThanOrEqual(15);
  });

  it('is answered in less than a second', () => {
    const begun = performance.now();
    proposeRearrangement(plan, crowded, tables);

    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
