import type { CapacityReport } from '../../capacity/figures.ts';
import { readCapacityReport } from '../../capacity/reading-use-cases.ts';
import { reportFile, reportFileName } from '../../capacity/report-csv.ts';
import { weekBefore, weekNumber } from '../../capacity/report-words.ts';
import { CSV_TYPE } from '../../shared/csv.ts';
import type { Outcome } from '../../shared/outcomes.ts';
import { permit } from '../../staff/permissions.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import { onSite } from '../sites/on-site.ts';
import { askedWeek, BAD_WEEK, mondayText, todayAt, weekAfter, weekChoices } from '../sites/weeks.ts';
import type { WebDependencies } from '../web-dependencies.ts';

const WEEKS_BACK = 25;

const reportOf = (deps: WebDependencies, request: PageRequest, week: string): Promise<Outcome<CapacityReport>> =>
  readCapacityReport(deps, asking(request, { params: {}, query: { site: request.params.site ?? '', week } }));

/** Charts are drawn only here: no other page has to wait until what draws them is loaded. */
const viewOf = async (report: CapacityReport, before: CapacityReport | undefined) =>
  (await import('./report-view.ts')).reportView(report, before);

/** The weekly capacity report: what runs short and when, minutes wasted, promises kept (000 "How to check the availability", domain §6). */
export const capacityPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, principal, shown }): Promise<PageAnswer> => {
    const may = permit(principal, 'read-capacity', { siteId: site.site });
    if (!may.ok) return refused(may);
    const { now } = request;
    const { week, isBad } = askedWeek(request.query.week, now);
    const [read, before] = await Promise.all([reportOf(deps, request, week), reportOf(deps, request, weekBefore(week))]);
    if (!read.ok && read.refusal.problem !== 'not-found') return refused(read);
    const thisWeek = askedWeek(undefined, now).week;
    const data = {
      ...shown,
      title: 'Capacity report',
      week,
      weekText: `${weekNumber(week)}, from ${mondayText(week, now)}`,
      weekChoices: weekChoices(now, { first: -WEEKS_BACK, weeks: WEEKS_BACK + 1, chosen: week }),
      mondayText: mondayText(week, now),
      isToCome: week > thisWeek,
      previous: askedWeek(weekAfter(week, -1), now).isBad ? undefined : weekAfter(week, -1),
      next: week < thisWeek ? weekAfter(week, 1) : undefined,
      today: todayAt(now),
      report: read.ok ? await viewOf(read.value, before.ok ? before.value : undefined) : undefined,
    };
    const errors = shownErrors(isBad ? [{ path: 'week', message: BAD_WEEK }] : []);
    return show('sites/capacity.njk', { ...data, ...errors }, isBad ? 400 : read.ok ? 200 : 404);
  },
);

/** The same as a file, every figure a line. */
export const capacityFilePage = onSite(async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { week, isBad } = askedWeek(request.query.week, request.now);
  const read = await reportOf(deps, request, isBad ? (request.query.week ?? '') : week);
  if (!read.ok) return refused(read);
  return { file: reportFile(read.value), contentType: CSV_TYPE, filename: reportFileName(read.value), disposition: 'attachment' };
});
