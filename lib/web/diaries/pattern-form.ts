import type { Catalogue } from '../../diaries/type-facts.ts';
import type { WorkingPattern } from '../../diaries/working-pattern.ts';
import type { FieldError } from '../../shared/problems.ts';
import { type Boxes, typedBoxes } from '../admin-forms.ts';
import { typedDate } from '../forms.ts';
import { weekdays, workdays } from '../weekdays.ts';
import { dateBoxes, wrongDate } from './date-boxes.ts';
import { type Row, type RowsByDay, rowErrors, rowsBefore, rowsOf, segmentsTyped, shownRows, typedRows } from './day-rows.ts';

/** A working pattern as its form holds it. */
export interface PatternTyped {
  readonly boxes: Boxes;
  readonly rows: RowsByDay;
}

export const typedPattern = (form: URLSearchParams): PatternTyped => {
  const boxes = typedBoxes(form, ['copyTo']);
  return { boxes, rows: typedRows(boxes) };
};

/** A form that starts from a pattern, which counts from `validFrom` on once it is saved. */
export const patternTyped = (days: WorkingPattern['days'], validFrom: string): PatternTyped => ({
  boxes: dateBoxes('validFrom', validFrom),
  rows: new Map(weekdays.map(({ code }) => [code, rowsOf(days[code] ?? [])])),
});

/** What is saved, for the schema to judge. A day without rows is not worked. */
export const readPatternForm = (form: URLSearchParams, { rows }: PatternTyped): unknown => ({
  validFrom: typedDate(form, 'validFrom') ?? '',
  days: Object.fromEntries(
    weekdays.flatMap(({ code }) => {
      const typed = segmentsTyped(rows.get(code) ?? []);
      return typed.length > 0 ? [[code, typed.map(({ segment }) => segment)]] : [];
    }),
  ),
});

/** What is wrong with the form, from the top, each at the box that mends it. */
export const patternErrors = (
  form: URLSearchParams,
  { rows }: PatternTyped,
  refused: readonly FieldError[],
  catalogue: Catalogue,
): readonly FieldError[] => {
  const date =
    wrongDate(form, 'validFrom', 'Enter the date from which the pattern counts') ??
    refused.find(({ path }) => path === 'validFrom')?.message;
  return [
    ...(date === undefined ? [] : [{ path: 'validFrom-day', message: date }]),
    ...weekdays.flatMap((day) => rowErrors(day, rows.get(day.code) ?? [], `days.${day.code}`, refused, catalogue)),
  ];
};

/** The seven days with the rows that are shown; `added` names the day that gets one more. */
export const daysShown = ({ boxes, rows }: PatternTyped, added?: string) =>
  weekdays.map(({ code, name }) => ({
    code,
    name,
    rows: shownRows(rows.get(code) ?? [], rowsBefore(boxes, code), code === added),
  }));

/** One day's times on other days too, instead of what stood there. */
export const withDayCopied = (typed: PatternTyped, from: string, to: readonly string[]): PatternTyped => ({
  ...typed,
  rows: new Map([...typed.rows, ...to.map((code): [string, readonly Row[]] => [code, typed.rows.get(from) ?? []])]),
});

/** A day that is copied, and to which others; or what to choose first. */
export type DayCopy = { readonly from: string; readonly to: readonly string[] } | { readonly error: FieldError };

/** "Copy Monday to the other weekdays", or whichever days were chosen. */
export const readDayCopy = (form: URLSearchParams, step: string): DayCopy => {
  const isWeekday = (code: string) => weekdays.some((day) => day.code === code);
  if (step === 'copy-monday') return { from: 'mon', to: workdays.map(({ code }) => code).filter((code) => code !== 'mon') };
  const from = form.get('copyFrom') ?? '';
  if (!isWeekday(from)) return { error: { path: 'copyFrom', message: 'Choose the day to copy' } };
  const to = form.getAll('copyTo').filter((code) => isWeekday(code) && code !== from);
  return to.length > 0 ? { from, to } : { error: { path: 'copyTo', message: 'Choose the days to copy it to' } };
};

const dayText = (rows: readonly Row[]): string =>
  segmentsTyped(rows)
    .map(({ segment: { start, end, types, label } }) => `${start} to ${end} ${types.join(', ')}${label ? ` (${label})` : ''}`)
    .join('; ');

/** What a pattern says, in the boxes' own words, to be compared with another. */
export const patternInWords = (form: URLSearchParams, { rows }: PatternTyped): Boxes => ({
  validFrom: typedDate(form, 'validFrom') ?? '',
  ...Object.fromEntries(weekdays.map(({ code }) => [code, dayText(rows.get(code) ?? [])])),
});

/** How the parts of a pattern are called. */
export const patternLabels: Readonly<Record<string, string>> = {
  validFrom: 'Counts from',
  ...Object.fromEntries(weekdays.map(({ code, name }) => [code, name])),
};
