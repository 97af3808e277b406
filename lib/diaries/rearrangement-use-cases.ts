import * as z from 'zod';
import { done, type Outcome } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { dateField, epochSeconds, type InstantText, instantText } from '../shared/time.ts';
import { emptyDay } from './day-plan.ts';
import { closureOn, instantsOn } from './day-rules.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { type DiaryDay, diaryDay } from './diary-day.ts';
import { asWeek, bookedSpans, type DiaryWeek, liveHolds } from './diary-week.ts';
import { type Entry, shifted, takenBy } from './entry.ts';
import { inGroups } from './in-groups.ts';
import { dayOfWeek, isoWeekOf, placeOf } from './london-days.ts';
import { overviewOf } from './overview-use-cases.ts';
import { weeksOfSite } from './planning-use-cases.ts';
import { type Booked, type Move, proposeRearrangement } from './rearrangement.ts';
import { StrandedTables } from './stranding.ts';
import { codesByNumber, lengthsByCode } from './type-facts.ts';
import { type Span, UNITS_A_DAY } from './units.ts';
import { decodePlan } from './week-codec.ts';

/** A booking to be asked to another time of the same day. */
export interface ProposedMove {
  readonly diaryId: string;
  readonly appointmentId: string;
  readonly reference: string;
  readonly from: InstantText;
  readonly to: InstantText;
}

/** A diary's day as it is, and as it would be after the moves. */
export interface RearrangedDiary {
  readonly diaryId: string;
  readonly before: DiaryDay;
  readonly after: DiaryDay;
}

export interface SiteRearrangement {
  readonly date: string;
  readonly moves: readonly ProposedMove[];
  readonly minutesRecovered: number;
  /** The diaries in which something moves. */
  readonly diaries: readonly RearrangedDiary[];
}

export const rearrangementQuerySchema = z.strictObject({ date: dateField });

const asBooked = (entry: Entry): Booked => ({
  appointmentId: entry.appointmentId,
  start: entry.start,
  end: entry.end,
  taken: takenBy(entry),
  type: entry.type,
  movable: entry.status !== 'completed',
});

/** Somebody is just booking this time: nothing may be put there. */
const asHeld = ({ start, end }: Span): Booked => ({
  appointmentId: '',
  start,
  end,
  taken: { start, end },
  type: '',
  movable: false,
});

const afterMoves = (entries: readonly Entry[], moves: readonly Move[]): readonly Entry[] =>
  entries
    .map((entry) => {
      const move = moves.find(({ appointmentId }) => appointmentId === entry.appointmentId);
      return move ? shifted(entry, move.to - move.from) : entry;
    })
    .toSorted((a, b) => a.start - b.start);

/** From which unit of a date on anything can still be changed. */
const earliestOn = (date: string, now: InstantText): number => {
  const place = placeOf(now);
  if (date === place.date) return Math.ceil(place.unit);
  return date > place.date ? 0 : UNITS_A_DAY;
};

/**
 * The fewest moves that turn a day's white space into bookable time (000 "White Space"), and how the diaries would look then. A proposal only: each
 * customer is asked. Entries are read of diaries with bookings on that day.
 */
export const proposeSiteRearrangement = async (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
): Promise<Outcome<SiteRearrangement>> => {
  const found = await overviewOf(deps, request, 'read-capacity');
  if (!found.ok) return found;
  const asked = parse(rearrangementQuerySchema, request.query);
  if (!asked.ok) return asked;
  const { date } = asked.value;
  const now = instantText(deps.clock.now());
  const { catalogue, site } = found.value;
  const tables = new StrandedTables(lengthsByCode(catalogue));
  const codeOf = codesByNumber(catalogue);
  const isoWeek = isoWeekOf(date);
  const weekday = dayOfWeek(date) - 1;
  const at = instantsOn(date);

  const proposalFor = async (week: DiaryWeek) => {
    const entries = await deps.diaries.entries(week.diaryId, date, date);
    const plan = decodePlan(week.plan, codeOf)[weekday] ?? emptyDay;
    const held = liveHolds(week.holds, epochSeconds(now)).filter(({ day }) => day === weekday);
    const bookings = [...entries.map(asBooked), ...held.map(asHeld)];
    const { moves, recoveredMinutes } = proposeRearrangement(plan, bookings, tables, earliestOn(date, now));
    const pictureOf = (entriesThen: readonly Entry[]) => diaryDay(date, { plan, entries: entriesThen, held, tables });
    return {
      recoveredMinutes,
      diaries:
        moves.length === 0
          ? []
          : [{ diaryId: week.diaryId, before: pictureOf(entries), after: pictureOf(afterMoves(entries, moves)) }],
      moves: moves.map(
        ({ appointmentId, from, to }): ProposedMove => ({
          diaryId: week.diaryId,
          appointmentId,
          reference: entries.find((entry) => entry.appointmentId === appointmentId)?.reference ?? '',
          from: at(from),
          to: at(to),
        }),
      ),
    };
  };
  const stored = closureOn(site, date) ? [] : await weeksOfSite(deps, found.value, isoWeek);
  const booked = stored.map((one) => asWeek(one, isoWeek)).filter((week) => bookedSpans(week, weekday).length > 0);
  const proposals = await inGroups(booked, proposalFor);
  return done({
    date,
    moves: proposals.flatMap(({ moves }) => moves),
    minutesRecovered: proposals.reduce((sum, { recoveredMinutes }) => sum + recoveredMinutes, 0),
    diaries: proposals.flatMap(({ diaries }) => diaries),
  });
};
