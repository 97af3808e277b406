import { listUndelivered, sendAgain } from '../call-backs/undelivered-use-cases.ts';
import { done } from '../shared/outcomes.ts';
import { problems } from '../shared/problems.ts';
import { messageWords } from './message-words.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** Messages that failed ten times, each with a button that sends it again. */
export const undeliveredPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const listed = await listUndelivered(deps, asRequest(request, done(undefined)));
  if (!listed.ok) return refusalPage(listed.refusal, problems[listed.refusal.problem].status);
  const { items, cursor } = listed.value;
  const senders = items.flatMap(({ sentAgain }) => (sentAgain ? [sentAgain.by] : []));
  return show('undelivered.njk', {
    title: 'Undelivered messages',
    messages: items.map(({ id, effect, createdAt, attempts, lastFault, sentAgain }) => ({
      id,
      createdAt,
      attempts,
      lastFault,
      sentAgain,
      ...messageWords(effect),
    })),
    names: senders.length > 0 ? await deps.names.names(request.principal.teamId, senders) : {},
    next: cursor === undefined ? undefined : `/undelivered?${new URLSearchParams({ cursor })}`,
    notice: request.query.again === undefined ? undefined : 'The message is sent within five minutes.',
  });
};

export const sendAgainPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const outcome = await sendAgain(deps, asRequest(request, done(undefined)));
  if (!outcome.ok) return refusalPage(outcome.refusal, problems[outcome.refusal.problem].status);
  return redirect(`/undelivered?${new URLSearchParams({ again: outcome.value.id })}`);
};
