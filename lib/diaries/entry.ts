import * as z from 'zod';
import type { DayPlan } from './day-plan.ts';
import { priorities } from './type-facts.ts';
import { contains, overlaps } from './units.ts';

const entryStatuses = ['request', 'upcoming', 'completed'] as const;

const unit = z.int().min(0).max(288);

/** An appointment as its diary sees it: when, what and how far, nobody's personal data. Cancelled ones and no-shows have none. */
export const entrySchema = z.object({
  appointmentId: z.string(),
  reference: z.string(),
  diaryId: z.string(),
  type: z.string(),
  date: z.string(),
  /** The appointment itself, in units. */
  start: unit,
  end: unit,
  /** With the buffers that were booked with it. */
  takenFrom: unit,
  takenTo: unit,
  status: z.enum(entryStatuses),
  priority: z.enum(priorities),
  minutesTaken: z.int().optional(),
  /** The appointment's version and last change, for calendars; entries from before have neither. */
  version: z.int().optional(),
  updatedAt: z.string().optional(),
});
export type Entry = z.output<typeof entrySchema>;

/** The time that an entry takes, buffers included. */
export const takenBy = ({ takenFrom, takenTo }: Pick<Entry, 'takenFrom' | 'takenTo'>) => ({ start: takenFrom, end: takenTo });

/** Whether a booking still has its place: whole in one segment of its type, and under no block. */
export const fits = ({ segments, blocks }: DayPlan, entry: Pick<Entry, 'type' | 'takenFrom' | 'takenTo'>): boolean => {
  const span = takenBy(entry);
  return (
    segments.some((segment) => segment.types.includes(entry.type) && contains(segment, span)) &&
    !blocks.some((block) => overlaps(block, span))
  );
};

/** The entry so many units later (negative for earlier) on its day, with its buffers. */
export const shifted = (entry: Entry, units: number): Entry => ({
  ...entry,
  start: entry.start + units,
  end: entry.end + units,
  takenFrom: entry.takenFrom + units,
  takenTo: entry.takenTo + units,
});
