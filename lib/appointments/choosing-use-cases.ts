import { addDays, placeOf } from '../diaries/london-days.ts';
import { LONGEST_HORIZON_DAYS } from '../diaries/type-facts.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { type InstantText, instantField, instantText } from '../shared/time.ts';
import { type CustomerDependencies, pickTime, readTimesByLink } from './customer-use-cases.ts';
import type { CustomerView } from './customer-view.ts';

/** Somebody may take a coach's time while it is being picked, and another coach be free then. */
const TRIES = 4;

/** What a customer's form says: no coach, for customers do not choose one. */
export interface ChosenTime {
  readonly version: number;
  readonly at: string;
}

/** The date whose week is looked at: the one chosen, unless nothing can be offered then. */
const dateToRead = (at: InstantText | undefined, today: string): string => {
  if (at === undefined) return today;
  const { date } = placeOf(at);
  return date < today || date > addDays(today, LONGEST_HORIZON_DAYS) ? today : date;
};

/** Whose diary takes the time: that of the coach whom the customer was to see where it is free, or else the best; the former too when nobody's is. */
const diaryFor = async (deps: CustomerDependencies, token: string, at: string): Promise<Outcome<string>> => {
  const { date: today } = placeOf(instantText(deps.clock.now()));
  const { data: instant } = instantField.safeParse(at);
  const read = await readTimesByLink(deps, token, { from: dateToRead(instant, today) });
  if (!read.ok) return read;
  const { days, diaryId: own } = read.value;
  const start = days.flatMap(({ starts }) => starts).find((one) => one.at === instant);
  if (!start || start.diaries.some(({ diaryId }) => diaryId === own)) return done(own);
  return done(start.best.diaryId);
};

/**
 * Takes a free time for the holder of a link, from what is offered at this moment; staff confirm it. Refuses as `pickTime` does: `slot-taken` only when
 * no coach is left.
 */
export const chooseTime = async (
  deps: CustomerDependencies,
  token: string,
  { version, at }: ChosenTime,
): Promise<Outcome<CustomerView>> => {
  for (let count = 1; ; count++) {
    const diary = await diaryFor(deps, token, at);
    if (!diary.ok) return diary;
    const picked = await pickTime(deps, token, { version, at, diaryId: diary.value });
    if (picked.ok || picked.refusal.problem !== 'slot-taken' || count === TRIES) return picked;
  }
};
