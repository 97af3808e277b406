import type { Outlook, OutlookWeek, TogetherWeek } from './figures.ts';
import { wholeOf } from './outlook.ts';

/** How a week stands for an appointment type, worst first. */
export type HeatLevel = 'no-diary' | 'short' | 'none-left' | 'tight' | 'closed' | 'not-known' | 'enough';

/** What a cell of the outlook says beside its figure, so that its colour is never needed. */
export interface Heat {
  readonly level: HeatLevel;
  /** "short by 3". */
  readonly words: string;
}

/** The colours of a cell and of what it says, in the e-mail and on the page: dark enough on each other for WCAG’s AA. */
export const HEAT_COLOURS: Readonly<Record<HeatLevel, { readonly fill: string; readonly text: string }>> = {
  'no-diary': { fill: '#484949', text: '#ffffff' },
  short: { fill: '#942514', text: '#ffffff' },
  'none-left': { fill: '#942514', text: '#ffffff' },
  tight: { fill: '#fcd37a', text: '#0b0c0c' },
  closed: { fill: '#eeefef', text: '#0b0c0c' },
  'not-known': { fill: '#eeefef', text: '#0b0c0c' },
  enough: { fill: '#cce2d8', text: '#0b0c0c' },
};

/** Without a forecast few are left when at most one in five of all that fit is, as on the availability page. */
const FEW = 5;

/**
 * What a week's figures mean. In this order: no diary has the type; the site is closed; an average week would leave somebody without a place (`short` ≥ 1);
 * a busy week would (`shortAtMost` ≥ 1); nothing is left, and nobody more is expected or nothing is forecast; nothing is forecast, and at most one in five
 * is left or more than that; enough.
 */
export const heatOf = ({ diaries }: Pick<Outlook, 'diaries'>, week: OutlookWeek): Heat => {
  if (diaries === 0) return { level: 'no-diary', words: 'no diary' };
  if (week.openDays === 0 && week.room === 0) return { level: 'closed', words: 'closed' };
  if (week.short > 0) return { level: 'short', words: `short by ${week.short}` };
  if (week.shortAtMost > 0) return { level: 'tight', words: 'tight' };
  if (week.slots === 0) return { level: 'none-left', words: week.room === 0 ? 'no time' : 'none left' };
  if (week.expected !== null) return { level: 'enough', words: 'enough' };
  return week.slots * FEW <= week.room ? { level: 'tight', words: 'few left' } : { level: 'not-known', words: 'no forecast' };
};

/** The same of all types together, by their minutes. */
export const togetherHeat = ({ wanted, wantedAtMost, free, openDays }: TogetherWeek): Heat => {
  if (openDays === 0 && free === 0) return { level: 'closed', words: 'closed' };
  if (wanted === null || wantedAtMost === null) return { level: 'not-known', words: 'no forecast' };
  if (wanted > free) return { level: 'short', words: 'short' };
  return wantedAtMost > free ? { level: 'tight', words: 'tight' } : { level: 'enough', words: 'enough' };
};

/** What the words of the cells mean: in the e-mail and on the page. */
export const HEAT_MEANINGS: readonly (readonly [words: string, meaning: string])[] = [
  ['short by 3', 'in an average week three find no place'],
  ['tight', 'enough for an average week, not for a busy one'],
  ['enough', 'enough for a busy week too'],
  ['none left', 'nothing is left, and nobody more is expected or nothing is forecast'],
  ['few left', 'nothing is forecast, and at most one in five is left'],
  ['no forecast', 'nothing is forecast, and more than one in five is left'],
  ['no time', 'no diary has time for it in this week'],
  ['closed', 'nobody is seen in this week'],
  ['no diary', 'no diary has this type: nobody can book it'],
];

/** What stands beside those words. */
export const HEAT_NOTE =
  '“More wanted” is the range in which four of five weeks lie, less what is booked. Each type’s places are counted as if it had the free time to itself: whether there is enough for all is said by the line of all types together, where “short” and “tight” mean hours.';

/** How many more are still wanted in a week, of the range in which four of five weeks lie; nothing without a forecast. */
export const stillWanted = ({
  booked,
  low,
  high,
}: Pick<OutlookWeek, 'booked' | 'low' | 'high'>): { readonly from: number; readonly to: number } | undefined =>
  low === null || high === null ? undefined : { from: Math.max(0, Math.floor(low - booked)), to: wholeOf(high - booked) };

/** How many more an average week wants, rounded up; nothing without a forecast. */
export const stillExpected = ({ booked, expected }: Pick<OutlookWeek, 'booked' | 'expected'>): number | null =>
  expected === null ? null : wholeOf(expected - booked);

/** "5 to 11 more wanted", "no more wanted", "" without a forecast. */
export const wantedWords = (week: Pick<OutlookWeek, 'booked' | 'low' | 'high'>): string => {
  const wanted = stillWanted(week);
  if (!wanted) return '';
  if (wanted.to === 0) return 'no more wanted';
  return `${wanted.from === wanted.to ? wanted.to : `${wanted.from} to ${wanted.to}`} more wanted`;
};
