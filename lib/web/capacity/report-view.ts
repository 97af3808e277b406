import type { CapacityReport } from '../../capacity/figures.ts';
import { headlines } from '../../capacity/headlines.ts';
import { HEAT_MEANINGS, HEAT_NOTE } from '../../capacity/heat.ts';
import { outlookRows, outlookWeeks } from '../../capacity/heat-rows.ts';
import { METHOD } from '../../capacity/method.ts';
import { outboundNote, outboundTitle } from '../../capacity/outbound-words.ts';
import {
  callBackTable,
  caseCallBackTable,
  type FigureTable,
  figureWords,
  rowWords,
  shortageTable,
  unmetTable,
  useTable,
  whiteSpaceTable,
} from '../../capacity/report-tables.ts';
import { lateWords, mondayWords, unlessWithheld } from '../../capacity/report-words.ts';
import { isListDoubtful } from '../sites/availability-advice.ts';
import { barChart, heatChart } from './charts.ts';
import { glances } from './glance.ts';

/** A chart with the table behind it, made of the same figures. */
const chartView = (table: FigureTable) => ({
  id: table.id,
  title: table.title,
  svg: barChart(table),
  headings: [table.rowHeading, ...table.columns.map(({ heading }) => heading), ...(table.notes ?? [])],
  rows: table.rows.map(({ name, figures, notes = [] }) => ({
    name,
    cells: [...rowWords(table, figures), ...notes],
  })),
});

/** A report's heat map and charts, each with its table; a chart of nothing is left out. */
const reportCharts = (report: CapacityReport) => {
  const rows = outlookRows(report);
  const weeks = outlookWeeks(report);
  const words = {
    id: 'outlook',
    title: 'How many more appointments fit, week by week',
    description:
      'For each appointment type and week: how many more appointments fit, and whether that is enough for those still expected; below them all types together, by the time that they want.',
  };
  return {
    heat: rows.length > 0 && { rows, weeks: weeks.map(mondayWords), title: words.title, svg: heatChart(rows, weeks, words) },
    charts: [
      shortageTable(report),
      useTable(report),
      whiteSpaceTable(report),
      unmetTable(report),
      callBackTable(report),
      caseCallBackTable(report),
    ]
      .filter((table) => table !== undefined)
      .filter(({ rows: { length } }) => length > 0)
      .map(chartView),
  };
};

const outboundRows = ({ outbound, week }: CapacityReport) =>
  outbound && {
    title: outboundTitle(week),
    note: outboundNote(outbound),
    rows: [
      { key: 'Calls', value: outbound.calls },
      { key: 'Answered', value: unlessWithheld(outbound.answered) },
      { key: 'Time in all', value: outbound.minutes === null ? 'withheld' : figureWords(outbound.minutes, 'minutes') },
      { key: 'Enrolled on Digi-Lite', value: unlessWithheld(outbound.digiLite) },
      { key: 'Attended in person', value: unlessWithheld(outbound.attendedInPerson) },
    ],
  };

/** A report as its page shows it, beside the one of the week before if there is one. */
export const reportView = (report: CapacityReport, before: CapacityReport | undefined) => {
  const weeks = outlookWeeks(report);
  return {
    madeAt: report.madeAt,
    late: lateWords(report),
    headlines: headlines(report),
    glances: glances(report, before),
    ...reportCharts(report),
    meanings: HEAT_MEANINGS,
    meaningsNote: HEAT_NOTE,
    outbound: outboundRows(report),
    method: METHOD,
    bankHolidays: weeks.length > 0 && isListDoubtful({ ...report, weeks }) ? report.bankHolidays : undefined,
  };
};
