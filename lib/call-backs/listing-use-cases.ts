import * as z from 'zod';
import { codeField, staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { type Action, permit, permitRole, scopesOf } from '../staff/permissions.ts';
import { type CallBack, isOpen, isOverdue } from './call-back.ts';
import { type ListedCallBack, listedCallBack } from './call-back-answer.ts';
import { isToRekey, queueOrder } from './call-back-keys.ts';
import type { ListPage, ListQuery } from './call-back-lists-repository.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { seesTeam } from './seeing-teams-use-cases.ts';

const views = ['awaiting-allocation', 'awaiting-calls', 'overdue', 'to-rekey', 'closed'] as const;
type View = (typeof views)[number];

const PAGE = 50;
const LONGEST_PAGE = 100;

export const listQuerySchema = z.strictObject({
  view: z.enum(views),
  team: codeField.optional(),
  reference: z.string().max(20).optional(),
  assignee: z.union([z.literal('me'), staffNumberField]).optional(),
  limit: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(LONGEST_PAGE).default(PAGE),
  cursor: z
    .string()
    .max(200)
    .transform((text) => Buffer.from(text, 'base64url').toString())
    .refine((place) => /^[\w:#-]{20,120}$/.test(place), 'Give the cursor of the page before, or none')
    .optional(),
});
type ListRequest = z.output<typeof listQuerySchema>;

const actions: Record<View, Action> = {
  'awaiting-allocation': 'see-awaiting-allocation',
  'awaiting-calls': 'see-awaiting-calls',
  overdue: 'read-call-back',
  'to-rekey': 'read-call-back',
  closed: 'read-call-back',
};

const isIn = (view: View, callBack: CallBack, now: string): boolean => {
  switch (view) {
    case 'awaiting-allocation':
      return callBack.status === 'awaiting-allocation';
    case 'awaiting-calls':
      return callBack.status === 'awaiting-call';
    case 'overdue':
      return isOverdue(callBack, now);
    case 'to-rekey':
      return isToRekey(callBack);
    case 'closed':
      return !isOpen(callBack);
  }
};

/** Pages through a list whose unwanted members are few, until a page is full. */
const filled = async (
  read: (query: ListQuery) => Promise<ListPage>,
  { limit, cursor }: ListRequest,
  wanted: (callBack: CallBack) => boolean,
): Promise<ListPage> => {
  const items: CallBack[] = [];
  let after = cursor;
  do {
    const page = await read({ limit: limit - items.length, ...(after !== undefined && { after }) });
    items.push(...page.items.filter(wanted));
    after = page.next;
  } while (after !== undefined && items.length < limit);
  return { items, ...(after !== undefined && { next: after }) };
};

/** Sorts what little is overdue, urgent first, and cuts the page out of it. */
const overduePage = (overdue: readonly CallBack[], { limit, cursor }: ListRequest): ListPage => {
  const placed = overdue
    .map((callBack) => ({ callBack, place: queueOrder(callBack) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const rest = cursor === undefined ? placed : placed.filter(({ place }) => place > cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ callBack }) => callBack), ...(rest.length > limit && last && { next: last.place }) };
};

const teamPage = async (deps: CallBackDependencies, team: string, list: ListRequest, now: string): Promise<ListPage> => {
  const { view, limit, cursor } = list;
  if (view === 'overdue') return overduePage(await deps.lists.overdue(team, now), list);
  const query = { limit, ...(cursor !== undefined && { after: cursor }) };
  return view === 'to-rekey' ? deps.lists.rekeyPage(team, query) : deps.lists.teamPage(team, view, query);
};

/** What one caseworker has; leaders see of it what belongs to their team. */
const caseworkerPage = (
  deps: CallBackDependencies,
  who: string,
  team: string | undefined,
  list: ListRequest,
  now: string,
): Promise<ListPage> =>
  filled(
    (query) => deps.lists.caseworkerPage(who, query),
    list,
    (callBack) => isIn(list.view, callBack, now) && (team === undefined || callBack.teamId === team),
  );

const byReference = async (
  deps: CallBackDependencies,
  { principal }: CallBackRequest,
  list: ListRequest,
  now: string,
): Promise<ListPage> => {
  const id = await deps.callBacks.idOfReference((list.reference ?? '').trim().toUpperCase());
  const found = permit(principal, actions[list.view], id === undefined ? undefined : await deps.callBacks.find(id));
  return { items: found.ok && isIn(list.view, found.value, now) ? [found.value] : [] };
};

const pageFor = async (deps: CallBackDependencies, request: CallBackRequest, list: ListRequest): Promise<Outcome<ListPage>> => {
  const { principal } = request;
  const now = instantText(deps.clock.now());
  const scopes = scopesOf(principal, actions[list.view]);
  if (list.reference !== undefined) return done(await byReference(deps, request, list, now));

  const team = list.team ?? principal.teamId;
  const assignee = list.assignee === 'me' ? principal.staffNumber : list.assignee;
  if (await seesTeam(deps, request, scopes, team))
    return done(
      assignee === undefined ? await teamPage(deps, team, list, now) : await caseworkerPage(deps, assignee, team, list, now),
    );

  if (!scopes.has('own'))
    return refuse(scopes.has('own-team') || scopes.has('own-site') ? 'not-found' : 'not-permitted', 'This list is not for you');
  if (list.team !== undefined && list.team !== principal.teamId)
    return refuse('not-found', 'There is no such list, or not for you');
  if (assignee !== undefined && assignee !== principal.staffNumber)
    return refuse('not-found', 'There is no such list, or not for you');
  if (list.view === 'closed') return refuseFields({ path: 'reference', message: 'Give the reference of a closed call back' });
  if (list.view !== 'to-rekey') return done(await caseworkerPage(deps, principal.staffNumber, undefined, list, now));
  const isOwn = ({ allocatedTo }: CallBack) => allocatedTo === principal.staffNumber;
  return done(await filled((query) => deps.lists.rekeyPage(principal.teamId, query), list, isOwn));
};

/**
 * One page of a list, urgent first and then by due time (closed ones newest first). Leaders see their team's, site managers those of their
 * site's teams, caseworkers their own. One Query a page. Refuses `not-permitted`, `not-found` for others' lists, and unknown parameters.
 */
export const listCallBacks = async (
  deps: CallBackDependencies,
  request: CallBackRequest,
): Promise<Outcome<{ items: readonly ListedCallBack[]; cursor?: string }>> => {
  const view = views.find((known) => known === request.query.view);
  const permitted = permitRole(request.principal, view ? actions[view] : 'read-call-back');
  if (!permitted.ok) return permitted;
  const list = parse(listQuerySchema, request.query);
  if (!list.ok) return list;
  if (list.value.assignee !== undefined && (list.value.view === 'closed' || list.value.view === 'to-rekey'))
    return refuseFields({ path: 'assignee', message: 'Only lists of open call backs can be asked for by caseworker' });

  const page = await pageFor(deps, request, list.value);
  if (!page.ok) return page;
  const { items, next } = page.value;
  return done({
    items: items.map((callBack) => listedCallBack(callBack, deps.clock.now())),
    ...(next !== undefined && { cursor: Buffer.from(next).toString('base64url') }),
  });
};
