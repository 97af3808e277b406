import { type CsvColumn, csvFile } from '../shared/csv.ts';
import type { Figures } from './figures.ts';
import type { Summary, SummaryDay } from './summary.ts';

interface Row {
  readonly date: string;
  readonly whose: string;
  /** The part of the day; without, all of it. */
  readonly hours?: string;
  readonly figures: Figures | null;
  readonly note: string;
}

const noteOf = ({ open, withheld, leavesOut }: SummaryDay): string => {
  if (open) return 'Not closed yet: calls can still be corrected';
  if (withheld) return 'Withheld: fewer than five people called, or nobody';
  return leavesOut ? 'Calls of small teams may be missing' : '';
};

const figure =
  (name: keyof Figures) =>
  ({ figures }: Row): number | string | undefined =>
    figures ? (figures[name] ?? 'withheld') : undefined;

const columns: readonly CsvColumn<Row>[] = [
  ['Date', ({ date }) => date],
  ['Of', ({ whose }) => whose],
  ['Part of the day', ({ hours }) => hours],
  ['Calls', figure('calls')],
  ['Answered', figure('answered')],
  ['Minutes', figure('minutes')],
  ['Digi-Lite', figure('digiLite')],
  ['Came in person', figure('attendedInPerson')],
  ['Provision referrals', figure('provisionReferrals')],
  ['Provision starts', figure('provisionStarts')],
  ['Note', ({ note }) => note],
];

const hourRows = (date: string, whose: string, hours: SummaryDay['hours'] = []): readonly Row[] =>
  hours.map(({ band, figures }) => ({ date, whose, hours: band, figures, note: '' }));

const rowsOf = ({ site, team, total, daysLeftOut, days }: Summary): readonly Row[] => {
  const whole = team === undefined ? `site ${site}` : `team ${team}`;
  return [
    ...days.flatMap((day): Row[] => [
      { date: day.date, whose: whole, figures: day.figures, note: noteOf(day) },
      ...hourRows(day.date, whole, day.hours),
      ...(day.cells ?? []).flatMap(({ team: of, figures, hours }) => {
        const whose = of === null ? 'smaller teams together' : `team ${of}`;
        return [{ date: day.date, whose, figures, note: '' }, ...hourRows(day.date, whose, hours)];
      }),
    ]),
    {
      date: 'Total',
      whose: whole,
      figures: total,
      note: `Leaves out ${daysLeftOut} ${daysLeftOut === 1 ? 'day' : 'days'} without figures, and every figure that is withheld`,
    },
  ];
};

/** A summary as a CSV file: what it is for, then a row for each day and each of its teams that has figures, then the total. */
export const summaryFile = (summary: Summary): Buffer => csvFile(columns, rowsOf(summary), summary.purpose);

/** Such as `outbound-calls-northgate-2026-11-01-2026-11-28.csv`. */
export const summaryFileName = ({ site, team, from, to }: Summary): string => `outbound-calls-${team ?? site}-${from}-${to}.csv`;
