import { cancelByLink } from '../../appointments/customer-use-cases.ts';
import type { Outcome } from '../../shared/outcomes.ts';
import { instantText } from '../../shared/time.ts';
import { shownErrors, typed, withoutBlanks } from '../forms.ts';
import { type PageAnswer, redirect, show } from '../page.ts';
import { here, type OpenedLink, type Said } from './opened-link.ts';
import { shownOf } from './standing.ts';
import { standingPage } from './standing-pages.ts';

interface Typed extends Said {
  readonly errors?: Parameters<typeof shownErrors>[0];
}

/** The appointment, and a form that cancels it, with what was typed in it. */
export const cancellingPage = (link: OpenedLink, { notice, status = 200, errors = [] }: Typed = {}): PageAnswer => {
  if (!link.view.may.cancel) return standingPage(link, { ...(notice && { notice }), status });
  const data = {
    ...shownOf(link, instantText(link.request.now), notice),
    reason: typed(link.request.form, 'reason'),
    ...shownErrors(errors),
  };
  return show('customers/cancel.njk', data, status);
};

/** Cancels by a form. A refusal that this form can mend is answered with the form; others are for whoever opened the link. */
export const submitCancelling = async (link: OpenedLink): Promise<Outcome<PageAnswer>> => {
  const { deps, token, request } = link;
  const reason = typed(request.form, 'reason')?.replaceAll(/\s+/g, ' ');
  const version = Number(request.form.get('version'));
  const cancelled = await cancelByLink(deps, token, withoutBlanks({ version, reason }));
  if (cancelled.ok) return { ok: true, value: redirect(here(link, { done: 'cancelled' })) };
  const errors = (cancelled.refusal.errors ?? []).filter(({ path }) => path === 'reason');
  return errors.length > 0 ? { ok: true, value: cancellingPage(link, { errors, status: 400 }) } : cancelled;
};
