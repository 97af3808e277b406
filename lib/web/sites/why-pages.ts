import { isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { explainStart } from '../../diaries/why-use-cases.ts';
import type { FieldError } from '../../shared/problems.ts';
import { permitRole } from '../../staff/permissions.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { askedStart } from './asked-start.ts';
import { bookAnywayLink, bookingLink, mayBook } from './booking-link.ts';
import { coachNames } from './coach-names.ts';
import { onSite } from './on-site.ts';
import type { SiteFrame } from './site-frame.ts';
import { typeChoices, typeName } from './type-names.ts';
import { whyRows } from './why-rows.ts';

/** Both words for a time: an instant's error belongs to the time of day. */
const places = { at: 'on-time' };

const explained = async (
  deps: WebDependencies,
  request: PageRequest,
  { site, catalogue, principal }: SiteFrame,
  { type, at }: { readonly type: string; readonly at: string },
) => {
  const read = await explainStart(deps, asking(request, { query: { type, at } }));
  if (!read.ok) return read;
  const { general, rows } = whyRows(read.value.diaries);
  const nameOf = await coachNames(
    deps,
    principal,
    rows.map(({ diaryId }) => diaryId),
  );
  const linked = mayBook(principal);
  return {
    ok: true as const,
    value: {
      typeAsked: typeName(catalogue, type),
      at,
      general,
      rows: rows.map(({ diaryId, words, isBookable }) => ({
        name: nameOf(diaryId),
        words,
        bookHref: linked && isBookable ? bookAnywayLink(site.site, type, at, diaryId) : undefined,
      })),
    },
  };
};

/** "Why not?": for any start, the rule that keeps each coach's diary from offering it. */
export const whyPage = onSite(async (deps: WebDependencies, request: PageRequest, frame: SiteFrame): Promise<PageAnswer> => {
  const may = permitRole(frame.principal, 'search-slots');
  if (!may.ok) return refused(may);
  const type = request.query.type?.trim() ?? '';
  const { at, boxes, errors: startErrors } = askedStart(request.query, request.now);
  const isAsked = at !== undefined || startErrors.length > 0;
  const missing: FieldError[] = isAsked && type === '' ? [{ path: 'type', message: 'Choose an appointment type' }] : [];
  const page = {
    ...frame.shown,
    title: 'Why not?',
    boxes,
    type,
    typeChoices: typeChoices(frame.catalogue),
    backTo: bookingLink({
      site: frame.site.site,
      type: type || undefined,
      week: at === undefined ? undefined : isoWeekOf(placeOf(at).date),
    }),
    backText: 'Back to booking',
  };
  const wrong = [...missing, ...startErrors];
  if (wrong.length > 0) return show('sites/why.njk', { ...page, ...shownErrors(wrong) }, 400);
  if (at === undefined) return show('sites/why.njk', page);
  const answer = await explained(deps, request, frame, { type, at });
  if (answer.ok) return show('sites/why.njk', { ...page, answer: answer.value });
  if (answer.refusal.errors === undefined) return refused(answer);
  return show('sites/why.njk', { ...page, ...shownErrors(answer.refusal.errors, places) }, 400);
});
