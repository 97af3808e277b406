import { addDays } from '../../diaries/london-days.ts';
import type { Summary, SummaryDay } from '../../outbound-calls/summary.ts';
import { longDate } from '../../shared/time.ts';
import { periodText } from '../times.ts';
import { wordFor } from '../words.ts';

/** A day without figures; `last` when those after it have none for the same reason. */
interface EmptyRow {
  readonly date: string;
  readonly last?: string;
  readonly open?: true;
}

/** Days that follow one another without figures, for the same reason, as one row. */
const folded = (rows: readonly EmptyRow[], { date, open }: SummaryDay): readonly EmptyRow[] => {
  const before = rows.at(-1);
  return before && before.open === open && addDays(before.last ?? before.date, 1) === date
    ? [...rows.slice(0, -1), { ...before, last: date }]
    : [...rows, { date, ...(open && { open }) }];
};

/** "27 October to 21 November 2026", "30 December 2026 to 2 January 2027"; one day stands alone. */
export const daysText = (first: string, last = first): string => {
  if (first === last) return longDate(first);
  const year = last.slice(0, 4);
  return first.startsWith(year) ? `${periodText(first, last)} ${year}` : `${longDate(first)} to ${longDate(last)}`;
};

/** A summary's rows by day. @param names of the teams that its reader may choose */
export const summaryRows = ({ days, team }: Summary, names: ReadonlyMap<string, string>) => {
  const whose = team === undefined ? 'Whole site' : (names.get(team) ?? team);
  const ofDay = ({ cells = [], hours = [], ...day }: SummaryDay) => [
    { ...day, whose },
    ...hours.map(({ band, figures }) => ({ date: day.date, figures, whose: wordFor(band) })),
    ...cells.map((cell) => ({
      date: day.date,
      figures: cell.figures,
      whose: cell.team === null ? 'Smaller teams together' : (names.get(cell.team) ?? cell.team),
    })),
  ];
  const empty = days.filter(({ figures }) => !figures).reduce(folded, []);
  const rows = [...empty.map((row) => ({ ...row, whose })), ...days.filter(({ figures }) => figures).flatMap(ofDay)];
  return rows
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((row) => ({ ...row, days: daysText(row.date, 'last' in row ? row.last : undefined) }));
};
