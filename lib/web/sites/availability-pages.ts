import { readAvailability } from '../../diaries/overview-use-cases.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { adviceOn, closuresIn, isListDoubtful, runningOut } from './availability-advice.ts';
import { availabilityTables } from './availability-table.ts';
import { mayBook } from './booking-link.ts';
import { onSite } from './on-site.ts';
import { mondayText } from './weeks.ts';

const MOST_WEEKS = 12;
const DEFAULT_WEEKS = '4';

/** The weekly check of 000 "How to check the availability of work coach diaries" as one page. */
export const availabilityPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, catalogue, principal, shown }): Promise<PageAnswer> => {
    const { now } = request;
    const { weeks: asked } = request.query;
    const read = await readAvailability(deps, asking(request, { query: asked ? { weeks: asked } : {} }));
    if (!read.ok && read.refusal.errors === undefined) return refused(read);
    const page = {
      ...shown,
      title: 'Availability',
      weeksAsked: asked || DEFAULT_WEEKS,
      weekChoices: Array.from({ length: MOST_WEEKS }, (_, index) => ({
        value: `${index + 1}`,
        text: index === 0 ? '1 week' : `${index + 1} weeks`,
      })),
    };
    if (!read.ok)
      return show(
        'sites/availability.njk',
        { ...page, ...shownErrors([{ path: 'weeks', message: 'Choose how many weeks to show' }]) },
        400,
      );
    const { checked, others } = availabilityTables(read.value, { site, catalogue, now, mayBook: mayBook(principal) });
    const rows = [...checked, ...others];
    return show('sites/availability.njk', {
      ...page,
      tables: [
        { caption: 'To check every week', rows: checked },
        { caption: 'Other appointment types', rows: others },
      ].filter((table) => table.rows.length > 0),
      weeks: read.value.weeks.map((week) => ({ week, text: mondayText(week, now) })),
      runningOut: runningOut(rows),
      isAnyUnassigned: rows.some(({ diaries, dropIn }) => diaries === 0 && !dropIn),
      advice: adviceOn(rows, principal, site.site, now),
      closures: closuresIn(site, read.value.weeks, now),
      bankHolidays: isListDoubtful(read.value) ? read.value.bankHolidays : undefined,
    });
  },
);
