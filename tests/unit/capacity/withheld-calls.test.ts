import { reportMail } from '../../../lib/capacity/report-mail.ts';
import { reportView } from '../../../lib/web/capacity/report-view.ts';
import { aReport, teamFigures } from '../../capacity-report.ts';

const report = aReport({ callBacks: [teamFigures({ attempts: null }), teamFigures({ name: 'Large', attempts: 81 })] });
const { text, html, attachments } = reportMail(report, 'https://call-backs.example.gov.uk');

describe('Calls that fewer than five people made', () => {
  it('are withheld on the page', () => {
    const chart = reportView(report, undefined).charts.find(({ id }) => id === 'promises');
    const calls = (chart?.headings.indexOf('Calls made') ?? 0) - 1;
    expect(chart?.rows.map(({ cells }) => cells[calls])).toEqual(['withheld', '81']);
  });

  it('are withheld in the e-mail, as text and as tables', () => {
    expect(text).toContain('- Northgate Coaches: 24 entered, promises kept 18, not kept 2; calls made withheld;');
    expect(text).toContain('; calls made 81;');
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
      row.replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|'),
    );
    expect(rows).toEqual(
      expect.arrayContaining(['|Team|Kept|Not kept|Calls made|', '|Northgate Coaches|18|2|withheld|', '|Large|18|2|81|']),
    );
  });

  it('are withheld in the file', () => {
    const lines = attachments?.[0]?.content.toString().split(/\r?\n/) ?? [];
    expect(lines.filter((line) => line.includes('Calls made')).map((line) => line.split(',').at(-1))).toEqual(['withheld', '81']);
  });
});
