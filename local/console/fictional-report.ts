import type { Temporal } from 'temporal-polyfill';
import type { CapacityReport } from '../../lib/capacity/figures.ts';
import { outlookOf } from '../../lib/capacity/outlook.ts';
import { addDays, isoWeekOf, mondayOf, placeOf, weeksBetween } from '../../lib/diaries/london-days.ts';
import { instantText } from '../../lib/shared/time.ts';

/** Code, name, what the last eight weeks brought, and of each week to come how many fit and how many are booked. */
const types: readonly (readonly [
  code: string,
  name: string,
  demand: readonly number[],
  ahead: readonly (readonly [slots: number, booked: number])[],
])[] = [
  ['IEI', 'Initial Evidence Interview', [22, 25, 19, 24, 28, 21, 26, 23], [[6, 18], [9, 9], [21, 2], [24, 0]]], // biome-ignore format: one type a line
  ['PSN', 'PSN Only', [11, 9, 12, 10, 8, 13, 12, 9], [[14, 8], [20, 3], [24, 1], [25, 0]]], // biome-ignore format: one type a line
  ['HRT', 'Habitual Residency Test', [5, 8, 3, 7, 6, 9, 4, 6], [[2, 3], [5, 1], [6, 0], [6, 0]]], // biome-ignore format: one type a line
];

const space = { free: 1820, stranded: 260, avoidable: 190, forced: 70 };

/** A report of a site that does not exist, its forecast made by the rules of a real one; it is not saved. */
export const fictionalReport = (now: Temporal.Instant): CapacityReport => {
  const monday = mondayOf(placeOf(instantText(now)).date);
  const weeks = weeksBetween(monday, addDays(monday, 21));
  const bookable = 4800;
  return {
    site: 'example',
    siteName: 'Example Jobcentre',
    week: weeks[0] ?? '',
    madeAt: instantText(now),
    outlook: types.map(([type, name, demand, ahead]) =>
      outlookOf({
        type,
        name,
        keyType: true,
        minutes: 50,
        diaries: 6,
        demand: demand.map((searchedOrBooked) => ({ searchedOrBooked, openDays: 5 })),
        ahead: ahead.map(([slots, booked], index) => ({
          week: weeks[index] ?? '',
          slots,
          room: slots + booked,
          booked,
          openDays: 5,
        })),
      }),
    ),
    together: [
      { week: weeks[0] ?? '', wanted: 430, wantedAtMost: 900, free: 820 },
      ...weeks.slice(1).map((week, index) => ({ week, wanted: 1400, wantedAtMost: 1900, free: [1300, 2100, 2600][index] ?? 0 })),
    ],
    closures: [],
    use: [isoWeekOf(addDays(monday, -7)), ...weeks].map((week, index) => {
      const booked = [4100, 3300, 1700, 400, 0][index] ?? 0;
      return { week, bookable, booked, overtime: index === 1 ? 240 : 0, share: booked / bookable };
    }),
    whiteSpace: {
      ...space,
      share: space.stranded / (4 * bookable),
      teams: [{ teamId: 'example', name: 'Example Work Coaches', ...space }],
    },
    unmet: [{ week: isoWeekOf(addDays(monday, -7)), type: 'IEI', name: 'Initial Evidence Interview', searches: 3 }],
    callBacks: [
      {
        teamId: 'example',
        name: 'Example Applications',
        entered: 42,
        due: 40,
        kept: 37,
        closed: 35,
        called: 32,
        firstContact: 24,
        firstResolved: 20,
        attempts: 55,
        letters: 4,
        allocationMinutes: 50,
        caseEntered: 13,
        caseDue: 12,
        caseKept: 11,
        caseClosed: 11,
      },
    ],
    outbound: { calls: 310, answered: 190, minutes: 2200, digiLite: 12, attendedInPerson: 20, leavesOut: true },
    bankHolidays: { daysOld: 0, coversUntil: now.toZonedDateTimeISO('Europe/London').year + 1 },
  };
};
