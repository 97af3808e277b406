import type { InstantText } from '../shared/time.ts';
import type { DayPlan } from './day-plan.ts';
import { instantsOn } from './day-rules.ts';
import { type Entry, takenBy } from './entry.ts';
import type { StrandedTables } from './stranding.ts';
import { minutesIn, type Span, wallTimeOf } from './units.ts';
import { freeRunsOf, type WhiteSpace, whiteSpace } from './white-space.ts';
import { segmentText } from './working-pattern.ts';

/** A stretch of a day in wall times, such as "09:20". */
export interface SpanText {
  readonly start: string;
  readonly end: string;
}

export const spanText = ({ start, end }: Span): SpanText => ({ start: wallTimeOf(start), end: wallTimeOf(end) });

/** An entry on a day of the answer: when, what and how far; nothing of the customer's. */
export interface DayEntry extends SpanText {
  readonly appointmentId: string;
  readonly reference: string;
  readonly type: string;
  readonly at: InstantText;
  readonly minutes: number;
  readonly status: Entry['status'];
  readonly priority: Entry['priority'];
}

/** Blocked time. Reasons, which may name a claimant, are for staff of the site; an id is there where the block itself was read. */
export interface DayBlock extends SpanText {
  readonly id?: string;
  readonly reason?: string;
  readonly type?: string;
  readonly claimantName?: string;
}

/** One day of a diary, as it is answered. */
export interface DiaryDay {
  readonly date: string;
  readonly closed?: string;
  readonly segments: readonly ReturnType<typeof segmentText>[];
  readonly entries: readonly DayEntry[];
  readonly blocks: readonly DayBlock[];
  readonly held: readonly SpanText[];
  /** `avoidable` and `forced` are minutes of white space within the run. */
  readonly free: readonly (SpanText & { readonly avoidable: number; readonly forced: number })[];
  readonly whiteSpace: WhiteSpace;
}

const NOTHING: WhiteSpace = { free: 0, stranded: 0, avoidable: 0, forced: 0 };

/** A day as its plan and everything booked in it make it; on a day when the site is closed nothing is free. */
export const diaryDay = (
  date: string,
  {
    plan,
    entries,
    taken = entries.map(takenBy),
    blocks = plan.blocks.map(spanText),
    held,
    closed,
    tables,
  }: {
    readonly plan: DayPlan;
    readonly entries: readonly Entry[];
    /** What bookings take, where entries were not read. */
    readonly taken?: readonly Span[];
    readonly blocks?: readonly DayBlock[];
    readonly held: readonly Span[];
    readonly closed?: string | undefined;
    readonly tables: StrandedTables;
  },
): DiaryDay => {
  const booked = [...taken, ...held];
  const at = instantsOn(date);
  return {
    date,
    ...(closed !== undefined && { closed }),
    segments: plan.segments.map(segmentText),
    entries: entries.map(({ appointmentId, reference, type, start, end, status, priority }) => ({
      appointmentId,
      reference,
      type,
      at: at(start),
      minutes: minutesIn(end - start),
      ...spanText({ start, end }),
      status,
      priority,
    })),
    blocks,
    held: held.map(spanText),
    free:
      closed === undefined
        ? freeRunsOf(plan, booked, tables).map(({ avoidable, forced, ...run }) => ({ ...spanText(run), avoidable, forced }))
        : [],
    whiteSpace: closed === undefined ? whiteSpace(plan, booked, tables) : NOTHING,
  };
};
