import type { Temporal } from 'temporal-polyfill';
import { type InstantText, instantText, LONDON, plusMinutes } from '../shared/time.ts';

/** The sections of a list in order of time: what is late, then the days of the London calendar. */
export const dueSections = ['overdue', 'today', 'tomorrow', 'later'] as const;
export type DueSection = (typeof dueSections)[number];

/** From when until when, both ends included: stored instants are whole seconds. */
export interface TimeWindow {
  readonly from: InstantText;
  readonly to: InstantText;
}
export type DueWindows = Readonly<Record<DueSection, TimeWindow>>;

/** Before and after every instant that is stored. */
export const ALWAYS: TimeWindow = { from: '0000-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' };

const justBefore = (at: InstantText): InstantText => plusMinutes(at, -1 / 60);

/** Which deadlines belong to each section at this moment: each instant to exactly one. */
export const windowsAt = (now: Temporal.Instant): DueWindows => {
  const today = now.toZonedDateTimeISO(LONDON).toPlainDate();
  const midnightIn = (days: number): InstantText => instantText(today.add({ days }).toZonedDateTime(LONDON).toInstant());
  const [at, tomorrow, dayAfter] = [instantText(now), midnightIn(1), midnightIn(2)];
  return {
    overdue: { from: ALWAYS.from, to: justBefore(at) },
    today: { from: at, to: justBefore(tomorrow) },
    tomorrow: { from: tomorrow, to: justBefore(dayAfter) },
    later: { from: dayAfter, to: ALWAYS.to },
  };
};

/** The section of a deadline. */
export const sectionOf = (deadline: InstantText, windows: DueWindows): DueSection =>
  dueSections.find((section) => deadline <= windows[section].to) ?? 'later';

/** One section of a page; it is continued when an earlier page began it. */
export interface DuePart<T> {
  readonly section: DueSection;
  readonly isContinued: boolean;
  readonly items: readonly T[];
}

/** The rows of a page under their sections, each in the order in which it was read; empty sections are left out. */
export const inParts = <T>(
  items: readonly T[],
  sectionOfItem: (item: T) => DueSection,
  begun: readonly DueSection[],
): readonly DuePart<T>[] => {
  const grouped = Map.groupBy(items, sectionOfItem);
  return dueSections.flatMap((section) => {
    const own = grouped.get(section);
    return own ? [{ section, isContinued: begun.includes(section), items: own }] : [];
  });
};
