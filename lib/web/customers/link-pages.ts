import type { LinkPurpose } from '../../appointments/customer-links.ts';
import { readByLink, readCalendarByLink } from '../../appointments/customer-use-cases.ts';
import { customerAddresses } from '../../appointments/mail-use-cases.ts';
import type { CustomerDeed } from '../../appointments/repeat-use-cases.ts';
import { done, type Outcome, refuse } from '../../shared/outcomes.ts';
import type { Refusal } from '../../shared/problems.ts';
import type { PageAnswer, PublicPageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { cancellingPage, submitCancelling } from './cancelling-pages.ts';
import { choosingPage, submitChoice } from './choosing-pages.ts';
import type { OpenedLink, Said } from './opened-link.ts';
import { refusedLink } from './refused-pages.ts';
import { answerAgain } from './repeated-pages.ts';
import { donePage } from './standing-pages.ts';
import { submitSuggestions, suggestingPage } from './suggesting-pages.ts';

const openLink = async (deps: WebDependencies, request: PublicPageRequest): Promise<Outcome<OpenedLink>> => {
  const { token = '' } = request.params;
  const found = await readByLink(deps, token);
  if (!found.ok) return found;
  const addresses = await customerAddresses({ links: deps.links, baseUrl: '' }, found.value.view);
  return done({ deps, request, token, ...found.value, addresses });
};

const calendarFile = async ({ deps, token }: OpenedLink): Promise<PageAnswer> => {
  const read = await readCalendarByLink(deps, token);
  if (!read.ok) return refusedLink(read);
  const { content, contentType, filename } = read.value;
  return { file: Buffer.from(content), contentType, filename, disposition: 'attachment' };
};

const pageOf = (link: OpenedLink, said: Said = {}): PageAnswer | Promise<PageAnswer> => {
  if (link.purpose === 'calendar') return calendarFile(link);
  if (link.purpose === 'cancel') return cancellingPage(link, said);
  const { query, form } = link.request;
  return query.show === 'suggest' || form.get('do') === 'suggest' ? suggestingPage(link, said) : choosingPage(link, said);
};

/** The page of a link: the appointment as it stands now, and what can still be done about it. Looking changes nothing. */
export const linkPage = async (deps: WebDependencies, request: PublicPageRequest): Promise<PageAnswer> => {
  const opened = await openLink(deps, request);
  if (!opened.ok) return refusedLink(opened);
  return donePage(opened.value) ?? pageOf(opened.value);
};

/** What forms do, and the links that they belong to. */
const deeds: Readonly<
  Record<
    string,
    {
      readonly purpose: LinkPurpose;
      readonly does: CustomerDeed;
      readonly submit: (link: OpenedLink) => Promise<Outcome<PageAnswer>>;
    }
  >
> = {
  cancel: { purpose: 'cancel', does: 'cancelled', submit: submitCancelling },
  pick: { purpose: 'reschedule', does: 'picked', submit: submitChoice },
  suggest: { purpose: 'reschedule', does: 'suggested', submit: submitSuggestions },
};

const otherPurpose = refuse('not-found', 'This form belongs to another link. Open the link from the e-mail again');
const noSuchForm = refuse('invalid-request', 'This form cannot be read. Open the link from the e-mail again');

/** What has been refused because of how the appointment stands: shown as it does. Everything else is a link that does not do this. */
const standingAfter = async (
  deps: WebDependencies,
  request: PublicPageRequest,
  refusal: Refusal,
  does: CustomerDeed,
): Promise<PageAnswer> => {
  const isIncomplete = refusal.problem === 'invalid-request';
  if (!isIncomplete && refusal.problem !== 'version-conflict' && refusal.problem !== 'wrong-status')
    return refusedLink({ refusal });
  const opened = await openLink(deps, request);
  if (!opened.ok) return refusedLink(opened);
  if (isIncomplete) return pageOf(opened.value, { notice: 'incomplete', status: 400 });
  return (await answerAgain(opened.value, does)) ?? pageOf(opened.value, { notice: 'changed', status: 409 });
};

/** Does what a form of the link says. A form for another version of the appointment does nothing, and shows how it stands now; one that was sent before is answered as it was then. */
export const submitLinkPage = async (deps: WebDependencies, request: PublicPageRequest): Promise<PageAnswer> => {
  const opened = await openLink(deps, request);
  if (!opened.ok) return refusedLink(opened);
  const deed = request.form.get('do') ?? '';
  const known = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
  if (!known) return refusedLink(noSuchForm);
  if (known.purpose !== opened.value.purpose) return refusedLink(otherPurpose);
  const answered = await known.submit(opened.value);
  return answered.ok ? answered.value : standingAfter(deps, request, answered.refusal, known.does);
};
