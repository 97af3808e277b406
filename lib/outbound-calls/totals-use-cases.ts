import { datesBetween } from '../diaries/london-days.ts';
import { instantText } from '../shared/time.ts';
import type { OutboundDependencies } from './dependencies.ts';
import type { Cell, Figures } from './figures.ts';
import { summaryOf } from './summary.ts';

type Totals = Omit<Figures, 'provisionReferrals' | 'provisionStarts'> & { readonly leavesOut: boolean };

const TOTALS_ONLY = { site: true, team: () => false };

/** What the totals tell, in the order in which reports show it. */
const TOLD = ['calls', 'answered', 'minutes', 'digiLite', 'attendedInPerson'] as const;

/**
 * Sums of a site's published days, for reports about sites; null when no day has any, and a figure that every day withholds. Says whether days,
 * small teams or figures of some days are left out. Costs 1 Query.
 */
export const publishedTotals =
  ({ clock, outboundDays }: Pick<OutboundDependencies, 'clock' | 'outboundDays'>) =>
  async (site: string, from: string, to: string): Promise<Totals | null> => {
    const published = await outboundDays.published(site, from, to);
    const now = instantText(clock.now());
    const { total, days } = summaryOf({
      ...{ site, team: undefined, from, to },
      dates: datesBetween(from, to),
      published,
      sees: TOTALS_ONLY,
      now,
    });
    if (!total) return null;
    const { provisionReferrals: _, provisionStarts: __, ...totals } = total;
    const isWhole = ({ figures }: Pick<Cell, 'figures'>) => TOLD.every((name) => figures[name] !== null);
    const leavesOut = days.some(
      ({ date, figures, leavesOut }) => figures === null || leavesOut === true || !published.get(date)?.every(isWhole),
    );
    return { ...totals, leavesOut };
  };
