import { type CustomerDeed, isSentAgain } from '../../appointments/repeat-use-cases.ts';
import { typed } from '../forms.ts';
import { type PageAnswer, redirect } from '../page.ts';
import { here, type OpenedLink } from './opened-link.ts';
import { isDone } from './standing-pages.ts';
import { readSuggestions } from './suggestion-form.ts';

/** Whether the appointment stands as the form wants it. */
const standsSo: Readonly<Record<CustomerDeed, (link: OpenedLink) => boolean>> = {
  cancelled: () => true,
  picked: ({ request, view }) => typed(request.form, 'at') === view.at,
  suggested: ({ request, view }) => {
    const { suggestions } = readSuggestions(request.form, { now: request.now, own: view.at });
    return suggestions.map(({ at }) => at).join() === view.suggestions.join();
  },
};

/** A form whose button was pressed twice has done what it says, and is answered as it was the first time; undefined when it has not. */
export const answerAgain = async (link: OpenedLink, deed: CustomerDeed): Promise<PageAnswer | undefined> => {
  const { deps, request, view } = link;
  if (!isDone[deed](link) || !standsSo[deed](link)) return undefined;
  const isAgain = await isSentAgain(deps, view, deed, Number(request.form.get('version')));
  return isAgain ? redirect(here(link, { done: deed })) : undefined;
};
