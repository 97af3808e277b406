import Papa from 'papaparse';

/** A column of a file: its heading, and what it says of a row. */
export type CsvColumn<Row> = readonly [heading: string, of: (row: Row) => string | number | undefined];

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What spreadsheets take for the beginning of a formula; the library's own rule overlooks cells of several lines. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Rows as a CSV file (RFC 4180) that spreadsheets open as it is meant: in UTF-8, and with no cell that they would compute.
 * @param remarks stand above the headings, a row each
 */
export const csvFile = <Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  remarks: readonly string[] = [],
): Buffer => {
  const headings = columns.map(([heading]) => heading);
  const lines = rows.map((row) => columns.map(([, of]) => of(row) ?? ''));
  return Buffer.from(
    `${BYTE_ORDER_MARK}${Papa.unparse([...remarks.map((remark) => [remark]), headings, ...lines], { escapeFormulae: FORMULA })}\r\n`,
  );
};

export const CSV_TYPE = 'text/csv; charset=utf-8';
