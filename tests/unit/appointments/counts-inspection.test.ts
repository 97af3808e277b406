import { DiaryInspection } from '../../../lib/appointments/inspection.ts';
import { encodeCounts } from '../../../lib/diaries/booking-counts.ts';
import { encodeBooked, withBooking } from '../../../lib/diaries/diary-week.ts';
import { unbookedWeek } from '../../../lib/diaries/planning-use-cases.ts';
import { NOW } from '../../builders.ts';

const diaryId = 'northgate.90000012';
const { booked } = withBooking(unbookedWeek(diaryId, '2026-W48', { plan: Uint8Array.of(0) }), 3, { start: 120, end: 124 }, 0, 2);
const catalogue = { entity: 'catalogue', pk: 'TYPES', sk: 'CATALOGUE', types: { IEI: { number: 1 }, FEI: { number: 2 } } };
const entry = {
  entity: 'entry',
  appointmentId: 'AP-1',
  reference: 'AP-1',
  diaryId,
  type: 'FEI',
  date: '2026-11-26',
  start: 120,
  end: 124,
  takenFrom: 120,
  takenTo: 124,
  status: 'upcoming',
  priority: 'normal',
};
const week = (counts: Uint8Array | undefined) => ({
  entity: 'diary-week',
  pk: 'SITE#northgate#2026-W48',
  sk: '90000012',
  booked: encodeBooked(booked),
  counts,
});

/** What an inspection says of the week's counts, whatever it sees first. */
const said = (counts: Uint8Array | undefined, isLast: boolean): readonly string[] => {
  const inspection = new DiaryInspection(NOW);
  const items = [catalogue, week(counts), entry];
  for (const item of isLast ? items.toReversed() : items) inspection.see(item);
  return inspection.conclude().flatMap(({ rule, about, detail }) => (rule === 'counts-disagree' ? [`${about}: ${detail}`] : []));
};

describe.each([
  ['first', false],
  ['last', true],
])('Counted bookings, with the types seen %s', (_, isLast) => {
  it('agree with the entries', () => {
    expect(said(encodeCounts(new Map([[2, 1]])), isLast)).toEqual([]);
  });

  it.each([
    ['too many', [[2, 2]], '2 of type 2'],
    ['of another type', [[1, 1]], '1 of type 1'],
    ['none', [], 'none'],
  ] as const)('disagree: %s', (__, counts, words) => {
    const found = said(encodeCounts(new Map(counts.map(([type, bookings]) => [type, bookings]))), isLast);
    expect(found).toEqual([`${diaryId} 2026-W48: counted ${words}; entered 1 of type 2`]);
  });

  it('are passed over where nobody counted', () => {
    expect(said(undefined, isLast)).toEqual([]);
  });
});
