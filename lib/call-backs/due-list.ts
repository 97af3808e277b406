import type { Temporal } from 'temporal-polyfill';
import { type InstantText, instantText, latest } from '../shared/time.ts';
import { type CallBack, isOverdue, overdueFrom } from './call-back.ts';
import { type ListedCallBack, listedCallBack } from './call-back-answer.ts';
import { type DuePlace, type NextPage, nextPage } from './due-places.ts';
import { type DuePart, type DueSection, type DueWindows, inParts, sectionOf, windowsAt } from './due-sections.ts';

/** A call back, and from when on it counts as overdue. */
export type DueItem = ListedCallBack & { readonly deadline: InstantText };

/** A page of call backs in order of time, under their sections. */
export interface DueList {
  readonly parts: readonly DuePart<DueItem>[];
  readonly next?: NextPage;
}

interface DuePage {
  readonly items: readonly CallBack[];
  readonly next?: DuePlace | undefined;
}

type Sectioning = (callBack: CallBack, windows: DueWindows, now: Temporal.Instant) => DueSection;

/** By its deadline. */
export const byDeadline: Sectioning = (callBack, windows) => sectionOf(overdueFrom(callBack), windows);

/** By when it is due; what is due already without being late is for today. */
export const byDueTime: Sectioning = (callBack, windows, now) => {
  const at = instantText(now);
  return isOverdue(callBack, at) ? 'overdue' : sectionOf(latest(callBack.dueAt, at), windows);
};

/** A page as it was read, with its rows under the sections of this moment. */
export const dueList = (
  { items, next }: DuePage,
  sectioning: Sectioning,
  begun: readonly DueSection[],
  now: Temporal.Instant,
): DueList => {
  const windows = windowsAt(now);
  const parts = inParts(items, (callBack) => sectioning(callBack, windows, now), begun).map((part) => ({
    ...part,
    items: part.items.map((callBack) => ({ ...listedCallBack(callBack, now), deadline: overdueFrom(callBack) })),
  }));
  return { parts, ...(next && { next: nextPage(next, begun, parts) }) };
};
