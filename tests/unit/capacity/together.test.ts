import { capacityReportSchema } from '../../../lib/capacity/figures.ts';
import { togetherOf } from '../../../lib/capacity/together.ts';
import { aReport, outlookOf } from '../../capacity-report.ts';

const week = '2026-W48';
const type = (minutes: number, weeks: Parameters<typeof outlookOf>[1], diaries = 1) => ({
  ...outlookOf({ diaries }, weeks),
  minutes,
});
const together = (...types: Parameters<typeof togetherOf>[0]) => togetherOf(types, [{ week, minutes: 300 }]);

describe('All types together', () => {
  it('want the time of what is still expected of each, which nobody has to himself', () => {
    // (12 − 6) × 50 + (3 − 1) × 20 minutes on average, (15 − 6) × 50 + (4.5 − 1) × 20 when all are busy.
    const types = [type(50, [{ booked: 6, expected: 12, high: 15 }]), type(20, [{ booked: 1, expected: 3, high: 4.5 }])];
    expect(together(...types)).toEqual([{ week, openDays: 5, wanted: 340, wantedAtMost: 520, free: 300 }]);
  });

  it('want no less for what is booked beyond what a week brings, and nothing for what no diary has', () => {
    const types = [type(50, [{ booked: 20 }]), type(20, [{ booked: 0, expected: 9, high: 9 }], 0)];
    expect(together(...types)[0]).toMatchObject({ wanted: 0, wantedAtMost: 0 });
  });

  it('are not forecast while none of them is', () => {
    const types = [type(50, [{ expected: null, low: null, high: null }])];
    expect(together(...types)[0]).toMatchObject({ wanted: null, wantedAtMost: null });
  });

  it('are missing from a report of before, which stays readable', () => {
    const { together: _, ...earlier } = aReport();
    expect(capacityReportSchema.parse(earlier).together).toEqual([]);
  });
});
