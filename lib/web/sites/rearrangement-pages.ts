import { closureText } from '../../diaries/day-rules.ts';
import { isoWeekOf } from '../../diaries/london-days.ts';
import { proposeSiteRearrangement } from '../../diaries/rearrangement-use-cases.ts';
import { dateField } from '../../shared/time.ts';
import { permit } from '../../staff/permissions.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { coachNames } from './coach-names.ts';
import { onSite } from './on-site.ts';
import { rearrangementPictures } from './rearrangement-pictures.ts';
import { todayAt } from './weeks.ts';

/** What moving a few appointments would win on one day (000 "White Space"), as a picture of before and after. Nothing is moved. */
export const rearrangementPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, catalogue, principal, shown }): Promise<PageAnswer> => {
    const today = todayAt(request.now);
    const asked = dateField.safeParse(request.query.date || today);
    const date = asked.success ? asked.data : today;
    const proposed = await proposeSiteRearrangement(deps, asking(request, { query: { date } }));
    if (!proposed.ok) return refused(proposed);
    const { hours, kinds, pictures } = rearrangementPictures(proposed.value);
    const nameOf = await coachNames(
      deps,
      principal,
      pictures.map(({ diaryId }) => diaryId),
    );
    const errors = shownErrors(asked.success ? [] : [{ path: 'date', message: 'Enter a date that exists, such as 2026-11-24' }]);
    return show(
      'sites/rearrangement.njk',
      {
        ...shown,
        ...errors,
        title: 'What could be rearranged',
        mayReschedule: permit(principal, 'reschedule-appointment', { siteId: site.site }).ok,
        backTo: `/sites/${site.site}/white-space?week=${isoWeekOf(date)}`,
        backText: 'Back to white space',
        date,
        dateTyped: request.query.date ?? date,
        isPast: date < today,
        closed: closureText(site, date),
        hours,
        kinds,
        pictures: pictures.map((picture) => ({
          ...picture,
          name: nameOf(picture.diaryId),
          moves: picture.moves.map((move) => ({ ...move, name: catalogue.get(move.type)?.name ?? move.type })),
        })),
        movesInAll: proposed.value.moves.length,
        minutesRecovered: proposed.value.minutesRecovered,
      },
      asked.success ? 200 : 400,
    );
  },
);
