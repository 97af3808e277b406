import { MOST_CASES, readReallocationList } from '../../../lib/call-backs/reallocation-list.ts';
import { accepted, refused } from '../expectations.ts';

const casesOf = (text: string) =>
  accepted(readReallocationList(text)).cases.map(({ row, caseId, ownerId }) => `${row} ${caseId} ${ownerId}`);
const errorsOf = (text: string) => (refused(readReallocationList(text)).errors ?? []).map(({ message }) => message);

describe('A list of cases and their new owners', () => {
  it.each([
    ['tabs', 'C-1\t90000003\nC-2\t90000004'],
    ['commas', 'C-1,90000003\r\nC-2,90000004\r\n'],
    ['semicolons', 'C-1;90000003\rC-2;90000004\r'],
    ['quotation marks', '"C-1","90000003"\n"C-2","90000004"'],
    ['spaces around', '\uFEFF C-1 \t 90000003\u00A0\nC-2\t90000004\t'],
  ])('is read with %s', (_, text) => {
    expect(casesOf(text)).toEqual(['1 C-1 90000003', '2 C-2 90000004']);
  });

  it('may begin with headings and hold blank rows, and its rows are counted as the spreadsheet counts them', () => {
    const text = '\t\nCase id, as in the main system\tNew owner\n\nC-1\t90000003\n \t \nC/2\tA-7';
    expect(casesOf(text)).toEqual(['4 C-1 90000003', '6 C/2 A-7']);
    expect(accepted(readReallocationList(text))).toMatchObject({
      heading: 'Case id, as in the main system, New owner',
      repeated: 0,
    });
    expect(accepted(readReallocationList('C-1,90000003'))).not.toHaveProperty('heading');
  });

  it('says each case once, however often the same is said', () => {
    const list = accepted(readReallocationList('C-1,90000003\nC-2,90000003\nC-1,90000003'));
    expect([list.cases.map(({ row }) => row), list.repeated]).toEqual([[1, 2], 1]);
  });

  it('names every row that is wrong, in order', () => {
    const text = `C 1,90000003\nC-2\n,90000003\nC-4,9000 0003\nC-5,90000003,x\nC-6,90000003\nC-6,90000004\n${'C'.repeat(50)},90000003`;
    expect(errorsOf(text)).toEqual([
      'Row 1: “C 1” cannot be the id of a case: use letters, digits, hyphens and slashes',
      'Row 2: give the staff number of the new owner in the second column',
      'Row 3: give the id of the case in the first column',
      'Row 4: “9000 0003” cannot be a staff number: use letters, digits and hyphens',
      'Row 5: give two columns alone, the id of the case and the staff number of its new owner',
      'Row 7: C-6 stands in row 6 with another owner',
      `Row 8: “${'C'.repeat(40)}…” cannot be the id of a case: use letters, digits, hyphens and slashes`,
    ]);
  });

  it('holds at least one case and at most a thousand', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => `C-${index},90000003`).join('\n');
    expect(casesOf(rows(MOST_CASES))).toHaveLength(1000);
    expect(errorsOf(rows(1001))).toEqual(['The list has 1001 rows: give 1000 at most, and the others in another list']);
    for (const nothing of ['', ' \n\t\n', 'Case,Owner']) expect(errorsOf(nothing)).toEqual(['Enter at least one case']);
  });
});
