import { addDays, placeOf } from '../diaries/london-days.ts';
import { LONGEST_HORIZON_DAYS } from '../diaries/type-facts.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import type { Refusal } from '../shared/problems.ts';
import { type InstantText, instantField, instantText, plusMinutes } from '../shared/time.ts';
import { type CustomerDependencies, pickTime, readByLink, readTimesByLink } from './customer-use-cases.ts';
import type { CustomerView } from './customer-view.ts';

/** Somebody may take a coach's time while it is being picked, and another coach be free then. */
const TRIES = 3;

/** What a customer's form says: no coach, for customers do not choose one. */
export interface ChosenTime {
  readonly version: number;
  readonly at: string;
}

/** The date whose week is looked at: the one chosen, unless nothing can be offered then. */
const dateToRead = (at: InstantText, today: string): string => {
  const { date } = placeOf(at);
  return date < today || date > addDays(today, LONGEST_HORIZON_DAYS) ? today : date;
};

/** Whether a time runs into the one that the appointment has, which is free once it moves. */
const overlapsOwn = ({ at: own, endsAt, minutes }: CustomerView, at: InstantText): boolean =>
  at < endsAt && plusMinutes(at, minutes) > own;

/** Diaries that may take a time, the likeliest first. */
interface Takers {
  readonly diaries: readonly [string, ...string[]];
  /** Whether anybody is free then, by what was read. */
  readonly isOffered: boolean;
}

/** Whose diary may take the time: that of the coach whom the customer was to see, where it is free; then the best. The former when nobody's is. */
const takersOf = async (deps: CustomerDependencies, token: string, at: InstantText): Promise<Outcome<Takers>> => {
  const { date: today } = placeOf(instantText(deps.clock.now()));
  const [opened, read] = await Promise.all([
    readByLink(deps, token),
    readTimesByLink(deps, token, { from: dateToRead(at, today) }),
  ]);
  if (!opened.ok) return opened;
  if (!read.ok) return read;
  const { days, diaryId: own } = read.value;
  const start = days.flatMap(({ starts }) => starts).find((one) => one.at === at);
  if (!start) return done({ diaries: [own], isOffered: false });
  const best = start.best.diaryId;
  const isOwnFree = start.diaries.some(({ diaryId }) => diaryId === own) || overlapsOwn(opened.value.view, at);
  return done({ diaries: isOwnFree && best !== own ? [own, best] : [best], isOffered: true });
};

/** Whether another coach may still have the time. */
const isGone = ({ problem }: Refusal): boolean => problem === 'slot-taken' || problem === 'not-offered';

/**
 * Takes a free time for the holder of a link, from what is offered at this moment; staff confirm it. Refuses as `pickTime` does: `slot-taken` only when
 * no coach is left.
 */
export const chooseTime = async (
  deps: CustomerDependencies,
  token: string,
  chosen: ChosenTime,
): Promise<Outcome<CustomerView>> => {
  const { data: at } = instantField.safeParse(chosen.at);
  // No time at all: refused in the words of the field.
  if (at === undefined) return pickTime(deps, token, { ...chosen, diaryId: '' });
  for (let count = 1; ; count++) {
    const takers = await takersOf(deps, token, at);
    if (!takers.ok) return takers;
    const { diaries, isOffered } = takers.value;
    const [first, ...others] = diaries;
    let picked = await pickTime(deps, token, { ...chosen, diaryId: first });
    for (const diaryId of others)
      if (!picked.ok && isGone(picked.refusal)) picked = await pickTime(deps, token, { ...chosen, diaryId });
    if (picked.ok || !isGone(picked.refusal) || !isOffered || count === TRIES) return picked;
  }
};
