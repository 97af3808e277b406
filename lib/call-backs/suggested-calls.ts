import { Temporal } from 'temporal-polyfill';
import { type InstantText, inLondon, instantText, LONDON } from '../shared/time.ts';
import { periodsOn, type WorkingHours } from '../staff/staff.ts';
import { type Band, bands, type NewApplication } from './new-application.ts';

export interface SuggestedCall {
  readonly at: InstantText;
  readonly band: Band;
  readonly reason: 'preferred-time' | 'band-not-tried' | 'another-day';
}

const NOON = 12 * 60;
const FIVE_PM = 17 * 60;
const edges: Record<Band, readonly [startMinute: number, endMinute: number]> = {
  morning: [0, NOON],
  afternoon: [NOON, FIVE_PM],
  evening: [FIVE_PM, 24 * 60],
};

const OFFICE_DAY = [{ start: '09:00', end: '17:00' }];
/** For a caseworker whose hours the directory does not know. */
const OFFICE_HOURS: WorkingHours = { mon: OFFICE_DAY, tue: OFFICE_DAY, wed: OFFICE_DAY, thu: OFFICE_DAY, fri: OFFICE_DAY };

const DAYS_LOOKED_AT = 14;
const DAYS_OFFERED = 2;
/** A call needs this much of the band left, and this much notice. */
const ROOM_MINUTES = 30;
const STEP_MINUTES = 15;

const minuteOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));

/** The part of the day that a time falls into, by the London wall clock: morning to 12:00, afternoon to 17:00, evening. */
export const bandOf = (at: InstantText): Band => {
  const { hour, minute } = inLondon(at);
  return bands.find((band) => hour * 60 + minute < edges[band][1]) ?? 'evening';
};

const instantOn = (day: Temporal.PlainDate, minute: number): InstantText =>
  instantText(
    day.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from('00:00').add({ minutes: minute }) }).toInstant(),
  );

/** The first quarter hour of a band on a day that the caseworker works and that is not over yet. */
const startOn = (
  day: Temporal.PlainDate,
  band: Band,
  hours: WorkingHours,
  earliest: Temporal.ZonedDateTime,
): InstantText | undefined => {
  const isToday = day.equals(earliest.toPlainDate());
  const soonest = isToday ? Math.ceil((earliest.hour * 60 + earliest.minute) / STEP_MINUTES) * STEP_MINUTES : 0;
  for (const { start, end } of periodsOn(hours, day.dayOfWeek)) {
    const from = Math.max(minuteOf(start), edges[band][0], soonest);
    const to = Math.min(minuteOf(end), edges[band][1]);
    if (to - from >= ROOM_MINUTES) return instantOn(day, from);
  }
  return undefined;
};

const daysFor = (band: Band, hours: WorkingHours, from: Temporal.ZonedDateTime): InstantText[] =>
  Array.from({ length: DAYS_LOOKED_AT }, (_, ahead) => startOn(from.toPlainDate().add({ days: ahead }), band, hours, from))
    .filter((at) => at !== undefined)
    .slice(0, DAYS_OFFERED);

/**
 * Times for the next call: in bands of the day not tried yet (001 step 33: "at all different times of the day"), inside the caseworker's working
 * hours, the client's preferred time first. When every band that the caseworker works has been tried, another day in the same bands.
 * O(bands × days): 42 looks at a calendar.
 */
export const suggestCalls = (
  { calls, preferredTime }: Pick<NewApplication, 'calls' | 'preferredTime'>,
  workingHours: WorkingHours | undefined,
  now: Temporal.Instant,
): readonly SuggestedCall[] => {
  const hours = workingHours && Object.keys(workingHours).length > 0 ? workingHours : OFFICE_HOURS;
  const from = now.add({ minutes: ROOM_MINUTES }).toZonedDateTimeISO(LONDON);
  const tried = new Set(calls.map(({ calledAt }) => bandOf(calledAt)));
  const preferredFirst = [...bands].sort((a, b) => Number(b === preferredTime) - Number(a === preferredTime));

  const fresh = preferredFirst
    .filter((band) => !tried.has(band))
    .flatMap((band) =>
      daysFor(band, hours, from).map(
        (at) => ({ at, band, reason: band === preferredTime ? 'preferred-time' : 'band-not-tried' }) as const,
      ),
    );
  if (fresh.length > 0) return fresh;

  const tomorrow = from.toPlainDate().add({ days: 1 }).toZonedDateTime(LONDON);
  return preferredFirst.flatMap((band) =>
    daysFor(band, hours, tomorrow).map((at) => ({ at, band, reason: 'another-day' }) as const),
  );
};
