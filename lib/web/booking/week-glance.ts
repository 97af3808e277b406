import type { OfferedAt, OfferedDay } from '../../diaries/offering-use-cases.ts';
import { type InstantText, inLondon } from '../../shared/time.ts';
import { wallText } from '../times.ts';

/** One start to choose. */
export interface Choice {
  readonly at: string;
  readonly time: string;
  readonly count: number;
  /** Booking it leaves no minute that nothing else fits into: it stands back to back, or what stays free is of use (000 "Gaps between diary appointments"). */
  readonly isBackToBack: boolean;
  readonly isChosen: boolean;
}

/** A week's starts: days across, hours down. */
export interface WeekGlance {
  readonly days: readonly { readonly date: string; readonly closed?: string; readonly count: number }[];
  readonly hours: readonly {
    readonly hour: number;
    readonly text: string;
    readonly cells: readonly (readonly Choice[])[];
  }[];
}

const hourText = (hour: number): string => {
  const text = wallText(`${hour}:00`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Until the clocks have changed, hours are asked of the calendar one by one; after that London is as far ahead of UTC as at the day's last start. */
const CLOCKS_CHANGE_BY = 3;

const londonHours = (date: string, starts: readonly OfferedAt[]): ((at: InstantText) => number) => {
  const utcHour = (at: InstantText): number => Number(at.slice(11, 13));
  const last = starts.at(-1)?.at;
  const ahead = last === undefined ? 0 : inLondon(last).hour - utcHour(last);
  // Just after midnight in summer it is still the day before elsewhere.
  return (at) => (at.slice(0, 10) !== date || utcHour(at) < CLOCKS_CHANGE_BY ? inLondon(at).hour : utcHour(at) + ahead);
};

const choiceOf = ({ at, count, best }: OfferedAt, hour: number, chosen: string | undefined): Choice => ({
  at,
  time: wallText(`${hour}${at.slice(13, 16)}`),
  count,
  isBackToBack: best.strands === 0,
  isChosen: at === chosen,
});

const WEEKDAYS = 5;

/** Weekdays always, a Saturday or Sunday when anything is offered then. One pass over the starts. */
export const weekGlance = (days: readonly OfferedDay[], chosen: string | undefined): WeekGlance => {
  const shown = days.filter(({ starts }, index) => starts.length > 0 || index < WEEKDAYS);
  const cells = new Map<number, Choice[][]>();
  for (const [column, { date, starts }] of shown.entries()) {
    const hourOf = londonHours(date, starts);
    for (const start of starts) {
      const hour = hourOf(start.at);
      const row = cells.get(hour) ?? shown.map(() => []);
      row[column]?.push(choiceOf(start, hour, chosen));
      cells.set(hour, row);
    }
  }
  return {
    days: shown.map(({ date, closed, starts }) => ({ date, ...(closed !== undefined && { closed }), count: starts.length })),
    hours: [...cells.keys()].sort((a, b) => a - b).map((hour) => ({ hour, text: hourText(hour), cells: cells.get(hour) ?? [] })),
  };
};
