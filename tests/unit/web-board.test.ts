import Papa from 'papaparse';
import { type CsvColumn, csvFile } from '../../lib/shared/csv.ts';
import { boardFile } from '../../lib/web/board-file.ts';
import { Views } from '../../lib/web/views.ts';

const column: CsvColumn<string>[] = [['Said', (text) => text]];
const read = (file: Buffer): unknown[] => Papa.parse(file.toString().slice(1), { skipEmptyLines: true }).data;
const cellOf = (text: string): unknown => (read(csvFile(column, [text])) as string[][])[1]?.[0];

describe('A CSV file', () => {
  it('begins with the mark by which Excel knows UTF-8, and has CRLF at the end of every line', () => {
    const file = csvFile([['Näme', (text: string) => text]], ['Siân']);

    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.toString()).toBe('\uFEFFNäme\r\nSiân\r\n');
  });

  it.each(['=1+1', '+44', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=1\n2', '=HYPERLINK("http://evil.example","x")', '＝1'])(
    'has no cell that a spreadsheet would compute: %j',
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
    },
  );

  it.each(['plain', 'a,b', 'say "hello"', 'two\nlines', 'C-1/2', '2026-11-24T09:00:00+00:00', ' =1', ''])(
    'keeps every other cell as it is: %j',
    (text) => {
      expect(read(csvFile([...column, ['More', () => 1]], [text]))).toEqual([
        ['Said', 'More'],
        [text, '1'],
      ]);
    },
  );

  it('of nothing is its headings', () => {
    expect(csvFile(column, []).toString()).toBe('\uFEFFSaid\r\n');
  });
});

describe('A board’s file', () => {
  const row = {
    reference: 'CB-0000-0001',
    kind: 'case',
    caseId: 'C-1001',
    status: 'awaiting-call',
    priority: 'normal',
    dueAt: '2026-07-01T09:00:00Z',
    completeBy: '2026-11-24T09:00:00Z',
    overdueAt: '2026-11-24T09:00:00Z',
    allocatedTo: '90000003',
    ownerId: '90000004',
    createdAt: '2026-06-30T23:30:00Z',
  } as const;

  it('says of each what the board says, in words and by London’s clocks', () => {
    const { caseId: _c, completeBy: _b, allocatedTo: _a, ownerId: _o, ...bare } = row;
    const unallocated = {
      ...bare,
      kind: 'new-application',
      status: 'awaiting-allocation',
      overdueAt: '2026-11-24T08:59:59Z',
    } as const;
    const file = boardFile([row, unallocated], { 90000003: '=cmd|calc' }, '2026-11-24T09:00:00Z');

    expect(read(file)).toEqual([
      [
        'Reference',
        'Kind',
        'Case',
        'State',
        'Priority',
        'Due',
        'Complete by',
        'Overdue',
        'Caseworker number',
        'Caseworker',
        'Owner of the case',
        'Created',
      ],
      [
        'CB-0000-0001',
        'Call back of a case',
        'C-1001',
        'Awaiting call',
        'Normal',
        '2026-07-01T10:00:00+01:00',
        '2026-11-24T09:00:00+00:00',
        'No',
        '90000003',
        "'=cmd|calc",
        '90000004',
        '2026-07-01T00:30:00+01:00',
      ],
      [
        'CB-0000-0001',
        'New application call back',
        '',
        'Awaiting allocation',
        'Normal',
        '2026-07-01T10:00:00+01:00',
        '',
        'Yes',
        '',
        '',
        '',
        '2026-07-01T00:30:00+01:00',
      ],
    ]);
  });
});

describe('A board of more rows than one file can carry', () => {
  it('says how many those are, and leads back to the filters', () => {
    const page = new Views('.').render('board-too-long.njk', { most: '10,000', boardHref: '/call-backs/board?kind=case' });

    expect(page).toContain('<h1 class="govuk-heading-l">Too many call backs for one file</h1>');
    expect(page).toContain('More than 10,000 call backs match.');
    expect(page).toContain('href="/call-backs/board?kind=case"');
  });
});
