import { readTimesByLink, suggestTimes } from '../../appointments/customer-use-cases.ts';
import { done, type Outcome } from '../../shared/outcomes.ts';
import { instantText } from '../../shared/time.ts';
import { echoed, shownErrors } from '../forms.ts';
import { type PageAnswer, redirect, show } from '../page.ts';
import { todayAt } from '../sites/weeks.ts';
import { here, type OpenedLink, type Said } from './opened-link.ts';
import { shownOf } from './standing.ts';
import { standingPage } from './standing-pages.ts';
import { readSuggestions, suggestionNames, suggestionWords } from './suggestion-form.ts';

interface Typed extends Said {
  readonly errors?: Parameters<typeof shownErrors>[0];
}

/** Boxes for up to three other times, with what was typed in them. */
export const suggestingPage = (link: OpenedLink, { notice, status = 200, errors = [] }: Typed = {}): PageAnswer => {
  if (!link.view.may.reschedule) return standingPage(link, { ...(notice && { notice }), status });
  return show(
    'customers/suggest.njk',
    {
      ...shownOf(link, instantText(link.request.now), notice),
      names: suggestionNames,
      words: suggestionWords,
      values: echoed(link.request.form),
      ...shownErrors(errors),
    },
    status,
  );
};

/** Suggests the times of a form; staff accept one of them, or give another. */
export const submitSuggestions = async (link: OpenedLink): Promise<Outcome<PageAnswer>> => {
  const { deps, token, request, view } = link;
  const { form, now } = request;
  const again = (errors: Typed['errors'] = []) => done(suggestingPage(link, { errors, status: 400 }));
  const times = await readTimesByLink(deps, token, { from: todayAt(now) });
  const read = readSuggestions(form, { now, own: view.at, lastDate: times.ok ? times.value.lastDate : undefined });
  // What cannot be changed any more needs no mending.
  if (read.errors.length > 0 && view.may.reschedule) return again(read.errors);
  const suggested = await suggestTimes(deps, token, {
    version: Number(form.get('version')),
    suggestions: read.suggestions.map(({ at }) => at),
  });
  if (suggested.ok) return done(redirect(here(link, { done: 'suggested' })));
  const wrong = (suggested.refusal.errors ?? []).filter(({ path }) => path.startsWith('suggestions'));
  if (wrong.length === 0) return suggested;
  const boxOf = (path: string): string => `${read.suggestions[Number(path.split('.')[1])]?.name ?? suggestionNames[0]}-day`;
  return again(wrong.map(({ path, message }) => ({ path: boxOf(path), message })));
};
