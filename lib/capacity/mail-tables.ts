import { escapeHtml } from '../shared/html.ts';
import type { CapacityReport } from './figures.ts';
import { HEAT_COLOURS, HEAT_MEANINGS, HEAT_NOTE } from './heat.ts';
import { type HeatRow, outlookRows, outlookWeeks } from './heat-rows.ts';
import { mondayWords, shortMonday } from './report-words.ts';

// Cells name both their colours, so that neither a light nor a dark scheme makes them illegible; everything else leaves colours to the reader.
const LINE = '1px solid #8a8f94';
const CELL = `padding:6px 5px;text-align:left;vertical-align:top;border:${LINE};font-size:14px;line-height:1.3;overflow-wrap:break-word`;
const TABLE = 'border-collapse:collapse;margin:0 0 20px;width:100%';

/** A heading within an e-mail. */
export const sectionHeading = (text: string): string =>
  `<h2 style="font-size:20px;line-height:1.25;margin:28px 0 10px">${escapeHtml(text)}</h2>`;

const caption = (text: string): string =>
  `<caption style="text-align:left;font-weight:bold;padding:0 0 6px">${escapeHtml(text)}</caption>`;

const heatRow = ({ name, keyType, cells }: HeatRow): string =>
  `<tbody><tr><th scope="rowgroup" colspan="${cells.length}" style="${CELL};border-bottom:0;font-size:16px">${escapeHtml(name)}` +
  `${keyType ? ' <span style="font-weight:normal">(payment hangs on it)</span>' : ''}</th></tr><tr>` +
  cells
    .map(
      ({ left, wanted, words, level }) =>
        `<td style="${CELL};background:${HEAT_COLOURS[level].fill};color:${HEAT_COLOURS[level].text}"><b>${left}</b><br><b>${escapeHtml(words)}</b>${wanted === '' ? '' : `<br>${escapeHtml(wanted)}`}</td>`,
    )
    .join('') +
  '</tr></tbody>';

/** Each type over its weeks, a cell a week: narrow enough for a telephone without a word hidden. */
export const heatTable = (report: CapacityReport): string => {
  const weeks = outlookWeeks(report);
  const width = Math.floor(100 / Math.max(1, weeks.length));
  const head = weeks
    .map((week) => `<th scope="col" style="${CELL};width:${width}%" abbr="${mondayWords(week)}">${shortMonday(week)}</th>`)
    .join('');
  return `<table style="${TABLE};table-layout:fixed">${caption('How many more appointments fit, week by week')}<thead><tr>${head}</tr></thead>${outlookRows(report).map(heatRow).join('')}</table>`;
};

/** What the words of the cells mean, as a paragraph. */
export const heatLegend = (): string =>
  `<p style="margin:0 0 20px;font-size:15px">${HEAT_MEANINGS.map(([words, meaning]) => `<b>${words}</b>: ${meaning}`).join('. ')}. ${HEAT_NOTE}</p>`;
