import { datesBetween } from '../diaries/london-days.ts';
import { instantText } from '../shared/time.ts';
import type { OutboundDependencies } from './dependencies.ts';
import type { Figures } from './figures.ts';
import { summaryOf } from './summary.ts';

type Totals = Omit<Figures, 'provisionReferrals' | 'provisionStarts'> & { readonly leavesOut: boolean };

const TOTALS_ONLY = { site: true, team: () => false };

/** Sums of a site's published days, for reports about sites; null when no day has any. Says whether days or small teams are left out. Costs 1 Query. */
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
    return { ...totals, leavesOut: days.some(({ figures, leavesOut }) => figures === null || leavesOut === true) };
  };
