import { addDays, dayOfWeek } from '../../diaries/london-days.ts';
import type { DatedHours } from '../../diaries/several-days-use-cases.ts';
import type { DiaryShape } from '../../diaries/shape-use-cases.ts';
import { overrideSchema, patternFor, type SegmentText } from '../../diaries/working-pattern.ts';
import type { FieldError } from '../../shared/problems.ts';
import { type Boxes, linesOf, typedBoxes } from '../admin-forms.ts';
import { weekdays } from '../weekdays.ts';
import { dateInLine } from './date-boxes.ts';
import { type Row, rowBox, rowsOf, segmentsTyped, typedRows } from './day-rows.ts';

/** The rows of the one day in its boxes' names. */
export const DAY = 'day';
/** How many further dates can be given the same hours at once. */
const MOST_COPIES = 14;

const hoursChoices = ['off', 'times', 'pattern'] as const;
/** Not working, these times instead, or as the pattern says. */
export type HoursChoice = (typeof hoursChoices)[number];

/** The hours of one day as their form holds them. */
export interface HoursTyped {
  readonly boxes: Boxes;
  readonly rows: readonly Row[];
  readonly choice: HoursChoice | undefined;
}

export const typedHours = (form: URLSearchParams): HoursTyped => {
  const boxes = typedBoxes(form, ['also']);
  return {
    boxes,
    rows: typedRows(boxes).get(DAY) ?? [],
    choice: hoursChoices.find((choice) => choice === boxes.hours),
  };
};

/** What the pattern says of a date. */
export const patternOn = ({ diary }: Pick<DiaryShape, 'diary'>, date: string): readonly SegmentText[] => {
  const weekday = weekdays[dayOfWeek(date) - 1]?.code;
  return (weekday && patternFor(diary.patterns, date)?.days[weekday]) ?? [];
};

/** A form that starts from what counts on the date; its rows from the pattern when nobody works then. */
export const hoursTyped = (shape: Pick<DiaryShape, 'diary' | 'overrides'>, date: string): HoursTyped => {
  const override = shape.overrides.find((one) => one.date === date);
  const isOff = override?.segments.length === 0;
  const choice = override === undefined ? undefined : isOff ? 'off' : 'times';
  const segments = override === undefined || isOff ? patternOn(shape, date) : override.segments;
  return { boxes: choice === undefined ? {} : { hours: choice }, rows: rowsOf(segments), choice };
};

/** The following dates that are most often given the same hours: the same weekday of the next six weeks. */
export const sameWeekdays = (date: string): readonly string[] => [1, 2, 3, 4, 5, 6].map((weeks) => addDays(date, weeks * 7));

/** The further dates, ticked or typed one to a line, or the line that is none. */
export const furtherDates = ({ boxes }: HoursTyped, date: string, today: string) => {
  const ticked = typeof boxes.also === 'object' ? boxes.also : [];
  const lines = [...ticked, ...linesOf(boxes.dates)];
  const read = lines.map((line) => ({ line, date: dateInLine(line, today) }));
  const dates = [...new Set(read.flatMap((one) => one.date ?? []))].filter((one) => one !== date).sort();
  const wrong = read.find((one) => one.date === undefined);
  const error: FieldError | undefined = wrong
    ? { path: 'dates', message: `“${wrong.line.slice(0, 60)}” is no date that exists: write it as 24 November 2026` }
    : dates.length > MOST_COPIES
      ? { path: 'dates', message: `Give ${MOST_COPIES} further dates or fewer` }
      : undefined;
  return { dates: dates.slice(0, MOST_COPIES), ...(error && { error }) };
};

/** What the form wishes, for the use case to judge; undefined when it says too little. */
export const wishOf = ({ choice, rows }: HoursTyped): DatedHours['hours'] | undefined => {
  if (choice === 'pattern') return 'as-pattern';
  if (choice === 'off') return { segments: [] };
  return choice === 'times' && rows.length > 0 ? { segments: segmentsTyped(rows).map(({ segment }) => segment) } : undefined;
};

/** What is missing before there is a wish at all. */
export const missingWish = ({ choice }: HoursTyped): FieldError =>
  choice === 'times'
    ? { path: rowBox(DAY, 1, 'start'), message: 'Enter at least one time, or choose that the day is not worked' }
    : { path: 'hours', message: 'Choose which hours count on this day' };

/** The segments that a wish comes to on a date; undefined when they cannot be read. */
export const segmentsWished = (
  shape: Pick<DiaryShape, 'diary'>,
  wish: ReturnType<typeof wishOf>,
  date: string,
): readonly SegmentText[] | undefined =>
  wish === undefined ? undefined : wish === 'as-pattern' ? patternOn(shape, date) : overrideSchema.safeParse(wish).data?.segments;
