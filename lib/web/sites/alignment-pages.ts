import { findAlignedSlots } from '../../diaries/aligned-use-cases.ts';
import { permit } from '../../staff/permissions.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { alignmentQuery } from './alignment-query.ts';
import { type AlignmentTime, alignmentRows, MOST_PAIRS, orderChoices } from './alignment-rows.ts';
import { mayBook } from './booking-link.ts';
import { coachNames } from './coach-names.ts';
import { onSite } from './on-site.ts';
import { typeChoices, typeName } from './type-names.ts';
import { weekChoices } from './weeks.ts';

/** Dates that a link brought show their errors where the week is chosen. */
const places = { from: 'week', to: 'week' };
const WEEKS_AHEAD = 12;

/** Pairs of an interview and a meeting soon after it (000 "Diary alignment Initial Evidence Interview and First Commitments"). */
export const alignmentPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, catalogue, principal, shown }): Promise<PageAnswer> => {
    const { now } = request;
    const may = permit(principal, 'see-availability', { siteId: site.site });
    if (!may.ok) return refused(may);
    const { boxes, order, query, errors } = alignmentQuery(request.query, catalogue, now);
    const page = {
      ...shown,
      title: 'Alignment',
      boxes,
      order,
      orderChoices,
      typeChoices: typeChoices(catalogue),
      weekChoices: [
        { value: '', text: boxes.from || boxes.to ? 'The dates asked for' : 'The next seven days' },
        ...weekChoices(now, { first: 0, weeks: WEEKS_AHEAD }),
      ],
    };
    if (errors.length > 0) return show('sites/alignment.njk', { ...page, ...shownErrors(errors, places) }, 400);
    const found = await findAlignedSlots(deps, asking(request, { query }));
    if (!found.ok && found.refusal.errors !== undefined)
      return show('sites/alignment.njk', { ...page, ...shownErrors(found.refusal.errors, places) }, 400);
    if (!found.ok)
      return found.refusal.problem === 'type-not-assigned'
        ? show('sites/alignment.njk', { ...page, unassigned: found.refusal.detail })
        : refused(found);
    const { pairs } = found.value;
    const kinds = { site: site.site, first: boxes.first, second: boxes.second, mayBook: mayBook(principal) };
    const rows = alignmentRows(pairs, order, kinds);
    const nameOf = await coachNames(
      deps,
      principal,
      rows.flatMap(({ first, second }) => [first.diaryId, second.diaryId]),
    );
    const named = (time: AlignmentTime) => ({ ...time, name: nameOf(time.diaryId) });
    return show('sites/alignment.njk', {
      ...page,
      found: pairs.length,
      mostPairs: MOST_PAIRS,
      firstType: typeName(catalogue, boxes.first),
      secondType: typeName(catalogue, boxes.second),
      rows: rows.map((row) => ({ ...row, first: named(row.first), second: named(row.second) })),
    });
  },
);
