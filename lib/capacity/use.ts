import { closureOn } from '../diaries/day-rules.ts';
import { asWeek, bookedSpans, type StoredWeek } from '../diaries/diary-week.ts';
import { datesOfWeek } from '../diaries/london-days.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import { codesByNumber } from '../diaries/type-facts.ts';
import { lengthOf, minutesIn, type Span } from '../diaries/units.ts';
import { decodePlan } from '../diaries/week-codec.ts';
import { freeRuns } from '../diaries/white-space.ts';
import type { CapacityReport } from './figures.ts';

const unitsOf = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + lengthOf(span), 0);

/**
 * How many minutes of a site's week can be booked by plan (segments without blocks, on days when it is open and that `within` lets pass), how many of
 * those are booked, buffers included, and how many are overtime. What is blocked for an appointment type is both bookable and booked (domain "Blocks").
 * Bookings that lost their place are in none of them.
 */
export const useOf = (
  { site, catalogue }: Pick<SiteSheet, 'site' | 'catalogue'>,
  week: string,
  weeks: readonly StoredWeek[],
  within: (date: string) => boolean = () => true,
): CapacityReport['use'][number] => {
  const isOpen = datesOfWeek(week).map((date) => within(date) && !closureOn(site, date));
  const codeOf = codesByNumber(catalogue);
  let [bookable, booked, overtime] = [0, 0, 0];
  for (const diary of weeks.map((stored) => asWeek(stored, week))) {
    overtime += diary.overtime ?? 0;
    const reserved = isOpen.includes(true) ? (diary.reserved ?? 0) : 0;
    bookable += reserved;
    booked += reserved;
    for (const [day, { segments, blocks }] of decodePlan(diary.plan, codeOf).entries()) {
      if (!isOpen[day]) continue;
      const open = segments.flatMap((segment) => freeRuns(segment, blocks));
      const taken = bookedSpans(diary, day);
      bookable += unitsOf(open);
      booked += unitsOf(open) - unitsOf(open.flatMap((run) => freeRuns(run, taken)));
    }
  }
  const share = bookable === 0 ? null : booked / bookable;
  return { week, bookable: minutesIn(bookable), booked: minutesIn(booked), overtime: minutesIn(overtime), share };
};
