import type { CapacityReport } from './figures.ts';
import { shortTypes, unmetByWeek } from './headlines.ts';
import { stillExpected, stillWanted } from './heat.ts';
import { mondayWords, percent, shortMinutes, spokenMinutes, weekBefore } from './report-words.ts';

/** What the figures of a column are: a number of things, or minutes. */
type Unit = 'count' | 'minutes';

interface Column {
  readonly heading: string;
  readonly unit: Unit;
  /** Whether the chart draws it; the table shows it in any case. */
  readonly isDrawn: boolean;
  /** What is said where there is no figure; `not known` when left out. */
  readonly missing?: string;
}

/** Figures that a chart draws and the table behind it lists: one and the same, so that they never differ. */
export interface FigureTable {
  readonly id: string;
  readonly title: string;
  /** What the chart shows, for whoever does not see it. */
  readonly says: string;
  readonly rowHeading: string;
  readonly columns: readonly Column[];
  readonly rows: readonly {
    readonly name: string;
    /** What stands at the chart's axis. */
    readonly label: string;
    readonly figures: readonly (number | null)[];
    /** What else the table says of it, in the order of `notes`. */
    readonly notes?: readonly string[];
  }[];
  /** Headings of what is said in words. */
  readonly notes?: readonly string[];
}

/** A figure in words, the same in chart and table. */
export const figureWords = (figure: number | null, unit: Unit, missing = 'not known'): string => {
  if (figure === null) return missing;
  return unit === 'minutes' ? spokenMinutes(figure) : `${figure}`;
};

const drawn = (heading: string, unit: Unit = 'count'): Column => ({ heading, unit, isDrawn: true });
const listedOnly = (heading: string, unit: Unit = 'count'): Column => ({ heading, unit, isDrawn: false });

/** A row's figures in words. */
export const rowWords = ({ columns }: FigureTable, figures: readonly (number | null)[]): readonly string[] =>
  columns.map(({ unit, missing }, index) => figureWords(figures[index] ?? null, unit, missing));

/** The same at the end of a bar. */
export const figureLabel = (figure: number, unit: Unit): string => (unit === 'minutes' ? shortMinutes(figure) : `${figure}`);

/** Minutes bookable, booked and of overtime, last week and in the weeks to come. */
export const useTable = ({ use }: CapacityReport): FigureTable => ({
  id: 'use',
  title: 'Time that can be booked, and time booked',
  says: 'For last week and each week to come: the time that diaries offer, the time booked of it (of last week without those whose customers did not come), and overtime offered beyond the working patterns.',
  rowHeading: 'Week of',
  columns: [drawn('Bookable', 'minutes'), drawn('Booked', 'minutes'), drawn('Overtime offered', 'minutes')],
  notes: ['Share booked'],
  rows: use.map(({ week, bookable, booked, overtime }, index) => ({
    name: `${mondayWords(week)}${index === 0 ? ' (last week)' : ''}`,
    label: index === 0 ? 'Last week' : mondayWords(week),
    figures: [bookable, booked, overtime],
    notes: [bookable === 0 ? 'nothing to book' : percent(booked, bookable)],
  })),
});

/** White space of the weeks to come, team by team. */
export const whiteSpaceTable = ({ whiteSpace: { teams } }: CapacityReport): FigureTable => ({
  id: 'white-space',
  title: 'White space of the next four weeks',
  says: 'For each team: free time into which no appointment fits, of it what rearranging would win back (avoidable) and what it would not (forced).',
  rowHeading: 'Team',
  columns: [
    drawn('Avoidable', 'minutes'),
    drawn('Forced', 'minutes'),
    listedOnly('White space in all', 'minutes'),
    listedOnly('Free time', 'minutes'),
  ],
  rows: teams.map(({ name, avoidable, forced, stranded, free }) => ({
    name,
    label: name,
    figures: [avoidable, forced, stranded, free],
  })),
});

/** Searches that found nothing in time, by type, and by whether they wanted a time of last week or of a week to come. */
export const unmetTable = (report: CapacityReport): FigureTable => {
  const last = weekBefore(report.week);
  const types = [...Map.groupBy(unmetByWeek(report), ({ type }) => type)].map(([type, all]) => {
    const searches = (ofLast: boolean): number =>
      all.filter(({ week }) => (week === last) === ofLast).reduce((total, one) => total + one.searches, 0);
    return { name: `${all[0]?.name} (${type})`, label: type, figures: [searches(true), searches(false)] as const };
  });
  return {
    id: 'unmet',
    title: 'Searches that found nothing in time',
    says: 'For each appointment type: how many searches for times of last week, and of the weeks to come, have ended without a time to offer.',
    rowHeading: 'Appointment type',
    columns: [drawn('For last week'), drawn('For the weeks to come')],
    rows: types.toSorted((a, b) => b.figures[0] + b.figures[1] - a.figures[0] - a.figures[1]),
  };
};

/** Call backs of last week, team by team; never by person. */
export const callBackTable = ({ callBacks }: CapacityReport): FigureTable => ({
  id: 'promises',
  title: 'Promises of call backs that fell due last week',
  says: 'For each team: how many call backs promised for last week were made in time, and how many were not.',
  rowHeading: 'Team',
  columns: [
    drawn('Kept'),
    drawn('Not kept'),
    listedOnly('Entered'),
    { ...listedOnly('Calls made'), missing: 'withheld' },
    listedOnly('Closed'),
    listedOnly('Closed after a call'),
    listedOnly('First call reached the client'),
    listedOnly('First call settled it'),
    listedOnly('Letters'),
  ],
  notes: ['Time to allocation (median)'],
  rows: callBacks.map((team) => ({
    name: team.name,
    label: team.name,
    figures: [
      team.kept,
      team.due - team.kept,
      team.entered,
      team.attempts,
      team.closed,
      team.called,
      team.firstContact,
      team.firstResolved,
      team.letters,
    ],
    notes: [team.allocationMinutes === null ? 'none allocated' : spokenMinutes(Math.round(team.allocationMinutes))],
  })),
});

/** Call backs of cases, for the teams that have any. */
export const caseCallBackTable = ({ callBacks }: CapacityReport): FigureTable => ({
  id: 'case-promises',
  title: 'Call backs of cases that fell due last week',
  says: 'For each team: how many call backs of cases due last week were closed in time, and how many were not.',
  rowHeading: 'Team',
  columns: [drawn('Kept'), drawn('Not kept'), listedOnly('Entered'), listedOnly('Closed')],
  rows: callBacks
    .filter(({ caseEntered, caseDue, caseClosed }) => (caseEntered ?? 0) + (caseDue ?? 0) + caseClosed > 0)
    .map(({ name, caseEntered, caseDue, caseKept, caseClosed }) => ({
      name,
      label: name,
      figures: [...(caseDue === null ? [null, null] : [caseKept, caseDue - caseKept]), caseEntered, caseClosed],
    })),
});

/** What still fits and what is still wanted of the type that runs short first, in an average week and in a busy one; nothing when none does. */
export const shortageTable = ({ outlook }: CapacityReport): FigureTable | undefined => {
  const [first] = shortTypes(outlook);
  return (
    first && {
      id: 'shortage',
      title: `What fits and what is wanted: ${first.name}`,
      says: 'For each week: how many more appointments fit, how many more an average week will want, and how many a busy one (the upper end of the range in which four of five weeks lie).',
      rowHeading: 'Week of',
      columns: [drawn('Still fit'), drawn('Wanted on average'), drawn('Wanted in a busy week')],
      rows: first.weeks.map((week) => ({
        name: mondayWords(week.week),
        label: mondayWords(week.week),
        figures: [week.slots, stillExpected(week), stillWanted(week)?.to ?? null],
      })),
    }
  );
};
