import { forgottenAt, publishedFrom } from '../../../lib/outbound-calls/closing-times.ts';
import { hourBandAt, partOfDay } from '../../../lib/outbound-calls/outbound-call.ts';

describe('When a day’s calls can no longer be corrected, and when its figures are answered', () => {
  it.each([
    ['in winter', '2026-11-24', '2026-11-26T00:00:00Z', '2026-11-26T02:00:00Z'],
    ['in summer', '2026-07-01', '2026-07-02T23:00:00Z', '2026-07-03T01:00:00Z'],
    ['with the day after shorter by an hour', '2027-03-27', '2027-03-29T00:00:00Z', '2027-03-29T01:00:00Z'],
    ['with the day itself shorter', '2027-03-28', '2027-03-29T23:00:00Z', '2027-03-30T01:00:00Z'],
    ['with the second day after shorter', '2027-03-26', '2027-03-28T00:00:00Z', '2027-03-28T01:00:00Z'],
    ['with the day after longer', '2026-10-24', '2026-10-25T23:00:00Z', '2026-10-26T02:00:00Z'],
    ['with the day itself longer', '2026-10-25', '2026-10-27T00:00:00Z', '2026-10-27T02:00:00Z'],
  ])('%s', (_, date, forgotten, published) => {
    expect([forgottenAt(date), publishedFrom(date)]).toEqual([forgotten, published]);
  });
});

describe('The band of the day', () => {
  it.each([
    ['in winter', '2026-11-24T09:59:59Z', '2026-11-24T00:00:00Z', '2026-11-24T10:00:00Z'],
    ['in summer', '2026-07-01T15:00:00Z', '2026-07-01T15:00:00Z', '2026-07-01T23:00:00Z'],
    ['on a day of 23 hours', '2027-03-28T05:00:00Z', '2027-03-28T00:00:00Z', '2027-03-28T09:00:00Z'],
    ['on a day of 25 hours', '2027-10-31T23:59:59Z', '2027-10-31T16:00:00Z', '2027-11-01T00:00:00Z'],
  ])('begins and ends by London clocks, too: %s', (_, at, begins, ends) => {
    expect(partOfDay(at)).toEqual({ begins, ends });
  });

  it.each([
    ['2026-11-24T00:00:00Z', 'before-10'],
    ['2026-07-01T08:59:59Z', 'before-10'],
    ['2026-07-01T09:00:00Z', '10-to-12'],
    ['2026-11-24T12:00:00Z', '12-to-14'],
    ['2026-11-24T14:00:00Z', '14-to-16'],
    ['2026-11-24T23:59:59Z', 'from-16'],
  ])('goes by London clocks: %s', (at, band) => {
    expect(hourBandAt(at)).toBe(band);
  });
});
