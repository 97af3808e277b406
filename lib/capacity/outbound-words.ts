import { addDays, datesOfWeek } from '../diaries/london-days.ts';
import { PURPOSE } from '../outbound-calls/purpose.ts';
import type { CapacityReport } from './figures.ts';
import { figureWords } from './report-tables.ts';
import { dayWords, unlessWithheld } from './report-words.ts';

/** The seven days whose outbound calls a report tells of, Sunday to Saturday: of the Sunday before it nothing is published yet on a Monday morning. */
export const outboundDays = (week: string): { readonly from: string; readonly to: string } => {
  const monday = datesOfWeek(week)[0] ?? '';
  return { from: addDays(monday, -8), to: addDays(monday, -2) };
};

/** "Outbound calls from Sunday 15 to Saturday 21 November". */
export const outboundTitle = (week: string): string => {
  const { from, to } = outboundDays(week);
  return `Outbound calls from Sunday ${dayWords(from)} to Saturday ${dayWords(to)}`;
};

/** What a report says beside figures of outbound calls: what is missing, and what they are for. */
export const outboundNote = ({ leavesOut }: NonNullable<CapacityReport['outbound']>): string =>
  [...(leavesOut ? ['Days, teams and figures with few people are left out.'] : []), ...PURPOSE.slice(0, 1)].join(' ');

/** The totals as sentences; none where nothing is published. */
export const outboundWords = ({ outbound, week }: CapacityReport): readonly string[] =>
  outbound === null
    ? []
    : [
        `${outboundTitle(week)}: ${outbound.calls}, answered ${unlessWithheld(outbound.answered)}, ${outbound.minutes === null ? 'time withheld' : `${figureWords(outbound.minutes, 'minutes')} in all`}; enrolled on Digi-Lite ${unlessWithheld(outbound.digiLite)}, attended in person ${unlessWithheld(outbound.attendedInPerson)}. ${outboundNote(outbound)}`,
      ];
