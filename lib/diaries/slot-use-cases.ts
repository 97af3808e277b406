import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import { permitRole } from '../staff/permissions.ts';
import type { Site } from '../staff/staff.ts';
import { bookingWindow, closureOn, instantsOn } from './day-rules.ts';
import type { DiaryRequestTo, SlotDependencies } from './dependencies.ts';
import { diaryIdOf, partsOf } from './diary-keys.ts';
import { firstStart, searchWeek } from './finding-slots.ts';
import { addDays, datesBetween, isoWeekOf, placeOf, weeksBetween } from './london-days.ts';
import { type OfferedDay, offersBetween } from './offering-use-cases.ts';
import { weeksOfSite } from './planning-use-cases.ts';
import { servingWeeks } from './resource-use-cases.ts';
import type { SiteSheet } from './site-repository.ts';
import { type Period, parsePeriod, slotQuerySchema } from './slot-queries.ts';
import type { TypeFacts } from './type-facts.ts';
import { patternsFrom } from './working-pattern.ts';

/** What `GET /sites/{site}/slots` answers. */
export interface Slots {
  readonly site: string;
  readonly type: string;
  readonly minutes: number;
  /** Whether the site sees people for this type without an appointment too. */
  readonly dropIn: boolean;
  readonly days: readonly OfferedDay[];
  /** The best starts of all the days asked for, best first; five at most. */
  readonly recommended: readonly { readonly at: InstantText; readonly diaryId: string; readonly strands: number }[];
  readonly nextAvailable: InstantText | null;
}

const noSite = () => refuse('not-found', 'There is no such site');

/** The site that a path names, for anybody who may search. */
export const sheetOf = async (
  deps: SlotDependencies,
  { params }: Pick<DiaryRequestTo, 'params'>,
): Promise<Outcome<SiteSheet>> => {
  const sheet = await deps.siteSheets.sheet(params.site ?? '', epochSeconds(instantText(deps.clock.now())));
  return sheet ? done(sheet) : noSite();
};

/** A type that is booked into free slots; those booked by block time never are. */
export const bookableType = ({ catalogue }: SiteSheet, code: string, path = 'type'): Outcome<TypeFacts> => {
  const type = catalogue.get(code);
  if (!type) return refuseFields({ path, message: 'There is no such appointment type' });
  if (type.byBlockTime)
    return refuseFields({ path, message: `${type.name} is booked by blocking time in a diary, with the claimant’s name` });
  return done(type);
};

/** The same for searches, whose catalogue may be a minute old: a type that it lacks is looked up. */
export const knownType = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  code: string,
  path?: string,
): Promise<Outcome<TypeFacts>> =>
  bookableType(sheet.catalogue.has(code) ? sheet : { ...sheet, catalogue: (await deps.types.catalogue()).types }, code, path);

/** Whether any enabled diary of the site has the type in a pattern that counts now or later, or in an override to come. */
export const isAssigned = async (
  deps: SlotDependencies,
  { site, roster }: SiteSheet,
  { code, horizonDays }: TypeFacts,
): Promise<boolean> => {
  const today = placeOf(instantText(deps.clock.now())).date;
  const enabled = new Set(roster.staffNumbers);
  const diaries = (await deps.diaries.diariesOf(site.site)).filter(({ staffNumber }) => enabled.has(staffNumber));
  if (
    diaries.some(({ patterns }) =>
      patternsFrom(patterns, today).some(({ days }) =>
        Object.values(days).some((day) => day?.some(({ types }) => types.includes(code))),
      ),
    )
  )
    return true;
  for (const { id } of diaries) {
    const overrides = await deps.diaries.overrides(id, today, addDays(today, horizonDays));
    if (overrides.some(({ segments }) => segments.some(({ types }) => types.includes(code)))) return true;
  }
  return false;
};

export const notAssigned = (type: TypeFacts) => refuse('type-not-assigned', `No diary of this site has ${type.name} assigned`);

/** The first start after a date, week by week up to the type's horizon or a date before it; a Query a week. */
export const nextAfter = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  type: TypeFacts,
  after: string,
  now: InstantText,
  until = '9999-12-31',
): Promise<InstantText | null> => {
  const { date: today, lastDate: horizon } = bookingWindow(type, now);
  const from = after < today ? today : addDays(after, 1);
  const lastDate = horizon < until ? horizon : until;
  for (const week of weeksBetween(from, lastDate)) {
    const [weeks, resources] = await Promise.all([weeksOfSite(deps, sheet, week), servingWeeks(deps, sheet, type, week)]);
    const searched = searchWeek(sheet, type, { week, weeks, offers: 'all', from, to: lastDate, now, resources });
    const first = firstStart(searched);
    if (first) return instantsOn(searched.dates[first.day] ?? '')(first.unit);
  }
  return null;
};

/**
 * The week for which a search that offered nothing is counted: that of the first day asked for on which such an appointment could take place, from today
 * on, not beyond the horizon, and when the site is open. Undefined when there is none: then no diary was full.
 */
const weekWanted = (site: Site, type: TypeFacts, { from, to }: Period, now: InstantText): string | undefined => {
  const { date: today } = placeOf(now);
  const { lastDate } = bookingWindow(type, now);
  const first = datesBetween(from < today ? today : from, to < lastDate ? to : lastDate).find((date) => !closureOn(site, date));
  return first && isoWeekOf(first);
};

/**
 * Every start at which a type can be booked at a site in a period, with the diaries that offer it (000 "How to check the availability"). Reads the
 * site and one Query a week, whatever the number of diaries. Refuses `type-not-assigned` when no diary of the site ever offers the type; a type that is
 * assigned but full gives no starts, and when the next one is. A search that offers nothing is counted, of nobody, unless
 * `isForAnother`: who looks for another time of an appointment wants no further one.
 */
export const searchSlotsOfSite = async (
  deps: SlotDependencies,
  request: DiaryRequestTo,
  { isForAnother = false }: { readonly isForAnother?: boolean } = {},
): Promise<Outcome<Slots>> => {
  const may = permitRole(request.principal, 'search-slots');
  if (!may.ok) return may;
  const sheet = await sheetOf(deps, request);
  if (!sheet.ok) return sheet;
  const now = instantText(deps.clock.now());
  const parsed = parsePeriod(slotQuerySchema, request.query, placeOf(now).date);
  if (!parsed.ok) return parsed;
  const { asked, period } = parsed.value;
  const type = await knownType(deps, sheet.value, asked.type);
  if (!type.ok) return type;
  const { site, roster } = sheet.value;
  if (asked.diary !== undefined && !roster.staffNumbers.some((staffNumber) => diaryIdOf(site.site, staffNumber) === asked.diary))
    return refuseFields({
      path: 'diary',
      message: `${partsOf(asked.diary).site === site.site ? 'There is no such diary, or it is not enabled' : 'This diary belongs to another site'}`,
    });

  const { days, recommended, hasSegments } = await offersBetween(deps, sheet.value, type.value, period, asked);
  const first = days.find(({ starts }) => starts.length > 0)?.starts[0]?.at;
  const wanted =
    first === undefined && asked.diary === undefined && !isForAnother ? weekWanted(site, type.value, period, now) : undefined;
  if (wanted !== undefined)
    await deps.demand.countUnmet(site.site, type.value.code, wanted, request.principal.staffNumber, epochSeconds(now));
  if (!hasSegments && asked.diary === undefined && !(await isAssigned(deps, sheet.value, type.value)))
    return notAssigned(type.value);
  return done({
    site: site.site,
    type: type.value.code,
    minutes: type.value.minutes,
    dropIn: site.dropInTypes.includes(type.value.code),
    days,
    recommended,
    nextAvailable: first ?? (asked.diary === undefined ? await nextAfter(deps, sheet.value, type.value, period.to, now) : null),
  });
};
