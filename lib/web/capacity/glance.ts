import type { CapacityReport } from '../../capacity/figures.ts';
import { isForecast, shortTypes, unmetByWeek } from '../../capacity/headlines.ts';
import { ofAllTeams } from '../../capacity/promise-words.ts';
import { percent, spokenMinutes, weekBefore } from '../../capacity/report-words.ts';

/** One figure beside the same one of the report a week before. */
export interface Glance {
  readonly label: string;
  readonly figure: string;
  /** "up from 3", "as the week before"; without an earlier report there is nothing to say. */
  readonly change?: string;
}

/** A figure to compare, and how it is said; nothing of a whole of none. */
interface Compared {
  readonly label: string;
  readonly of: (report: CapacityReport) => number | undefined;
  readonly say: (figure: number) => string;
  /** What is said when there is no figure. */
  readonly otherwise?: string;
}

const shareOf = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
const percentage = (share: number): string => percent(share, 1);

const compared: readonly Compared[] = [
  {
    label: 'Appointment types that run short',
    of: (report) => (isForecast(report) ? shortTypes(report.outlook).length : undefined),
    say: String,
    otherwise: 'not known',
  },
  {
    label: 'Searches for times of last week that found nothing',
    of: (report) =>
      unmetByWeek(report)
        .filter(({ week }) => week === weekBefore(report.week))
        .reduce((sum, { searches }) => sum + searches, 0),
    say: String,
  },
  { label: 'White space to win back', of: ({ whiteSpace }) => whiteSpace.avoidable, say: spokenMinutes },
  {
    label: 'Bookable time used last week',
    of: ({ use: [last] }) => last && shareOf(last.booked, last.bookable),
    say: percentage,
  },
  {
    label: 'Promises of call backs kept',
    of: (report) => shareOf(ofAllTeams(report, 'kept'), ofAllTeams(report, 'due')),
    say: percentage,
  },
  {
    label: 'Settled by the first call',
    of: (report) => shareOf(ofAllTeams(report, 'firstResolved'), ofAllTeams(report, 'called')),
    say: percentage,
  },
];

const changeWords = (now: number, before: number, say: Compared['say']): string => {
  if (say(now) === say(before)) return 'as the week before';
  return `${now > before ? 'up' : 'down'} from ${say(before)} the week before`;
};

/** The figures that a report is opened for, each beside that of the report a week before, if one was made. */
export const glances = (report: CapacityReport, before: CapacityReport | undefined): readonly Glance[] =>
  compared.map(({ label, of, say, otherwise = 'no figure' }): Glance => {
    const figure = of(report);
    if (figure === undefined) return { label, figure: otherwise };
    const earlier = before && of(before);
    return { label, figure: say(figure), ...(earlier !== undefined && { change: changeWords(figure, earlier, say) }) };
  });
