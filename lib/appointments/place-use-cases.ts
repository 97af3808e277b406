import { spanTaken } from '../diaries/day-plan.ts';
import type { SlotDependencies } from '../diaries/dependencies.ts';
import { diaryIdOf, partsOf } from '../diaries/diary-keys.ts';
import { asWeek, type DiaryWeek, withoutBooking, withoutHold } from '../diaries/diary-week.ts';
import { searchWeek } from '../diaries/finding-slots.ts';
import { dayOfWeek, isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { takersOf } from '../diaries/offers.ts';
import { asStored, numbersOf, weekOfDiary, weeksOfSite } from '../diaries/planning-use-cases.ts';
import type { ResourceWeek } from '../diaries/resource-week.ts';
import type { SiteSheet } from '../diaries/site-repository.ts';
import { bookableType, isAssigned, notAssigned } from '../diaries/slot-use-cases.ts';
import { footprintOf, LONGEST_HORIZON_DAYS, type TypeFacts } from '../diaries/type-facts.ts';
import { minutesIn, type Span } from '../diaries/units.ts';
import { siteReason } from '../diaries/why-use-cases.ts';
import { done, type Outcome, refuseFields } from '../shared/outcomes.ts';
import { earliest, epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import { type Appointment, takesTime } from './appointment.ts';
import type { KeptTime } from './appointment-repository.ts';
import { notOffered, refusal, type Wanted } from './place-refusal-use-cases.ts';
import { choosableWeeks, firstFree, resourceClash } from './reserving-use-cases.ts';

/** A place that is free at this moment, with the week in which it would be taken. */
export interface FreePlace {
  readonly sheet: SiteSheet;
  readonly type: TypeFacts;
  readonly week: DiaryWeek;
  readonly staffNumber: string;
  readonly date: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly span: Span;
  readonly taken: Span;
  /** What is reserved with it, in the week in which it would be taken. */
  readonly reserved?: ResourceWeek | undefined;
  /** Diaries that could take it instead, in no order. */
  readonly others: readonly string[];
}

/** Any of them, so that a crowd does not run after the same one. */
const anyOf = (diaryIds: readonly string[]): string | undefined => diaryIds[Math.floor(Math.random() * diaryIds.length)];

const shuffled = (diaryIds: readonly string[]): readonly string[] =>
  diaryIds
    .map((diaryId) => ({ diaryId, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ diaryId }) => diaryId);

/** The weeks in which the place is sought; a diary that is named has to be enabled. */
const candidates = async (
  deps: SlotDependencies,
  sheet: SiteSheet,
  { diaryId }: Wanted,
  week: string,
): Promise<Outcome<readonly DiaryWeek[]>> => {
  if (diaryId === undefined)
    return done((await weeksOfSite(deps, sheet, week, { consistent: true })).map((stored) => asWeek(stored, week)));
  const { site, roster } = sheet;
  const isEnabled = roster.staffNumbers.some((staffNumber) => diaryIdOf(site.site, staffNumber) === diaryId);
  const found = isEnabled ? await weekOfDiary(deps, diaryId, week) : undefined;
  return found
    ? done([found])
    : refuseFields({ path: 'diaryId', message: 'There is no such diary at this site, or it is not enabled' });
};

/** What is known beforehand of the place that is sought. */
interface Circumstances {
  /** A hold that is being confirmed: it does not stand in its own way. */
  readonly kept?: KeptTime | undefined;
  /** A site that was just read need not be read again. */
  readonly known?: SiteSheet | undefined;
  /** An appointment that moves: the time that it has does not stand in its own way. */
  readonly moving?: Appointment | undefined;
  /** It keeps its time and length and only changes hands: neither notice nor horizon count. */
  readonly changesHands?: boolean;
}

/** The type as this appointment was booked, for somebody else to take it as it stands. */
const asBooked = (type: TypeFacts, { start, end, takenFrom, takenTo }: Appointment): TypeFacts => ({
  ...type,
  minutes: minutesIn(end - start),
  bufferBefore: minutesIn(start - takenFrom),
  bufferAfter: minutesIn(takenTo - end),
  noticeMinutes: 0,
  horizonDays: LONGEST_HORIZON_DAYS,
});

/** A week as if what stands in the way of nobody else were not there: one's own hold, one's own time before. */
const freedOf = (week: DiaryWeek, { catalogue }: SiteSheet, { kept, moving }: Circumstances, now: number): DiaryWeek => {
  const free = kept ? withoutHold(week, { ...kept, expires: epochSeconds(kept.expiresAt) }, now) : week;
  const isOwn = moving && takesTime(moving) && week.diaryId === moving.diaryId && week.week === isoWeekOf(moving.date);
  if (!isOwn) return free;
  const span = { start: moving.takenFrom, end: moving.takenTo };
  return withoutBooking(free, dayOfWeek(moving.date) - 1, span, now, numbersOf(catalogue)(moving.type));
};

/** The place as it is judged: with the type as it is booked now, or as it was for somebody who takes it over. */
export const judgedAs = (
  type: TypeFacts,
  { moving, changesHands = false }: Circumstances,
  at: InstantText,
  present: InstantText,
) => ({
  type: changesHands && moving ? asBooked(type, moving) : type,
  // Somebody may take over what has begun.
  now: changesHands ? earliest(present, at) : present,
});

/** Who can take a start, of some weeks. */
export const takersIn = (
  sheet: SiteSheet,
  type: TypeFacts,
  weeks: readonly DiaryWeek[],
  { date, unit }: { readonly date: string; readonly unit: number },
  now: InstantText,
) => {
  const asked = { week: isoWeekOf(date), weeks: weeks.map(asStored), offers: 'any', from: date, to: date, now, unit } as const;
  const searched = searchWeek(sheet, type, asked);
  return takersOf(searched.packed, searched.starts, footprintOf(type), { day: dayOfWeek(date) - 1, unit });
};

/**
 * Judges a wish by every rule, consistently: refuses `slot-taken` with fresh offers, `not-offered` with the rule, `type-not-assigned`. Any start on
 * five minutes may be booked that fits, offered or not. Without a diary it is one of the best.
 */
export const findPlace = async (
  deps: SlotDependencies,
  wanted: Wanted,
  circumstances: Circumstances = {},
): Promise<Outcome<FreePlace>> => {
  const { kept, known } = circumstances;
  const sheet = known ?? (await deps.siteSheets.currentSheet(wanted.site));
  if (!sheet) return refuseFields({ path: 'site', message: 'There is no such site' });
  const bookable = bookableType(sheet, wanted.type);
  if (!bookable.ok) return bookable;
  const { date, unit } = placeOf(wanted.at);
  if (!Number.isInteger(unit)) return refuseFields({ path: 'at', message: 'Give a time on five minutes, such as 09:20' });
  const present = instantText(deps.clock.now());
  const { type, now } = judgedAs(bookable.value, circumstances, wanted.at, present);
  const footprint = footprintOf(type);
  const isoWeek = isoWeekOf(date);
  const general = siteReason(sheet, type, { date, unit }, now);
  if (general && kept === undefined) {
    if (wanted.diaryId === undefined && !(await isAssigned(deps, sheet, type))) return notAssigned(type);
    return notOffered(general);
  }

  const found = await candidates(deps, sheet, wanted, isoWeek);
  if (!found.ok) return found;
  const weeks = found.value.map((week) => freedOf(week, sheet, circumstances, epochSeconds(present)));
  // Who takes it over takes what is reserved with it.
  const serving = circumstances.changesHands
    ? done(undefined)
    : await choosableWeeks(deps, sheet, type, { named: wanted.resource, moving: circumstances.moving, week: isoWeek });
  if (!serving.ok) return serving;
  const takers = takersIn(sheet, type, weeks, { date, unit }, now);
  const chosen = anyOf(takers.best);
  const week = weeks.find(({ diaryId }) => diaryId === chosen);
  if (!week) return refusal(deps, sheet, type, wanted, { weeks, date, unit, footprint, now });
  const weekday = dayOfWeek(date) - 1;
  const taken = spanTaken(unit, footprint);
  const reserved = serving.value && firstFree(serving.value, weekday, taken);
  if (serving.value && !reserved) return resourceClash(serving.value);
  return done({
    sheet,
    type,
    week,
    staffNumber: partsOf(week.diaryId).staffNumber,
    date,
    weekday,
    span: { start: unit, end: unit + footprint.length },
    taken,
    ...(reserved && { reserved }),
    others: shuffled(takers.all.filter((diaryId) => diaryId !== chosen)),
  });
};
