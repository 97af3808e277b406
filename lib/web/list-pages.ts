import { listCallBacks } from '../call-backs/listing-use-cases.ts';
import { done } from '../shared/outcomes.ts';
import { problems } from '../shared/problems.ts';
import { scopesOf } from '../staff/permissions.ts';
import { asRequest, type PageAnswer, type PageRequest, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

type View = 'awaiting-allocation' | 'awaiting-calls' | 'overdue' | 'to-rekey' | 'closed';

const lists: Record<View, { readonly title: string; readonly emptyText: string; readonly intro?: string }> = {
  'awaiting-allocation': { title: 'Awaiting allocation', emptyText: 'Every call back has been allocated.' },
  'awaiting-calls': { title: 'Awaiting calls', emptyText: 'There is nobody to call.' },
  overdue: {
    title: 'Overdue',
    emptyText: 'Nothing is overdue.',
    intro: 'A promise was missed, or a call’s result is more than 30 minutes late.',
  },
  'to-rekey': {
    title: 'To re-key',
    emptyText: 'Nothing is left to type into the main system.',
    intro: 'Applications taken while the main system was down. Type each into the main system, then mark it on its page.',
  },
  closed: { title: 'Closed', emptyText: 'No closed call back was found.' },
};

const PAGE_SIZE = 25;

const emptyText = (view: View, reference: string | undefined, needsReference: boolean): string => {
  if (reference) return 'No call back has this reference, or it is not yours to see.';
  return needsReference ? 'Enter the reference of a call back.' : lists[view].emptyText;
};

const pageAfter = (view: View, cursor: string, query: PageRequest['query']): string =>
  `/call-backs/${view}?${new URLSearchParams({ ...query, cursor }).toString()}`;

/** One list as a page: what its reader may see of it, urgent first, with allocation in place where that is what the list is for. */
export const listPage =
  (view: View) =>
  async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
    const { principal, query } = request;
    const { cursor, reference } = query;
    const scopes = scopesOf(principal, 'read-call-back');
    const seesTeam = scopes.has('own-team') || scopes.has('own-site');
    const needsReference = view === 'closed' && !seesTeam;
    const asked = {
      view,
      limit: `${PAGE_SIZE}`,
      ...(cursor && { cursor }),
      ...(reference && { reference: reference.slice(0, 20) }),
      ...(query.team && { team: query.team }),
    };
    const listed =
      needsReference && !reference
        ? done({ items: [] })
        : await listCallBacks(deps, asRequest(request, done(undefined), { query: asked }));
    if (!listed.ok) return refusalPage(listed.refusal, problems[listed.refusal.problem].status);
    const next = 'cursor' in listed.value ? listed.value.cursor : undefined;
    const teamId = query.team ?? principal.teamId;
    return show('list.njk', {
      ...lists[view],
      view,
      items: listed.value.items,
      names: await deps.names.names(teamId),
      caseworkers: view === 'awaiting-allocation' ? await deps.names.caseworkers(teamId) : undefined,
      searchReference: view === 'closed',
      reference,
      emptyText: emptyText(view, reference, needsReference),
      next: next === undefined ? undefined : pageAfter(view, next, query),
      pageSize: PAGE_SIZE,
      notice: query.allocated ? `${query.allocated.slice(0, 20)} is allocated.` : undefined,
    });
  };
