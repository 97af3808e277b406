import * as z from 'zod';

/*
 * The weekly capacity report of one site as it is stored, sent, shown and answered: figures alone, of teams and types, never of people.
 * A week is an ISO week such as `2026-W48`, minutes are whole minutes, shares are 0 to 1.
 */

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

/** What is expected of one appointment type in one week, beside what can still be booked. */
const outlookWeekSchema = z.object({
  week: z.string(),
  /** How many more such appointments fit, and how many would if nothing were booked. */
  slots: count,
  room: count,
  booked: count,
  /** From Monday to Friday; unknown in earlier reports. Demand is taken by the open day, so a week without any expects nobody. */
  openDays: count.optional(),
  /** Bookings and unmet searches that a week brings by the last eight weeks: the mean, and the range in which four of five weeks lie; null with fewer than three weeks known, and of a week that had begun. */
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How many of those still to come would find no place: of the mean, and of the range's upper end. */
  short: count,
  shortAtMost: count,
});

const outlookSchema = z.object({
  type: z.string(),
  name: z.string(),
  keyType: z.boolean(),
  /** Enabled diaries that have it assigned in these weeks; with none it is an unassigned type. */
  diaries: count,
  weeksKnown: count,
  weeks: z.array(outlookWeekSchema),
  firstShortWeek: z.string().nullable(),
  /** By how much that week runs short. */
  shortBy: count,
});
export type Outlook = z.output<typeof outlookSchema>;
export type OutlookWeek = z.output<typeof outlookWeekSchema>;

/** Time that all types together still want in a week, by their forecasts, against the free time that is no white space, in minutes. */
const togetherWeekSchema = z.object({
  week: z.string(),
  /** Of an average week, and of one in which every type is busy; null while nothing is forecast. */
  wanted: count.nullable(),
  wantedAtMost: count.nullable(),
  free: count,
  openDays: count.optional(),
});
export type TogetherWeek = z.output<typeof togetherWeekSchema>;

const whiteSpaceSchema = z.object({ free: count, stranded: count, avoidable: count, forced: count });

const teamFiguresSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  /** Of last week: new-application call backs entered, and promises that fell due, whenever they were given, of them kept. */
  entered: count,
  due: count,
  kept: count,
  /** Closed last week: of them called at all (null in reports of before this was counted), reached by the first call, settled by it; calls made (null when fewer than five people made them), letters issued. */
  closed: count,
  called: count.nullable().default(null),
  firstContact: count,
  firstResolved: count,
  attempts: count.nullable(),
  letters: count,
  /** Median minutes from intake to allocation of those allocated; null when none was. */
  allocationMinutes: z.number().nullable(),
  /** Call backs of cases: entered last week; due last week (both null in reports of before these were counted), of them closed by then; and closed last week. */
  caseEntered: count.nullable().default(null),
  caseDue: count.nullable().default(null),
  caseKept: count,
  caseClosed: count,
});
export type TeamFigures = z.output<typeof teamFiguresSchema>;

export const capacityReportSchema = z.object({
  site: z.string(),
  siteName: z.string(),
  /** The week on whose Monday it is made; the outlook begins with it, looking back means the week before. */
  week: z.string(),
  madeAt: z.string(),
  /** Enabled diaries of the site; unknown in earlier reports. */
  diaries: count.optional(),
  outlook: z.array(outlookSchema),
  /** The same weeks for all types together; none in reports of before it was worked out. */
  together: z.array(togetherWeekSchema).default([]),
  /** Days from Monday to Friday on which nobody is seen in the weeks to come, each with its bank holiday or that the site is closed. */
  closures: z.array(z.object({ date: z.string(), title: z.string() })).default([]),
  /** Minutes of last week and of each week to come: bookable by plan, booked, and overtime offered beyond the patterns. */
  use: z.array(z.object({ week: z.string(), bookable: count, booked: count, overtime: count, share })),
  /** White space of the four weeks to come, its share of what is bookable in them stranded; the teams with most avoidable minutes first. */
  whiteSpace: z.object({
    ...whiteSpaceSchema.shape,
    share,
    teams: z.array(z.object({ teamId: z.string(), name: z.string(), ...whiteSpaceSchema.shape })),
  }),
  /** Searches that found nothing in time, by the week in which they wanted one: last week and the weeks to come. Without a week, in earlier reports, last week. */
  unmet: z.array(z.object({ week: z.string().optional(), type: z.string(), name: z.string(), searches: count })),
  callBacks: z.array(teamFiguresSchema),
  /** Published outbound calls of last week; null what too few people did, `leavesOut` when days, small teams or figures are withheld. */
  outbound: z
    .object({
      calls: count,
      answered: count.nullable(),
      minutes: count.nullable(),
      digiLite: count.nullable(),
      attendedInPerson: count.nullable(),
      leavesOut: z.boolean(),
    })
    .nullable(),
  bankHolidays: z.object({ daysOld: count, coversUntil: z.int() }),
});
export type CapacityReport = z.output<typeof capacityReportSchema>;
