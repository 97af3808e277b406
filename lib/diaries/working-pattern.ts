import * as z from 'zod';
import { line } from '../shared/fields.ts';
import { dateField } from '../shared/time.ts';
import type { Segment } from './day-plan.ts';
import { dayOfWeek, touchesChangeHour, touchesClockChange } from './london-days.ts';
import { type Span, unitOf, wallTimeOf } from './units.ts';

/** On the five minutes of the diary; so no time reaches the midnight at a day's end. What is no time is not compared. */
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5][05]$/, { error: 'Give a time on five minutes, such as 09:20', abort: true })
  .meta({ examples: ['09:20'] });

const typeCodes = z
  .array(z.string().regex(/^[A-Z0-9]{1,12}$/, 'Give the code of an appointment type'))
  .min(1, 'Give at least one appointment type, or leave this time out')
  .max(60, 'Give 60 appointment types or fewer')
  .refine((codes) => new Set(codes).size === codes.length, 'Name each appointment type once');

/**
 * Part of a working day and the codes of the appointment types that may be booked in it (000 "Segmentation"). It may be
 * shorter than its types: then nothing is offered in it.
 */
export const segmentSchema = z
  .strictObject({
    start: time.refine((text) => text !== '00:00', 'Start after midnight, at 00:05 or later'),
    end: time,
    types: typeCodes,
    label: line(60).optional(),
  })
  .refine(({ start, end }) => start < end, { message: 'The end must be later than the start', path: ['end'] });
/** Wall times as "09:20"; inside the service a {@link Segment} counts in units. */
export type SegmentText = z.output<typeof segmentSchema>;

const spanOf = ({ start, end }: Pick<SegmentText, 'start' | 'end'>): Span => ({ start: unitOf(start), end: unitOf(end) });

/** The error of each segment, at its start, for which `say` has something to say. */
const refuseStarts =
  (say: (segment: SegmentText, all: readonly SegmentText[]) => string | undefined) =>
  (segments: readonly SegmentText[], context: z.RefinementCtx): void => {
    segments.forEach((segment, index) => {
      const message = say(segment, segments);
      if (message !== undefined) context.addIssue({ code: 'custom', message, path: [index, 'start'] });
    });
  };

const overlap = refuseStarts((segment, all) => {
  const other = all.find((one) => one !== segment && one.start <= segment.start && segment.start < one.end);
  return other && `This overlaps the time from ${other.start} to ${other.end}: give times that do not overlap`;
});

const inOrder = (segments: SegmentText[]): SegmentText[] => segments.toSorted((a, b) => (a.start < b.start ? -1 : 1));

/** One day's segments: given in any order, kept in order, never overlapping. Adjacent segments stay apart. */
const anyOrder = z.array(segmentSchema).max(20, 'Give 20 times or fewer in a day').superRefine(overlap);
const daySchema = anyOrder.overwrite(inOrder);
const sundaySchema = anyOrder
  .superRefine(
    refuseStarts((segment) =>
      touchesChangeHour(spanOf(segment)) ? 'Leave out 01:00 to 02:00 on Sundays: the clocks may change then' : undefined,
    ),
  )
  .overwrite(inOrder);

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A weekly template that counts from a date until a later one begins. A day that is missing is not worked. */
export const workingPatternSchema = z.strictObject({
  validFrom: dateField,
  days: z.strictObject({
    mon: daySchema.optional(),
    tue: daySchema.optional(),
    wed: daySchema.optional(),
    thu: daySchema.optional(),
    fri: daySchema.optional(),
    sat: daySchema.optional(),
    sun: sundaySchema.optional(),
  }),
});
export type WorkingPattern = z.output<typeof workingPatternSchema>;

/** What replaces a pattern on one date, such as overtime on a Saturday; no segments when the day is not worked. */
export const overrideSchema = z.strictObject({ segments: daySchema });
export type Override = z.output<typeof overrideSchema>;

/** {@link overrideSchema} for its date: when clocks change then, nothing stands between 01:00 and 02:00. */
export const overrideSchemaOn = (date: string) =>
  z.strictObject({
    segments: anyOrder
      .superRefine(
        refuseStarts((segment) =>
          touchesClockChange(date, spanOf(segment)) ? 'Leave out 01:00 to 02:00: the clocks change on this date' : undefined,
        ),
      )
      .overwrite(inOrder),
  });

/** In units, as the search counts. */
export const toSegments = (segments: readonly SegmentText[]): readonly Segment[] =>
  segments.map(({ start, end, types, label }) => ({ ...spanOf({ start, end }), types, label }));

/** Back to wall times. */
export const segmentText = ({ start, end, types, label }: Segment): SegmentText => ({
  start: wallTimeOf(start),
  end: wallTimeOf(end),
  types: [...types],
  ...(label !== undefined && { label }),
});

/** The pattern that counts on a date: of those that began by then the latest. Undefined before the first begins. */
export const patternFor = <T extends { readonly validFrom: string }>(patterns: readonly T[], date: string): T | undefined =>
  patterns
    .filter(({ validFrom }) => validFrom <= date)
    .reduce<T | undefined>((latest, one) => (latest && latest.validFrom > one.validFrom ? latest : one), undefined);

/** The patterns that count on a date or later. */
export const patternsFrom = <T extends { readonly validFrom: string }>(patterns: readonly T[], date: string): readonly T[] => {
  const current = patternFor(patterns, date);
  return patterns.filter((pattern) => pattern === current || pattern.validFrom > date);
};

/** The segments of a date in units: its override's when it has one, even an empty one, otherwise its pattern's for the weekday. */
export const segmentsOn = (
  patterns: readonly WorkingPattern[],
  overrides: ReadonlyMap<string, readonly SegmentText[]>,
  date: string,
): readonly Segment[] => {
  const weekday = weekdays[dayOfWeek(date) - 1];
  return toSegments(overrides.get(date) ?? (weekday && patternFor(patterns, date)?.days[weekday]) ?? []);
};
