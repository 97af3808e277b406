import type { Catalogue } from '../../diaries/type-facts.ts';
import type { SegmentText } from '../../diaries/working-pattern.ts';
import type { FieldError } from '../../shared/problems.ts';
import type { Boxes } from '../admin-forms.ts';
import { typedWallTime } from '../forms.ts';
import { codesIn, wrongCode } from './type-codes.ts';

const parts = ['start', 'end', 'label', 'types'] as const;
type Part = (typeof parts)[number];

/** One time of a day, as the four boxes of its row hold it. */
export type Row = Readonly<Record<Part, string>>;

/** The rows that are not blank, by the code of their day. */
export type RowsByDay = ReadonlyMap<string, readonly Row[]>;

const blankRow: Row = { start: '', end: '', types: '', label: '' };
const BLANK_ROWS = 2;
/** More than a day may have, so that too many are refused and not cut off. */
const MOST_ROWS = 40;

const ROW_BOX = /^([a-z]+)-(\d{1,4})-(start|end|types|label)$/;

/** The id and name of a box; the rows of a day are counted from 1. */
export const rowBox = (day: string, row: number, part: string): string => `${day}-${row}-${part}`;

/** The rows that were filled in, in their order, without the blank ones between. One pass, however much was sent. */
export const typedRows = (boxes: Boxes): RowsByDay => {
  const filled = Object.entries(boxes).flatMap(([name, value]) => {
    const [, day, row, part] = ROW_BOX.exec(name) ?? [];
    const text = typeof value === 'string' ? value.trim() : '';
    return day === undefined || text === '' ? [] : [{ day, row: Number(row), part, text }];
  });
  const byDay = Map.groupBy(filled, ({ day }) => day);
  return new Map(
    [...byDay].map(([day, inDay]) => [
      day,
      [...Map.groupBy(inDay, ({ row }) => row)]
        .sort(([a], [b]) => a - b)
        .slice(0, MOST_ROWS)
        .map(([, inRow]) => ({ ...blankRow, ...Object.fromEntries(inRow.map(({ part, text }) => [part, text])) })),
    ]),
  );
};

/** Segments as their rows hold them. */
export const rowsOf = (segments: readonly SegmentText[]): readonly Row[] =>
  segments.map(({ start, end, types, label = '' }) => ({ start, end, types: types.join(' '), label }));

const time = (text: string): string => typedWallTime(text) ?? text;

/** The rows of a day as segments, for the schema to judge, in the order of their times; `row` says where each was typed. */
export const segmentsTyped = (rows: readonly Row[]) =>
  rows
    .map(({ start, end, types, label }, index) => ({
      row: index + 1,
      segment: { start: time(start), end: time(end), types: codesIn(types), ...(label !== '' && { label }) },
    }))
    .sort((a, b) => (a.segment.start < b.segment.start ? -1 : a.segment.start > b.segment.start ? 1 : 0));

/** The rows that a view shows: those filled in and two blank ones at least, or one more than before. */
export const shownRows = (rows: readonly Row[], before: number, isAdding: boolean) => {
  const length = Math.min(MOST_ROWS, Math.max(rows.length + BLANK_ROWS, isAdding ? before + 1 : 0));
  return Array.from({ length }, (_, index) => ({ number: index + 1, ...(rows[index] ?? blankRow) }));
};

/** How many rows of a day the form had, as it says itself. */
export const rowsBefore = (boxes: Boxes, day: string): number => {
  const said = boxes[`${day}-rows`];
  return typeof said === 'string' && /^\d{1,2}$/.test(said) ? Number(said) : 0;
};

const partWords: Readonly<Record<Part, string>> = { start: 'start', end: 'end', types: 'appointment types', label: 'label' };

const blankWords: Partial<Readonly<Record<Part, string>>> = {
  start: 'enter when it starts, such as 09:00',
  end: 'enter when it ends, such as 12:30',
  types: 'enter at least one code, or clear the row',
};

const inLowerCase = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

interface Day {
  readonly code: string;
  /** How its errors name it, such as "Monday"; blank when the form has one day only. */
  readonly name: string;
}

/**
 * What is wrong with the rows of a day, box by box from the top: codes that cannot be assigned, and what the schema refused under `path`, such as
 * `days.mon`.
 */
export const rowErrors = (
  { code, name }: Day,
  rows: readonly Row[],
  path: string,
  refused: readonly FieldError[],
  catalogue: Catalogue,
): readonly FieldError[] => {
  const typed = segmentsTyped(rows);
  const wrongCodes = rows.flatMap(({ types }, index) => {
    const message = wrongCode(types, catalogue);
    return message === undefined ? [] : [{ row: index + 1, part: 'types' as const, message }];
  });
  const others = refused
    .filter((error) => error.path === path || error.path.startsWith(`${path}.`))
    .map((error) => {
      const [index = '', field] = error.path.slice(path.length + 1).split('.');
      const row = typed[Number(index)]?.row ?? 1;
      const part = parts.find((one) => one === field) ?? 'start';
      const isBlank = rows[row - 1]?.[part] === '';
      return { row, part, message: (isBlank && blankWords[part]) || inLowerCase(error.message) };
    });
  return [...wrongCodes, ...others]
    .sort((a, b) => a.row - b.row || parts.indexOf(a.part) - parts.indexOf(b.part))
    .map(({ row, part, message }) => ({
      path: rowBox(code, row, part),
      message: `${name === '' ? 'Row' : `${name}, row`} ${row}, ${partWords[part]}: ${message}`,
    }));
};
