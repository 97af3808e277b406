import { bankHolidaysBetween } from '../diaries/bank-holidays.ts';
import { inLondon, instantText } from '../shared/time.ts';
import type { Away, TimeSpan } from '../staff/presence.ts';
import type { Site } from '../staff/staff.ts';
import type { CallBack } from './call-back.ts';
import type { Warning } from './change.ts';
import type { CallBackDependencies } from './dependencies.ts';
import {
  ahead,
  type Candidate,
  callWindow,
  type Forecast,
  forecast,
  isThere,
  promiseWarning,
  searched,
  type Worker,
} from './promise-check.ts';

type ForecastDependencies = Pick<CallBackDependencies, 'clock' | 'directory' | 'leave'>;

const dateOf = (at: string): string => inLondon(at).toPlainDate().toString();

/** Days on which nobody of a site works: bank holidays of its nation, and its closures. */
const closedDays = (site: Site | undefined, { from, to }: TimeSpan): ReadonlySet<string> =>
  new Set(site && [...bankHolidaysBetween(dateOf(from), dateOf(to), site.nation).map(({ date }) => date), ...site.closures]);

/** People with what keeps them away: the site's days for all, the diary of those who have one. */
const candidates = async (
  { leave }: ForecastDependencies,
  people: readonly Worker[],
  {
    siteId,
    days,
    withDiary,
    window,
  }: { siteId: string; days: ReadonlySet<string>; withDiary: ReadonlySet<string>; window: TimeSpan },
): Promise<readonly Candidate[]> =>
  Promise.all(
    people.map(async (person) => {
      const own: Away = withDiary.has(person.staffNumber)
        ? await leave.away(siteId, person.staffNumber, window)
        : { days: new Set(), spans: [] };
      return { person, away: { ...own, days: new Set([...days, ...own.days]) } };
    }),
  );

/** The window of a call back as it is now, and what is known of everybody at its site. */
const surroundingsOf = async (deps: ForecastDependencies, callBack: CallBack) => {
  const [site, diaries] = await Promise.all([deps.directory.site(callBack.siteId), deps.leave.withDiary(callBack.siteId)]);
  const window = ahead(callWindow(callBack), instantText(deps.clock.now()));
  const around = searched(window);
  return {
    window,
    known: { siteId: callBack.siteId, days: closedDays(site, around), withDiary: new Set(diaries), window: around },
  };
};

/**
 * Whether anybody is there to keep a call back's promise: working hours, leave from diaries, bank holidays and closures of its site.
 * Undefined when somebody is. Three reads; for those who are not there, the team, and two reads for each of its people with a diary.
 */
export const forecastOf = async (deps: ForecastDependencies, callBack: CallBack): Promise<Forecast | undefined> => {
  const { teamId, allocatedTo } = callBack;
  const [{ window, known }, holder] = await Promise.all([
    surroundingsOf(deps, callBack),
    allocatedTo === undefined ? undefined : deps.directory.staffMember(allocatedTo),
  ]);
  const [keeper] = await candidates(deps, holder ? [holder] : [], known);
  if (keeper && isThere(keeper, window)) return undefined;
  const team = (await deps.directory.membersOf(teamId)).filter(({ roles }) => roles.includes('caseworker'));
  return forecast(window, keeper, await candidates(deps, team, known));
};

/** Who of these people is there to make the call, by staff number. */
export const whoIsThere = async (
  deps: ForecastDependencies,
  callBack: CallBack,
  people: readonly Worker[],
): Promise<ReadonlySet<string>> => {
  const { window, known } = await surroundingsOf(deps, callBack);
  const there = (await candidates(deps, people, known)).filter((one) => isThere(one, window));
  return new Set(there.map(({ person }) => person.staffNumber));
};

/** The same as what the answer to a change says, at the field that the change gave. */
export const promiseWarnings = async (
  deps: ForecastDependencies,
  callBack: CallBack,
  path: string,
): Promise<readonly Warning[]> => {
  const seen = await forecastOf(deps, callBack);
  return seen ? [promiseWarning(path, seen)] : [];
};
