import { closureText } from '../../diaries/day-rules.ts';
import { datesOfWeek } from '../../diaries/london-days.ts';
import { readWhiteSpace } from '../../diaries/overview-use-cases.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { coachNames } from './coach-names.ts';
import { onSite } from './on-site.ts';
import { askedWeek, BAD_WEEK, mondayText, periodOfWeek, todayAt, weekAfter, weekChoices } from './weeks.ts';
import { whiteSpaceRows } from './white-space-table.ts';

const [WEEKS_BACK, WEEKS_SHOWN] = [-4, 17];

/** A week's white space, diary by diary (000 "Gaps between diary appointments", "White Space"). */
export const whiteSpacePage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, principal, shown }): Promise<PageAnswer> => {
    const { now } = request;
    const { week, isBad } = askedWeek(request.query.week, now);
    const read = await readWhiteSpace(deps, asking(request, { query: periodOfWeek(week) }));
    if (!read.ok) return refused(read);
    const rows = whiteSpaceRows(read.value.diaries);
    const nameOf = await coachNames(
      deps,
      principal,
      rows.map(({ diaryId }) => diaryId),
    );
    const data = {
      ...shown,
      title: 'White space',
      week,
      weekText: mondayText(week, now),
      weekChoices: weekChoices(now, { first: WEEKS_BACK, weeks: WEEKS_SHOWN, chosen: week }),
      previous: weekAfter(week, -1),
      next: weekAfter(week, 1),
      rows: rows.map((row) => ({ ...row, name: nameOf(row.diaryId) })),
      total: read.value.total,
      days: datesOfWeek(week)
        .filter((date) => date >= todayAt(now))
        .map((date) => ({ date, closed: closureText(site, date) })),
    };
    const errors = shownErrors(isBad ? [{ path: 'week', message: BAD_WEEK }] : []);
    return show('sites/white-space.njk', { ...data, ...errors }, isBad ? 400 : 200);
  },
);
