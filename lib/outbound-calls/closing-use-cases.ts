import { placeOf } from '../diaries/london-days.ts';
import { type InstantText, instantText } from '../shared/time.ts';
import { publishedCells } from './cells.ts';
import { forgottenAt, lapsesAt } from './closing-times.ts';
import type { OutboundDependencies } from './dependencies.ts';
import type { OpenDay } from './outbound-days-repository.ts';

export interface ClosingDependencies extends Pick<OutboundDependencies, 'clock' | 'outboundDays'> {
  /** Told of each site's day that could not be closed; the others are all the same. */
  readonly reportUndone: (day: Pick<OpenDay, 'site' | 'date'>, fault: string) => void;
}

export interface Closed {
  /** Days of sites that were closed. */
  readonly closed: number;
  readonly failed: number;
}

/** So many sites' days are closed at a time. */
const AT_ONCE = 8;

/** First what is kept, then every call: whoever dies in between leaves nothing that is counted twice or in part. */
const closeDay = async ({ outboundDays }: ClosingDependencies, teams: readonly OpenDay[], now: InstantText): Promise<void> => {
  const [first] = teams;
  if (!first) return;
  const read = await Promise.all(teams.map(async (day) => [day.teamId, await outboundDays.entries(day)] as const));
  // Of a day that lapses meanwhile some calls may be gone.
  const cells = now < lapsesAt(first.date) ? publishedCells(new Map(read)) : [];
  // A day that keeps nothing leaves nothing: that somebody called at all would be something about them.
  if (cells.length > 0) await outboundDays.publish(first.site, first.date, cells, now);
  for (const day of teams) await outboundDays.forget(day);
};

/**
 * Closes every day of every site whose calls nobody can correct any more: its sums are kept where enough people made them, and each call is
 * deleted. May be killed anywhere and run again, or twice at once.
 */
export const closeOutboundDays = async (deps: ClosingDependencies): Promise<Closed> => {
  const now = instantText(deps.clock.now());
  const open = await deps.outboundDays.openBefore(placeOf(now).date);
  const due = open.filter(({ date }) => forgottenAt(date) <= now);
  const days = [...Map.groupBy(due, ({ site, date }) => `${date}#${site}`).values()];
  let failed = 0;
  for (let from = 0; from < days.length; from += AT_ONCE) {
    const some = days.slice(from, from + AT_ONCE);
    const results = await Promise.allSettled(some.map((teams) => closeDay(deps, teams, now)));
    for (const [index, result] of results.entries()) {
      const day = some[index]?.[0];
      if (result.status !== 'rejected' || !day) continue;
      failed++;
      deps.reportUndone({ site: day.site, date: day.date }, result.reason instanceof Error ? result.reason.name : 'unknown');
    }
  }
  return { closed: days.length - failed, failed };
};
