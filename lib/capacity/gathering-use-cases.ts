import { coversUntil, snapshotAge } from '../diaries/bank-holidays.ts';
import { closureText } from '../diaries/day-rules.ts';
import { diaryIdOf, partsOf } from '../diaries/diary-keys.ts';
import { addDays, datesOfWeek, instantAt, placeOf, weeksBetween } from '../diaries/london-days.ts';
import { allWeeksOfSite } from '../diaries/planning-use-cases.ts';
import { neededWeeks } from '../diaries/resource-use-cases.ts';
import { NO_WHITE_SPACE, plusWhiteSpace, whiteSpaceOfWeek } from '../diaries/site-white-space.ts';
import type { WhiteSpace } from '../diaries/white-space.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import type { Site, Team } from '../staff/staff.ts';
import { type LookedBack, TeamWeek } from './call-back-figures.ts';
import type { GatheringDependencies } from './dependencies.ts';
import type { CapacityReport, TeamFigures } from './figures.ts';
import { outboundDays } from './outbound-words.ts';
import { outlookOf } from './outlook.ts';
import { togetherOf } from './together.ts';
import { siteTypeWeeks, type WeekOfSite } from './type-weeks.ts';
import { useOf } from './use.ts';

const WEEKS_BACK = 8;
const WEEKS_AHEAD = 4;

/** The weeks that a week's report is about: those looked back on, the last of them being last week, and those to come, itself the first. */
const weeksAround = (week: string) => {
  const monday = datesOfWeek(week)[0] ?? '';
  return {
    monday,
    lastMonday: addDays(monday, -7),
    back: weeksBetween(addDays(monday, -7 * WEEKS_BACK), addDays(monday, -7)),
    ahead: weeksBetween(monday, addDays(monday, 7 * (WEEKS_AHEAD - 1))),
  };
};

/**
 * A team's call backs of last week, a page of its lists at a time. Three Queries: what is open, what has closed since Monday, and what closed before
 * but was promised for last week. The open ones come first, so that one that closes in between is seen.
 */
const figuresOfTeam = async (
  { lists }: GatheringDependencies,
  { teamId, name }: Team,
  week: LookedBack,
): Promise<TeamFigures | undefined> => {
  const seen = new TeamWeek(week);
  const { from, to } = week;
  for (const pages of [lists.open(teamId), lists.closedSince(teamId, from), lists.closedAhead(teamId, from, to)])
    for await (const page of pages) for (const callBack of page) seen.see(callBack);
  return seen.conclude({ teamId, name });
};

/** Whoever keeps a diary here and belongs to no team of the site: a row of their team's would be theirs alone. */
const OTHER_TEAMS = { teamId: '', name: 'Other teams' };

/** Which team of the site each diary is counted to. One Query a team. */
const teamsOfDiaries = async (
  { directory }: GatheringDependencies,
  teams: readonly Team[],
): Promise<(staffNumber: string) => Pick<Team, 'teamId' | 'name'>> => {
  const members = await Promise.all(
    teams.map(async (team) => (await directory.membersOf(team.teamId)).map(({ staffNumber }) => [staffNumber, team] as const)),
  );
  const teamOf = new Map(members.flat());
  return (staffNumber) => {
    const { teamId, name } = teamOf.get(staffNumber) ?? OTHER_TEAMS;
    return { teamId, name };
  };
};

type DiarySpaces = ReturnType<typeof whiteSpaceOfWeek>;

const sumOf = (spaces: DiarySpaces): WhiteSpace =>
  spaces.map(({ diaryId: _, ...space }) => space).reduce(plusWhiteSpace, NO_WHITE_SPACE);

const whiteSpaceByTeam = (
  diaries: DiarySpaces,
  teamOf: (staffNumber: string) => Pick<Team, 'teamId' | 'name'>,
): Omit<CapacityReport['whiteSpace'], 'share'> => {
  const grouped = Map.groupBy(diaries, ({ diaryId }) => teamOf(partsOf(diaryId).staffNumber).teamId);
  const teams = [...grouped.values()].map((some) => ({
    ...teamOf(partsOf(some[0]?.diaryId ?? '').staffNumber),
    ...sumOf(some),
  }));
  return { ...sumOf(diaries), teams: teams.sort((a, b) => b.avoidable - a.avoidable || (a.name < b.name ? -1 : 1)) };
};

/** Why nobody is seen from Monday to Friday of a week, day by day. */
const closuresOf = (site: Site, week: string): CapacityReport['closures'] =>
  datesOfWeek(week)
    .slice(0, 5)
    .flatMap((date) => {
      const title = closureText(site, date);
      return title === undefined ? [] : [{ date, title }];
    });

/**
 * Works a site's report out: twelve Queries of its weeks, four of rooms and the like where types need them, one of unmet demand, one of its teams, and four for each team. Weeks to come that nobody
 * planned are planned on the way. Undefined when there is no such site. @param week the ISO week on whose Monday it is made.
 */
export const gatherReport = async (
  deps: GatheringDependencies,
  site: string,
  week: string,
): Promise<CapacityReport | undefined> => {
  const now = instantText(deps.clock.now());
  const { monday, lastMonday, back, ahead } = weeksAround(week);
  const lastWeek = back.at(-1) ?? '';
  const sheet = await deps.siteSheets.sheet(site, epochSeconds(now));
  if (!sheet) return undefined;
  const read = (weeks: readonly string[], of: (week: string) => Promise<Omit<WeekOfSite, 'week'>>): Promise<WeekOfSite[]> =>
    Promise.all(weeks.map(async (one) => ({ week: one, ...(await of(one)) })));
  const enabled = new Set(sheet.roster.staffNumbers.map((staffNumber) => diaryIdOf(site, staffNumber)));
  const [past, coming, unmet, teams, outbound] = await Promise.all([
    read(back, async (one) => ({ weeks: await deps.weeks.weeksOfSite(site, one) })),
    read(ahead, async (one) => {
      const [{ enabled: weeks, disabled }, resources] = await Promise.all([
        allWeeksOfSite(deps, sheet, one),
        neededWeeks(deps, sheet, one),
      ]);
      return { weeks, disabled, resources };
    }),
    deps.demand.unmet(site, back[0] ?? '', ahead.at(-1) ?? ''),
    deps.directory.teamsOf(site),
    deps.publishedTotals(site, outboundDays(week).from, outboundDays(week).to),
  ]);
  const teamOf = await teamsOfDiaries(deps, teams);
  const lookedBack = { from: instantAt(lastMonday, 0), to: instantAt(monday, 0) };
  const callBacks = await Promise.all(teams.map((team) => figuresOfTeam(deps, team, lookedBack)));
  // Who worked last week and is not enabled any more can be told only by what was booked.
  const worked = past
    .slice(-1)
    .map((one) => ({ ...one, weeks: one.weeks.filter(({ diaryId, booked }) => enabled.has(diaryId) || booked.length > 0) }));
  const use = [...worked, ...coming].map(({ week: one, weeks }) => useOf(sheet, one, weeks));
  const today = placeOf(now).date;
  // What is over can be won back no more; on a Monday that is nothing.
  const within = (date: string): boolean => date >= today;
  const spaces = coming.map((one) => ({
    week: one.week,
    diaries: whiteSpaceOfWeek(sheet, one.week, one.weeks, { now, within }),
  }));
  const space = whiteSpaceByTeam(
    spaces.flatMap(({ diaries }) => diaries),
    teamOf,
  );
  const types = siteTypeWeeks(sheet, { past, coming, unmet, now }).map((type) => ({ ...outlookOf(type), minutes: type.minutes }));
  const usable = spaces.map(({ week: one, diaries }) => ({ week: one, minutes: sumOf(diaries).free - sumOf(diaries).stranded }));
  const bookable = coming.reduce((sum, one) => sum + useOf(sheet, one.week, one.weeks, within).bookable, 0);
  return {
    site,
    siteName: sheet.site.name,
    week,
    madeAt: now,
    diaries: sheet.roster.staffNumbers.length,
    outlook: types.map(({ minutes: _, ...type }) => type),
    together: [...togetherOf(types, usable)],
    use,
    whiteSpace: { ...space, share: bookable === 0 ? null : space.stranded / bookable },
    unmet: unmet
      .filter((one) => one.week >= lastWeek)
      .map(({ week: wanted, type, searches }) => ({
        week: wanted,
        type,
        name: sheet.catalogue.get(type)?.name ?? type,
        searches,
      })),
    callBacks: callBacks.filter((figures) => figures !== undefined),
    outbound,
    closures: ahead.flatMap((one) => closuresOf(sheet.site, one)),
    bankHolidays: { daysOld: Math.max(0, snapshotAge(today)), coversUntil },
  };
};
