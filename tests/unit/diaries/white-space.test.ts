import type { Segment } from '../../../lib/diaries/day-plan.ts';
import { StrandedTables } from '../../../lib/diaries/stranding.ts';
import { type Span, unitOf, wallTimeOf } from '../../../lib/diaries/units.ts';
import { freeRuns, whiteSpace } from '../../../lib/diaries/white-space.ts';

const span = (times: string): Span => ({ start: unitOf(times.slice(0, 5)), end: unitOf(times.slice(6)) });
const segment = (times: string, ...types: string[]): Segment => ({ ...span(times), types });
const spans = (times: string): Span[] => (times === '' ? [] : times.split(' ').map(span));

const tables = new StrandedTables(
  new Map([
    ['IEI', 10],
    ['PSN', 4],
    ['WSR10', 2],
  ]),
);
const spaceOf = (segments: readonly Segment[], blocks = '', booked = '') =>
  whiteSpace({ segments, blocks: spans(blocks) }, spans(booked), tables);

describe('What is free of 09:00 to 12:00', () => {
  it.each`
    taken                        | free
    ${''}                        | ${'09:00-12:00'}
    ${'09:00-12:00'}             | ${''}
    ${'08:00-13:00'}             | ${''}
    ${'07:00-08:00 12:00-13:00'} | ${'09:00-12:00'}
    ${'08:30-09:20 11:40-12:30'} | ${'09:20-11:40'}
    ${'10:00-10:30 10:30-11:00'} | ${'09:00-10:00 11:00-12:00'}
    ${'11:00-11:20 09:00-09:20'} | ${'09:20-11:00 11:20-12:00'}
    ${'09:30-11:00 10:00-10:20'} | ${'09:00-09:30 11:00-12:00'}
  `('with $taken taken is $free', ({ taken, free }) => {
    const runs = freeRuns(span('09:00-12:00'), spans(taken));

    expect(runs.map(({ start, end }) => `${wallTimeOf(start)}-${wallTimeOf(end)}`).join(' ')).toBe(free);
  });
});

describe('White space', () => {
  it('is none in a segment that its types fill exactly', () => {
    expect(spaceOf([segment('09:20-11:00', 'IEI')])).toEqual({ free: 100, stranded: 0, avoidable: 0, forced: 0 });
  });

  it('is what 50-minute interviews leave of two hours', () => {
    expect(spaceOf([segment('09:00-11:00', 'IEI')])).toEqual({ free: 120, stranded: 20, avoidable: 0, forced: 20 });
  });

  it('is the five minutes between two bookings that could stand back to back (000 "Gaps between diary appointments")', () => {
    const space = spaceOf([segment('09:00-10:00', 'PSN')], '', '09:00-09:20 09:25-09:45');

    expect(space).toEqual({ free: 20, stranded: 20, avoidable: 20, forced: 0 });
  });

  it('is forced where blocks leave too little between them, however the bookings stand', () => {
    const space = spaceOf([segment('09:00-10:00', 'PSN')], '09:15-09:45', '');

    expect(space).toEqual({ free: 30, stranded: 30, avoidable: 0, forced: 30 });
  });

  it('is avoidable only as far as one stretch between blocks goes', () => {
    const space = spaceOf([segment('09:00-11:00', 'PSN')], '10:00-10:30', '09:10-09:30');

    // 09:00-09:10 and 09:30-10:00 would hold two PSN together; 10:30-11:00 holds one and ten minutes stay over.
    expect(space).toEqual({ free: 70, stranded: 30, avoidable: 20, forced: 10 });
  });

  it('is not what two segments could hold together', () => {
    expect(spaceOf([segment('09:00-09:10', 'PSN'), segment('09:10-09:20', 'PSN')])).toMatchObject({ stranded: 20, forced: 20 });
  });

  it('is less where a shorter type may be booked as well', () => {
    expect(spaceOf([segment('09:00-10:15', 'IEI')])).toMatchObject({ stranded: 25 });
    expect(spaceOf([segment('09:00-10:15', 'IEI', 'WSR10')])).toMatchObject({ stranded: 5 });
  });

  it('is all of a segment to which no type is assigned', () => {
    expect(spaceOf([segment('09:00-10:00')], '', '09:10-09:30')).toEqual({ free: 40, stranded: 40, avoidable: 0, forced: 40 });
  });

  it('is not counted outside segments, nor where bookings reach out of them', () => {
    const space = spaceOf([segment('09:00-09:20', 'PSN')], '08:00-08:30', '09:10-10:00');

    expect(space).toEqual({ free: 10, stranded: 10, avoidable: 0, forced: 10 });
  });

  it('is none on a day without segments', () => {
    expect(spaceOf([], '09:00-10:00')).toEqual({ free: 0, stranded: 0, avoidable: 0, forced: 0 });
  });
});
