import type { DayPlan, Footprint } from './day-plan.ts';
import { spanTaken } from './day-plan.ts';
import type { DiaryWeek } from './diary-week.ts';
import { isBooked, isHeld } from './diary-week.ts';
import { contains, overlaps } from './units.ts';

/** The rule that keeps a diary from offering a start; `offered` when none does. Site and date rules come before the diary's own. */
export const whyNotReasons = {
  offered: 'It is offered',
  'site-closed': 'The site is closed on this date',
  'bank-holiday': 'It is a bank holiday',
  'too-soon': 'It is in the past, or closer than the notice that the type needs',
  'beyond-horizon': 'It is further ahead than the type may be booked',
  'not-enabled': 'The diary is not enabled',
  'not-working': 'Nobody works in this diary on this date',
  'between-segments': 'The diary has no segment at this time',
  'type-not-in-segment': 'The segment is for other appointment types',
  'too-long-for-segment': 'The appointment with its buffers does not end before its segment does',
  booked: 'Something is booked',
  held: 'Somebody is just booking this time',
  blocked: 'The time is blocked',
  'no-resource': 'Nothing that the type needs is free then: no room, interpreter or equipment',
  'off-the-grid': 'It can be booked, but is not offered: it would leave gaps on both sides',
} as const;
export type WhyNot = keyof typeof whyNotReasons;

/** Why one diary does not offer a start at `unit`; the rules of the site and of the date have been asked before. @param now seconds since 1970. */
export const whyNot = (
  day: DayPlan,
  week: DiaryWeek,
  {
    weekday,
    type,
    unit,
    footprint,
    now,
    isOffered,
  }: {
    readonly weekday: number;
    readonly type: string;
    readonly unit: number;
    readonly footprint: Footprint;
    readonly now: number;
    readonly isOffered: boolean;
  },
): WhyNot => {
  if (isOffered) return 'offered';
  if (day.segments.length === 0) return 'not-working';
  const span = spanTaken(unit, footprint);
  const segment = day.segments.find(({ start, end }) => start <= unit && unit < end);
  if (!segment) return 'between-segments';
  if (!segment.types.includes(type)) return 'type-not-in-segment';
  if (!contains(segment, span)) return 'too-long-for-segment';
  if (isBooked(week, weekday, span)) return 'booked';
  if (isHeld(week, weekday, span, now)) return 'held';
  if (day.blocks.some((block) => overlaps(block, span))) return 'blocked';
  return 'off-the-grid';
};
