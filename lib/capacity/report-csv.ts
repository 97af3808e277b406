import { PURPOSE } from '../outbound-calls/purpose.ts';
import { type CsvColumn, csvFile } from '../shared/csv.ts';
import type { CapacityReport } from './figures.ts';
import { unmetByWeek } from './headlines.ts';
import { heatOf, togetherHeat } from './heat.ts';
import { outboundDays } from './outbound-words.ts';
import { unlessWithheld, weekBefore } from './report-words.ts';

/** One figure of a report. */
interface Line {
  readonly part: string;
  /** Code of the type or the team that it is about; of the whole site without one. */
  readonly code?: string;
  readonly name?: string;
  readonly week?: string;
  readonly measure: string;
  readonly figure: number | string | null;
}

type Figures = readonly (readonly [measure: string, figure: number | string | null])[];

const lines = (about: Omit<Line, 'measure' | 'figure'>, figures: Figures): Line[] =>
  figures.map(([measure, figure]) => ({ ...about, measure, figure }));

const outlookLines = ({ outlook }: CapacityReport): Line[] =>
  outlook.flatMap((type) =>
    type.weeks.flatMap((week) =>
      lines({ part: 'Outlook', code: type.type, name: type.name, week: week.week }, [
        ['Slots left', week.slots],
        ['Slots if nothing were booked', week.room],
        ['Booked', week.booked],
        ['Open days', week.openDays ?? null],
        ['Expected', week.expected],
        ['Expected, low', week.low],
        ['Expected, high', week.high],
        ['Short', week.short],
        ['Short at most', week.shortAtMost],
        ['Diaries', type.diaries],
        ['Weeks known', type.weeksKnown],
        ['In words', heatOf(type, week).words],
      ]),
    ),
  );

const togetherLines = ({ together }: CapacityReport): Line[] =>
  together.flatMap((week) =>
    lines({ part: 'All types together', week: week.week }, [
      ['Minutes still wanted', week.wanted],
      ['Minutes still wanted, high', week.wantedAtMost],
      ['Minutes free', week.free],
      ['In words', togetherHeat(week).words],
    ]),
  );

const useLines = ({ use }: CapacityReport): Line[] =>
  use.flatMap(({ week, bookable, booked, overtime, share }) =>
    lines({ part: 'Use', week }, [
      ['Bookable minutes', bookable],
      ['Booked minutes', booked],
      ['Overtime minutes offered', overtime],
      ['Share booked', share],
    ]),
  );

type Space = Pick<CapacityReport['whiteSpace'], 'free' | 'stranded' | 'avoidable' | 'forced'>;
const spaceFigures = ({ free, stranded, avoidable, forced }: Space): Figures => [
  ['Free minutes', free],
  ['White space minutes', stranded],
  ['Avoidable minutes', avoidable],
  ['Forced minutes', forced],
];

const whiteSpaceLines = ({ week, whiteSpace }: CapacityReport): Line[] => [
  ...lines({ part: 'White space of four weeks', week }, [
    ...spaceFigures(whiteSpace),
    ['Share of white space', whiteSpace.share],
  ]),
  ...whiteSpace.teams.flatMap((team) =>
    lines({ part: 'White space of four weeks', code: team.teamId, name: team.name, week }, spaceFigures(team)),
  ),
];

const unmetLines = (report: CapacityReport): Line[] =>
  unmetByWeek(report).flatMap(({ week, type, name, searches }) =>
    lines({ part: 'Unmet searches', code: type, name, week }, [['Searches that found nothing in time', searches]]),
  );

const callBackLines = ({ callBacks }: CapacityReport, week: string): Line[] =>
  callBacks.flatMap((team) =>
    lines({ part: 'Call backs', code: team.teamId, name: team.name, week }, [
      ['Entered', team.entered],
      ['Promises due', team.due],
      ['Promises kept', team.kept],
      ['Closed', team.closed],
      ['Closed after a call', team.called],
      ['First call reached the client', team.firstContact],
      ['First call settled it', team.firstResolved],
      ['Calls made', unlessWithheld(team.attempts)],
      ['Letters', team.letters],
      ['Minutes to allocation, median', team.allocationMinutes],
      ['Case call backs entered', team.caseEntered],
      ['Case promises due', team.caseDue],
      ['Case promises kept', team.caseDue === null ? null : team.caseKept],
      ['Case call backs closed', team.caseClosed],
    ]),
  );

/** Of days that are no calendar week, so it names them instead of one. */
const outboundLines = ({ outbound, week }: CapacityReport): Line[] =>
  outbound === null
    ? []
    : lines({ part: 'Outbound calls' }, [
        ['First day', outboundDays(week).from],
        ['Last day', outboundDays(week).to],
        ['Calls', outbound.calls],
        ['Answered', unlessWithheld(outbound.answered)],
        ['Minutes', unlessWithheld(outbound.minutes)],
        ['Enrolled on Digi-Lite', unlessWithheld(outbound.digiLite)],
        ['Attended in person', unlessWithheld(outbound.attendedInPerson)],
        ['Some days, teams or figures withheld', outbound.leavesOut ? 'yes' : 'no'],
        ['What they are for', PURPOSE[0] ?? ''],
      ]);

/** @param site code of the report's site. */
const columns = (site: string): readonly CsvColumn<Line>[] => [
  ['Site', () => site],
  ['Part', ({ part }) => part],
  ['Code', ({ code }) => code],
  ['Name', ({ name }) => name],
  ['Week', ({ week }) => week],
  ['Measure', ({ measure }) => measure],
  ['Figure', ({ figure }) => figure ?? undefined],
];

/** Every figure of a report, one a line, so that a spreadsheet can filter and pivot them; minutes whole, shares 0 to 1, unknown ones empty. */
export const reportFile = (report: CapacityReport): Buffer => {
  const last = weekBefore(report.week);
  return csvFile(columns(report.site), [
    ...outlookLines(report),
    ...togetherLines(report),
    ...useLines(report),
    ...whiteSpaceLines(report),
    ...unmetLines(report),
    ...callBackLines(report, last),
    ...outboundLines(report),
  ]);
};

/** Such as `capacity-northgate-2026-W48.csv`. */
export const reportFileName = ({ site, week }: Pick<CapacityReport, 'site' | 'week'>): string => `capacity-${site}-${week}.csv`;
