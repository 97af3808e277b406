import { isoWeekOf } from '../diaries/london-days.ts';
import { isChecked } from '../diaries/weekly-check.ts';
import type { CapacityReport, Outlook, TogetherWeek } from './figures.ts';
import { togetherHeat } from './heat.ts';
import { promiseWords } from './promise-words.ts';
import { counted, dayWords, listed, listedUpTo, mondayWords, percent, spokenMinutes, weekBefore } from './report-words.ts';

/** What a report says at a glance, under three questions; each sentence stands by itself. */
export interface Headlines {
  readonly runsShort: readonly string[];
  readonly wasted: readonly string[];
  readonly promises: readonly string[];
}

const NO_DIARIES = 'This site has no diaries.';
const MOST_NAMED = 4;
const LEAST_WEEKS = 3;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const weekOf = (week: string): string => `the week of ${mondayWords(week)}`;

/** The types that run short, the first to do so on top, and of one week the one that runs shortest. */
export const shortTypes = (outlook: readonly Outlook[]): readonly (Outlook & { readonly firstShortWeek: string })[] =>
  outlook
    .flatMap((type) =>
      type.firstShortWeek !== null && type.diaries > 0 ? [{ ...type, firstShortWeek: type.firstShortWeek }] : [],
    )
    .sort(
      (a, b) => (a.firstShortWeek < b.firstShortWeek ? -1 : Number(a.firstShortWeek > b.firstShortWeek)) || b.shortBy - a.shortBy,
    );

/** The first week whose free time is not enough for all types together. */
const shortTogether = ({ together }: CapacityReport): TogetherWeek | undefined =>
  together.find((week) => togetherHeat(week).level === 'short');

const allTogether = (report: CapacityReport): string[] => {
  const week = shortTogether(report);
  return week
    ? [
        `All types together want more time than is free, first in ${weekOf(week.week)}: ${spokenMinutes(week.wanted ?? 0)} still wanted, ${spokenMinutes(week.free)} free.`,
      ]
    : [];
};

const shortage = (report: CapacityReport): string[] => {
  const { outlook } = report;
  const [first, ...others] = shortTypes(outlook);
  if (first)
    return [
      `${first.name} runs short first: in ${weekOf(first.firstShortWeek)}, by ${first.shortBy}.`,
      ...(others.length === 0
        ? []
        : [
            `After it: ${listedUpTo(
              others.map(({ name, firstShortWeek, shortBy }) => `${name} (${weekOf(firstShortWeek)}, by ${shortBy})`),
              MOST_NAMED,
            )}.`,
          ]),
    ];
  return !isForecast(report) || shortTogether(report) ? [] : ['Nothing is expected to run short in these four weeks.'];
};

/** What the weekly check names instead while nothing is forecast (000): the types without a place, the first to run out on top. */
const ranOut = (outlook: readonly Outlook[]): string[] => {
  const types = outlook
    .filter((type) => type.diaries > 0 && isChecked(type))
    .flatMap(({ name, weeks }) => {
      const week = weeks.find(
        (one, index) => one.expected === null && one.slots === 0 && one.openDays !== 0 && (index > 0 || one.room > 0),
      );
      return week ? [{ name, week: week.week }] : [];
    })
    .sort((a, b) => (a.week < b.week ? -1 : Number(a.week > b.week)));
  const named = types.map(({ name, week }) => `${name} (${weekOf(week)})`);
  return types.length === 0 ? [] : [`Not forecast, but no place is left for ${listedUpTo(named, MOST_NAMED)}.`];
};

const risks = (outlook: readonly Outlook[]): string[] => {
  const risky = outlook.filter(
    ({ firstShortWeek, diaries, weeks }) =>
      diaries > 0 && firstShortWeek === null && weeks.some(({ shortAtMost }) => shortAtMost > 0),
  );
  const named = risky.map(({ name, weeks }) => `${name} (by up to ${Math.max(...weeks.map(({ shortAtMost }) => shortAtMost))})`);
  return risky.length === 0 ? [] : [`In a busy week this could run short too: ${listedUpTo(named, MOST_NAMED)}.`];
};

const notForecast = (outlook: readonly Outlook[]): string[] => {
  const types = outlook.filter(({ diaries, weeksKnown }) => diaries > 0 && weeksKnown < LEAST_WEEKS);
  return types.length === 0
    ? []
    : [
        `Nothing is forecast yet for ${counted(types.length, 'appointment type')}: fewer than ${LEAST_WEEKS} weeks of bookings are known.`,
      ];
};

/** Whether any type of some diary is forecast at all. */
export const isForecast = ({ outlook }: Pick<CapacityReport, 'outlook'>): boolean =>
  outlook.some(({ diaries, weeksKnown }) => diaries > 0 && weeksKnown >= LEAST_WEEKS);

/** When nobody is seen, whole weeks as such. */
const closed = ({ closures }: CapacityReport): string[] => {
  const named = [...Map.groupBy(closures, ({ date }) => isoWeekOf(date))].flatMap(([week, days]) =>
    days.length === 5 ? [`in ${weekOf(week)}`] : days.map(({ date, title }) => `on ${dayWords(date)} (${title})`),
  );
  return named.length === 0 ? [] : [`Nobody is seen ${listed(named)}; the forecast allows for it.`];
};

const unassigned = (outlook: readonly Outlook[]): string[] => {
  const types = outlook.filter((type) => type.diaries === 0 && isChecked(type));
  return types.length === 0 ? [] : [`No diary has ${listed(types.map(({ name }) => name))}.`];
};

/** Searches that found nothing, each with the week for which it was, in order. */
export const unmetByWeek = ({ unmet, week: own }: Pick<CapacityReport, 'unmet' | 'week'>) =>
  unmet
    .map(({ week = weekBefore(own), ...one }) => ({ week, ...one }))
    .sort((a, b) => (a.week < b.week ? -1 : Number(a.week > b.week)));

/** The one type or the type that has most of them. */
const mostMissed = (some: CapacityReport['unmet']): string => {
  const types = [...Map.groupBy(some, ({ type }) => type).values()]
    .map((all) => ({ name: all[0]?.name ?? '', searches: sum(all.map(({ searches }) => searches)) }))
    .sort((a, b) => b.searches - a.searches);
  const [most] = types;
  return types.length === 1 ? `all for ${most?.name}` : `the most for ${most?.name} (${most?.searches})`;
};

const missed = (report: CapacityReport): string[] => {
  const found = unmetByWeek(report).filter(({ searches }) => searches > 0);
  const last = weekBefore(report.week);
  if (found.length === 0) return [`No search for times in ${weekOf(last)} or in the weeks to come has ended without one.`];
  return [found.filter(({ week }) => week === last), found.filter(({ week }) => week !== last)]
    .filter((some) => some.length > 0)
    .map((some) => {
      const weeks = [...Map.groupBy(some, ({ week }) => week)].map(
        ([week, all]) => [week, sum(all.map(({ searches }) => searches))] as const,
      );
      const total = sum(weeks.map(([, searches]) => searches));
      const [[only = ''] = []] = weeks;
      const which =
        weeks.length === 1
          ? weekOf(only)
          : `the weeks to come (${weeks.map(([week, searches]) => `${searches} in ${weekOf(week)}`).join(', ')})`;
      return `${counted(total, 'search', 'searches')} for times in ${which} found nothing in time, ${mostMissed(some)}.`;
    });
};

const whiteSpace = ({ whiteSpace: { free, stranded, avoidable, share, teams } }: CapacityReport): string => {
  if (free === 0) return 'No time is free in the next four weeks.';
  if (stranded === 0) return 'None of the free time in the next four weeks is lost: an appointment fits into all of it.';
  const lost = `In the next four weeks ${spokenMinutes(stranded)} of ${spokenMinutes(free)} free are white space, into which nothing fits${share === null ? '' : `, ${share < 0.005 ? 'under 1%' : percent(share, 1)} of all that can be booked`}`;
  const [worst] = teams;
  if (avoidable === 0) return `${lost}; no rearranging would help.`;
  const whose =
    worst && teams.length > 1 && worst.avoidable > 0
      ? `, the most of it with ${worst.name} (${spokenMinutes(worst.avoidable)})`
      : '';
  return `${lost}; ${spokenMinutes(avoidable)} of it could be won back by rearranging${whose}.`;
};

const used = ({ use }: CapacityReport): string[] => {
  const [last] = use;
  if (!last || last.bookable === 0) return [];
  const overtime = last.overtime > 0 ? `; ${spokenMinutes(last.overtime)} of overtime were offered` : '';
  return [
    `Last week ${spokenMinutes(last.booked)} of ${spokenMinutes(last.bookable)} bookable were booked (${percent(last.booked, last.bookable)}), without those whose customers did not come${overtime}.`,
  ];
};

/** What runs short and when, how many minutes are wasted, whether promises are kept. Sentences without personal data. */
export const headlines = (report: CapacityReport): Headlines => ({
  runsShort:
    report.diaries === 0
      ? [NO_DIARIES]
      : [
          ...shortage(report),
          ...allTogether(report),
          ...risks(report.outlook),
          ...ranOut(report.outlook),
          ...notForecast(report.outlook),
          ...closed(report),
          ...unassigned(report.outlook),
          ...missed(report),
        ],
  wasted: [report.diaries === 0 ? NO_DIARIES : whiteSpace(report), ...used(report)],
  promises: promiseWords(report),
});
