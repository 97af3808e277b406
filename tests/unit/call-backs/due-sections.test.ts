import { dueSections, inParts, sectionOf, windowsAt } from '../../../lib/call-backs/due-sections.ts';
import { instant } from '../expectations.ts';

const sectionsAt = (now: string, ...deadlines: string[]) => {
  const windows = windowsAt(instant(now));
  return deadlines.map((deadline) => sectionOf(deadline, windows));
};

describe('The sections of a list in order of time', () => {
  it.each`
    season                   | now                       | today                     | tomorrow                  | later
    ${'in winter'}           | ${'2026-11-24T09:00:00Z'} | ${'2026-11-24T23:59:59Z'} | ${'2026-11-25T00:00:00Z'} | ${'2026-11-26T00:00:00Z'}
    ${'in summer'}           | ${'2027-06-01T09:00:00Z'} | ${'2027-06-01T22:59:59Z'} | ${'2027-06-01T23:00:00Z'} | ${'2027-06-02T23:00:00Z'}
    ${'on 23 hours a day'}   | ${'2027-03-28T09:00:00Z'} | ${'2027-03-28T22:59:59Z'} | ${'2027-03-28T23:00:00Z'} | ${'2027-03-29T23:00:00Z'}
    ${'on 25 hours a day'}   | ${'2026-10-25T09:00:00Z'} | ${'2026-10-25T23:59:59Z'} | ${'2026-10-26T00:00:00Z'} | ${'2026-10-27T00:00:00Z'}
    ${'before that day'}     | ${'2026-10-24T09:00:00Z'} | ${'2026-10-24T22:59:59Z'} | ${'2026-10-24T23:00:00Z'} | ${'2026-10-26T00:00:00Z'}
    ${'at 11pm in summer'}   | ${'2027-06-01T22:00:00Z'} | ${'2027-06-01T22:59:59Z'} | ${'2027-06-02T22:59:59Z'} | ${'2027-06-02T23:00:00Z'}
    ${'just after midnight'} | ${'2027-06-01T23:00:00Z'} | ${'2027-06-02T22:59:59Z'} | ${'2027-06-02T23:00:00Z'} | ${'2027-06-03T23:00:00Z'}
  `('are the days of London $season', ({ now, today, tomorrow, later }) => {
    expect(sectionsAt(now, now, today, tomorrow, later)).toEqual(['today', 'today', 'tomorrow', 'later']);
  });

  it('call overdue what is over by a second, not what is due this very second', () => {
    expect(sectionsAt('2026-11-24T09:00:00.999Z', '2026-11-24T08:59:59Z', '2026-11-24T09:00:00Z')).toEqual(['overdue', 'today']);
  });

  it('leave no second between them', () => {
    const windows = windowsAt(instant('2027-03-28T00:30:00Z'));
    const edges = dueSections.flatMap((section) => [windows[section].from, windows[section].to]).slice(1, -1);

    for (let edge = 0; edge < edges.length; edge += 2)
      expect(Date.parse(edges[edge + 1] ?? '') - Date.parse(edges[edge] ?? '')).toBe(1000);
  });

  it('stand in their order with what was read, empty ones left out, and say which an earlier page began', () => {
    const items = ['later', 'overdue', 'later'] as const;

    expect(inParts(items, (item) => item, ['overdue', 'today'])).toEqual([
      { section: 'overdue', isContinued: true, items: ['overdue'] },
      { section: 'later', isContinued: false, items: ['later', 'later'] },
    ]);
  });
});
