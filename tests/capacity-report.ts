import type { CapacityReport, Outlook, OutlookWeek, TeamFigures } from '../lib/capacity/figures.ts';

/** Four weeks of which the first is that of the report. */
const WEEKS = ['2026-W48', '2026-W49', '2026-W50', '2026-W51'] as const;

export const outlookWeek = (changes: Partial<OutlookWeek> = {}): OutlookWeek => ({
  week: '2026-W48',
  slots: 20,
  room: 40,
  booked: 6,
  openDays: 5,
  expected: 12.25,
  low: 9.5,
  high: 15,
  short: 0,
  shortAtMost: 0,
  ...changes,
});

/** A type over the four weeks; `weeks` changes each of them in turn. */
export const outlookOf = (
  changes: Partial<Omit<Outlook, 'weeks'>> = {},
  weeks: readonly Partial<OutlookWeek>[] = [],
): Outlook => ({
  type: 'FCM',
  name: 'First Commitment Meeting, 50 minutes',
  keyType: false,
  diaries: 3,
  weeksKnown: 8,
  firstShortWeek: null,
  shortBy: 0,
  ...changes,
  weeks: WEEKS.map((week, index) => outlookWeek({ week, ...weeks[index] })),
});

export const teamFigures = (changes: Partial<TeamFigures> = {}): TeamFigures => ({
  teamId: 'northgate-coaches',
  name: 'Northgate Coaches',
  entered: 24,
  due: 20,
  kept: 18,
  closed: 18,
  called: 16,
  firstContact: 12,
  firstResolved: 9,
  attempts: 25,
  letters: 3,
  allocationMinutes: 95,
  caseEntered: 11,
  caseDue: 10,
  caseKept: 9,
  caseClosed: 12,
  ...changes,
});

/** A jobcentre with one type that runs short, one at risk, one without a diary and one with too little known. */
export const aReport = (changes: Partial<CapacityReport> = {}): CapacityReport => ({
  site: 'northgate',
  siteName: 'Northgate Jobcentre',
  week: '2026-W48',
  madeAt: '2026-11-23T07:00:00Z',
  outlook: [
    outlookOf({ type: 'IEI', name: 'Initial Evidence Interview, 50 minutes', keyType: true }),
    outlookOf({ firstShortWeek: '2026-W49', shortBy: 3 }, [
      { slots: 10, shortAtMost: 0 },
      { slots: 4, room: 16, booked: 5, low: 8.2, expected: 11.75, high: 15.3, short: 3, shortAtMost: 7 },
      { slots: 0, room: 10, booked: 10, expected: 11.75, low: 8.2, high: 15.3, short: 2, shortAtMost: 6 },
      { slots: 9, room: 20, booked: 0, expected: 7.5, low: 5, high: 10, short: 0, shortAtMost: 1 },
    ]),
    outlookOf({ type: 'HRT', name: 'Habitual Residency Test, 40 minutes' }, [{ slots: 4, shortAtMost: 5 }]),
    outlookOf(
      { type: 'GI', name: 'Gateway Intervention, 30 minutes', diaries: 0 },
      Array(4).fill({ slots: 0, room: 0, booked: 0 }),
    ),
    outlookOf(
      { type: 'NBD', name: 'New Bank Details, 10 minutes', keyType: true, weeksKnown: 2 },
      Array(4).fill({ slots: 6, room: 40, expected: null, low: null, high: null }),
    ),
    outlookOf({ type: 'WSR20', name: 'Work Search Review, 20 minutes' }),
  ],
  together: [
    { week: '2026-W48', wanted: 1100, wantedAtMost: 1500, free: 1600 },
    { week: '2026-W49', wanted: 2460, wantedAtMost: 2790, free: 2285 },
    { week: '2026-W50', wanted: 2400, wantedAtMost: 2700, free: 2500 },
    { week: '2026-W51', wanted: 2500, wantedAtMost: 2800, free: 4000 },
  ],
  closures: [],
  use: [
    { week: '2026-W47', bookable: 6000, booked: 4500, overtime: 0, share: 0.75 },
    { week: '2026-W48', bookable: 6300, booked: 4100, overtime: 300, share: 4100 / 6300 },
    { week: '2026-W49', bookable: 6000, booked: 3000, overtime: 0, share: 0.5 },
    { week: '2026-W50', bookable: 6000, booked: 1500, overtime: 0, share: 0.25 },
    { week: '2026-W51', bookable: 4800, booked: 240, overtime: 0, share: 0.05 },
  ],
  whiteSpace: {
    free: 1510,
    stranded: 430,
    avoidable: 310,
    forced: 120,
    share: 430 / 23_100,
    teams: [
      { teamId: 'northgate-coaches', name: 'Northgate Coaches', free: 1000, stranded: 300, avoidable: 250, forced: 50 },
      { teamId: 'northgate-disability', name: 'Northgate Disability', free: 510, stranded: 130, avoidable: 60, forced: 70 },
    ],
  },
  unmet: [
    { week: '2026-W47', type: 'HRT', name: 'Habitual Residency Test, 40 minutes', searches: 2 },
    { week: '2026-W47', type: 'FCM', name: 'First Commitment Meeting, 50 minutes', searches: 5 },
    { week: '2026-W48', type: 'FCM', name: 'First Commitment Meeting, 50 minutes', searches: 1 },
    { week: '2026-W49', type: 'FCM', name: 'First Commitment Meeting, 50 minutes', searches: 3 },
  ],
  callBacks: [
    teamFigures(),
    teamFigures({
      teamId: 'northgate-disability',
      name: 'Northgate Disability',
      entered: 6,
      due: 5,
      kept: 5,
      closed: 5,
      called: 4,
      firstContact: 4,
      firstResolved: 4,
      attempts: 4,
      letters: 0,
      allocationMinutes: null,
      caseEntered: 0,
      caseDue: 0,
      caseKept: 0,
      caseClosed: 0,
    }),
  ],
  outbound: { calls: 140, answered: 90, minutes: 725, digiLite: 12, attendedInPerson: 7, leavesOut: true },
  bankHolidays: { daysOld: 10, coversUntil: 2028 },
  ...changes,
});
