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

  it('are withheld in the e-mail, in both its forms', () => {
    for (const said of [text, html]) {
      expect(said).toMatch(/Northgate Coaches: 24 entered.*; calls made withheld, letters/);
      expect(said).toMatch(/Large: 24 entered.*; calls made 81, letters/);
    }
  });

  it('are withheld in the file', () => {
    const lines = attachments?.[0]?.content.toString().split(/\r?\n/) ?? [];
    expect(lines.filter((line) => line.includes('Calls made')).map((line) => line.split(',').at(-1))).toEqual(['withheld', '81']);
  });
});
