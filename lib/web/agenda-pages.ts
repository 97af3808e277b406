import { AGENDA_PAGE, readAgenda } from '../call-backs/agenda-use-cases.ts';
import { nextHref, pagingOf } from './due-paging.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** What waits for its reader, in order of time. */
export const minePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const paging = pagingOf(request.query);
  const agenda = await readAgenda(deps, asking(request, { query: paging }));
  if (!agenda.ok) return refused(agenda);
  const { parts, next } = agenda.value;
  return show('mine.njk', {
    title: 'My call backs',
    parts,
    next: next && nextHref(request.path, {}, next),
    pageSize: AGENDA_PAGE,
    isFurther: paging.cursor !== undefined,
  });
};
