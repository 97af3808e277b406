import { done, type Outcome } from '../shared/outcomes.ts';
import { type InstantText, instantText } from '../shared/time.ts';
import { alignedPairs, type FirstOffer, type Place, type SecondOffers } from './alignment.ts';
import { freeFrom, isSet, WORDS_A_DAY } from './bits.ts';
import { instantsOn } from './day-rules.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { type SearchedWeek, searchWeek } from './finding-slots.ts';
import { placeOf, weeksBetween } from './london-days.ts';
import { overviewOf } from './overview-use-cases.ts';
import { weeksOfSite } from './planning-use-cases.ts';
import { servingWeeks } from './resource-use-cases.ts';
import { SPAN_FIELDS } from './site-week.ts';
import { alignedQuerySchema, parsePeriod } from './slot-queries.ts';
import { bookableType, isAssigned, notAssigned } from './slot-use-cases.ts';
import { DAYS_A_WEEK, UNITS_A_DAY } from './units.ts';

/** Every start of a week that was found, diary by diary and day by day. */
const eachStart = (
  { packed, starts, footprint }: SearchedWeek,
  see: (diary: number, day: number, start: number, takenFrom: number) => void,
): void => {
  for (let number = 0; number < packed.diaries * DAYS_A_WEEK; number++)
    for (let unit = 0; unit < UNITS_A_DAY; unit++)
      if (isSet(starts.bits, number * WORDS_A_DAY, unit))
        see(Math.floor(number / DAYS_A_WEEK), number % DAYS_A_WEEK, unit + footprint.before, unit);
};

const firstOffers = (searched: SearchedWeek): readonly FirstOffer[] => {
  const offers: FirstOffer[] = [];
  eachStart(searched, (diary, day, start) =>
    offers.push({
      diaryId: searched.packed.diaryIds[diary] ?? '',
      date: searched.dates[day] ?? '',
      start,
      end: start + searched.footprint.length,
    }),
  );
  return offers;
};

/** Where the second appointment fits, each start with how long its coach has been idle by then. */
const secondOffers = (searched: SearchedWeek): readonly SecondOffers[] => {
  const { taken, spans, firstSpan, diaryIds } = searched.packed;
  const offers = new Map<number, { diaryId: string; date: string; starts: number[]; idleSince: number[] }>();
  eachStart(searched, (diary, day, start, takenFrom) => {
    const number = diary * DAYS_A_WEEK + day;
    let span = firstSpan[number] ?? 0;
    while ((spans[span * SPAN_FIELDS + 1] ?? UNITS_A_DAY) <= takenFrom) span++;
    const own = offers.get(number) ?? {
      diaryId: diaryIds[diary] ?? '',
      date: searched.dates[day] ?? '',
      starts: [],
      idleSince: [],
    };
    own.starts.push(start);
    own.idleSince.push(freeFrom(taken, number * WORDS_A_DAY, takenFrom, spans[span * SPAN_FIELDS] ?? 0));
    offers.set(number, own);
  });
  return [...offers.values()];
};

/** An interview in one diary and a meeting after it in another. */
export interface AlignedSlots {
  readonly first: { readonly at: InstantText; readonly diaryId: string };
  readonly then: { readonly at: InstantText; readonly diaryId: string };
  readonly claimantWaitMinutes: number;
  readonly coachWaitMinutes: number;
}

/** Pairs of appointments, the second soon after the first (000 "Diary alignment"). Two searches over the same Query a week. */
export const findAlignedSlots = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<{ pairs: readonly AlignedSlots[] }>> => {
  const found = await overviewOf(deps, request, 'see-availability');
  if (!found.ok) return found;
  const now = instantText(deps.clock.now());
  const parsed = parsePeriod(alignedQuerySchema, request.query, placeOf(now).date);
  if (!parsed.ok) return parsed;
  const { asked, period } = parsed.value;
  const first = bookableType(found.value, asked.first, 'first');
  if (!first.ok) return first;
  const second = bookableType(found.value, asked.then, 'then');
  if (!second.ok) return second;
  for (const type of [first.value, second.value]) if (!(await isAssigned(deps, found.value, type))) return notAssigned(type);

  const pairs: AlignedSlots[] = [];
  for (const week of weeksBetween(period.from, period.to)) {
    const weeks = await weeksOfSite(deps, found.value, week);
    const of = async (type: typeof first.value, offers: 'all' | 'any') => {
      const resources = await servingWeeks(deps, found.value, type, week);
      return searchWeek(found.value, type, { week, weeks, offers, ...period, now, resources });
    };
    const [firsts, seconds] = [firstOffers(await of(first.value, 'all')), secondOffers(await of(second.value, 'any'))];
    const aligned = alignedPairs(firsts, seconds, asked.maxWait);
    const clocks = new Map([...new Set(aligned.map(({ first: { date } }) => date))].map((date) => [date, instantsOn(date)]));
    const at = ({ diaryId, date, start }: Place) => ({ at: (clocks.get(date) ?? instantsOn(date))(start), diaryId });
    for (const pair of aligned)
      pairs.push({
        first: at(pair.first),
        // biome-ignore lint/suspicious/noThenProperty: the API's name for it; its value is no function, so nothing takes it for a promise
        then: at(pair.second),
        claimantWaitMinutes: pair.claimantWaitMinutes,
        coachWaitMinutes: pair.coachWaitMinutes,
      });
  }
  return done({ pairs });
};
