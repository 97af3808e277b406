import type { ViewCounts } from '../call-backs/counting-use-cases.ts';
import { countCallBacks } from '../call-backs/counting-use-cases.ts';
import { epochSeconds, instantText } from '../shared/time.ts';
import { scopesOf } from '../staff/permissions.ts';
import { typeGroups } from './booking/type-groups.ts';
import { type PageAnswer, type PageRequest, redirect, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

interface Card {
  readonly view: keyof ViewCounts;
  readonly href: string;
  readonly text: string;
  readonly hint: string;
  readonly alarming?: boolean;
}

const cards: readonly Card[] = [
  {
    view: 'awaiting-allocation',
    href: '/call-backs/awaiting-allocation',
    text: 'awaiting allocation',
    hint: 'Give each to a caseworker',
  },
  { view: 'awaiting-calls', href: '/call-backs/awaiting-calls', text: 'awaiting calls', hint: 'What is next, and when' },
  { view: 'overdue', href: '/call-backs/overdue', text: 'overdue', hint: 'Promised, and late', alarming: true },
  { view: 'to-rekey', href: '/call-backs/to-rekey', text: 'to re-key', hint: 'Taken while the main system was down' },
  {
    view: 'undelivered',
    href: '/undelivered',
    text: 'undelivered messages',
    hint: 'E-mails that failed ten times',
    alarming: true,
  },
];

/** Where the appointments of one's own site are worked with. */
const ofAppointments = [
  { href: '/appointments', text: 'Appointments', hint: 'Requests, what is coming up, and what is to be completed' },
  { href: '/customer-tasks', text: 'Customers to tell', hint: 'By telephone, where e-mail does not reach them' },
] as const;

/** Open call backs in order of time. They carry no counts: the cards beside them do. */
const inOrderOfTime = [
  { scopes: ['own'], href: '/call-backs/mine', text: 'My call backs', hint: 'What is overdue, for today, tomorrow and later' },
  {
    scopes: ['own-team', 'own-site'],
    href: '/call-backs/board',
    text: 'Team’s board',
    hint: 'All open call backs, with filters',
  },
] as const;

const linksFor = (principal: PageRequest['principal']) => {
  const reading = scopesOf(principal, 'read-call-back');
  return [
    ...inOrderOfTime.filter(({ scopes }) => scopes.some((scope) => reading.has(scope))),
    ...(scopesOf(principal, 'confirm-appointment').size > 0 ? ofAppointments : []),
  ];
};

/** What somebody did to a call back that they may not read, or no longer. */
const notices: ReadonlyMap<string, string> = new Map([
  ['cancelled', 'The call back is cancelled.'],
  ['closed', 'The call back is closed.'],
  ['transferred', 'The call back is transferred.'],
]);

/** What waits for whoever has signed in, counted. */
export const homePage = async (deps: WebDependencies, { principal, now, query }: PageRequest): Promise<PageAnswer> => {
  const counts = await countCallBacks(deps, principal, instantText(now));
  return show('home.njk', {
    notice: notices.get(query.done ?? ''),
    bookable:
      scopesOf(principal, 'book-appointment').size > 0 ? typeGroups(await deps.types.recent(epochSeconds(instantText(now)))) : [],
    links: linksFor(principal),
    canRequest: scopesOf(principal, 'request-call-back').size > 0,
    canFind: scopesOf(principal, 'read-call-back').size > 0 || scopesOf(principal, 'read-appointment').size > 0,
    cards: cards.flatMap((card) => (counts[card.view] === undefined ? [] : [{ ...card, count: counts[card.view] }])),
  });
};

/** A reference as it is heard and typed: any case, spaces or hyphens, with or without CB, and the letters that it never has as the digits meant. */
const referenceOf = (text: string, kind: 'CB' | 'AP'): string => {
  const said = text
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^(CB|AP)(?=.{8}$)/, '');
  const digits = said.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return digits.length === 8 ? `${kind}-${digits.slice(0, 4)}-${digits.slice(4)}` : text.trim().slice(0, 20).toWellFormed();
};

/** By the reference that a client reads out: straight to the record, or to the list that says that there is none. */
export const findPage = async (deps: WebDependencies, { query }: PageRequest): Promise<PageAnswer> => {
  const said = query.reference ?? '';
  if (/^\s*ap/i.test(said)) return redirect(`/appointments/${encodeURIComponent(referenceOf(said, 'AP'))}`);
  const reference = referenceOf(said, 'CB');
  const id = reference === '' ? undefined : await deps.callBacks.idOfReference(reference);
  return redirect(id === undefined ? `/call-backs/closed?reference=${encodeURIComponent(reference)}` : `/call-backs/${id}`);
};

export const signedInPage = async (): Promise<PageAnswer> => show('signed-in.njk', {});
export const helpPage = async (): Promise<PageAnswer> => show('help.njk', {});
