import Papa from 'papaparse';
import { staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { FieldError } from '../shared/problems.ts';
import { caseIdField } from './case-intake.ts';

/** As many as are carried out in a minute or two, and as anybody checks on one page. */
export const MOST_CASES = 1000;

/** A case of a list, and whose it is to be. */
export interface ListedCase {
  /** Where it stands in the list, counted as spreadsheets count rows: from 1, headings and blank rows too. */
  readonly row: number;
  readonly caseId: string;
  readonly ownerId: string;
}

/** A list as it was pasted from a spreadsheet. */
export interface ReallocationList {
  readonly cases: readonly ListedCase[];
  /** The first row, where it was taken for headings. */
  readonly heading?: string;
  /** How many rows say again what an earlier row said. */
  readonly repeated: number;
}

interface Cells {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Neither ids of cases nor staff numbers hold any of these. */
const separators = ['\t', ';', ','];

const cellsOf = (text: string): readonly Cells[] => {
  const first = text.split(/\r\n|\r|\n/).find((one) => one.trim() !== '') ?? '';
  const delimiter = separators.find((one) => first.includes(one)) ?? ',';
  const { data } = Papa.parse<string[]>(text, { delimiter });
  return data
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
};

/** Headings hold no digits; a row of a case always does. */
const isHeading = ({ cells }: Cells): boolean => !cells.some((cell) => /\d/.test(cell));

const LONGEST_SHOWN = 40;
const quoted = (cell: string): string => `“${cell.length > LONGEST_SHOWN ? `${cell.slice(0, LONGEST_SHOWN)}…` : cell}”`;

export const rowError = (row: number, message: string): FieldError => ({ path: `row.${row}`, message: `Row ${row}: ${message}` });

const errorsIn = ({ row, cells: [caseId = '', ownerId = '', ...others] }: Cells): FieldError[] => {
  if (others.some((cell) => cell !== ''))
    return [rowError(row, 'give two columns alone, the id of the case and the staff number of its new owner')];
  return [
    ...(caseId === '' ? [rowError(row, 'give the id of the case in the first column')] : []),
    ...(caseId !== '' && !caseIdField.safeParse(caseId).success
      ? [rowError(row, `${quoted(caseId)} cannot be the id of a case: use letters, digits, hyphens and slashes`)]
      : []),
    ...(ownerId === '' ? [rowError(row, 'give the staff number of the new owner in the second column')] : []),
    ...(ownerId !== '' && !staffNumberField.safeParse(ownerId).success
      ? [rowError(row, `${quoted(ownerId)} cannot be a staff number: use letters, digits and hyphens`)]
      : []),
  ];
};

/** Each case once; a case that is given to two people is refused at its second row. */
const onceEach = (rows: readonly ListedCase[]): { cases: readonly ListedCase[]; errors: readonly FieldError[] } => {
  const seen = new Map<string, ListedCase>();
  const errors: FieldError[] = [];
  for (const one of rows) {
    const earlier = seen.get(one.caseId);
    if (earlier && earlier.ownerId !== one.ownerId)
      errors.push(rowError(one.row, `${one.caseId} stands in row ${earlier.row} with another owner`));
    if (!earlier) seen.set(one.caseId, one);
  }
  return { cases: [...seen.values()], errors };
};

const refuseList = (message: string) => refuse('invalid-request', message, { errors: [{ path: 'list', message }] });

/**
 * Reads cases and their new owners out of two columns, separated by tabs, semicolons or commas; a first row of headings and blank rows are left
 * out. Refuses, naming every row that is wrong, what cannot be an id or a staff number and a case with two owners; a list of more than
 * {@link MOST_CASES} rows; and one without any.
 */
export const readReallocationList = (text: string): Outcome<ReallocationList> => {
  const [first, ...others] = cellsOf(text);
  const heading = first && isHeading(first) ? first.cells.filter((cell) => cell !== '').join(', ') : undefined;
  const rows = first && heading === undefined ? [first, ...others] : others;
  if (rows.length === 0) return refuseList('Enter at least one case');
  if (rows.length > MOST_CASES)
    return refuseList(`The list has ${rows.length} rows: give ${MOST_CASES} at most, and the others in another list`);
  const wrong = rows.flatMap(errorsIn);
  const listed = rows.map(({ row, cells: [caseId = '', ownerId = ''] }) => ({ row, caseId, ownerId }));
  const { cases, errors } = onceEach(listed.filter(({ caseId }) => caseId !== ''));
  const all = [...wrong, ...errors].sort((a, b) => Number(a.path.slice(4)) - Number(b.path.slice(4)));
  if (all.length > 0) return refuse('invalid-request', 'Some rows have to be mended', { errors: all });
  return done({ cases, repeated: rows.length - cases.length, ...(heading !== undefined && { heading: heading.slice(0, 100) }) });
};
