import { refuse } from '../../shared/outcomes.ts';
import { readSites } from '../../staff/directory-use-cases.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { isDestination, siteList } from './site-list.ts';

const LONGEST_SEARCH = 60;
const kept = ['goTo', 'type', 'week'] as const;

/** Every site, to go on at: to its day, or to book there what was being booked. */
export const chooseSitePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { query } = request;
  const goTo = query.goTo || 'day';
  if (!isDestination(goTo))
    return refused(refuse('invalid-request', 'A site can be chosen for its day or to book at it, for nothing else'));
  const read = await readSites(deps, asking(request));
  if (!read.ok) return refused(read);
  const q = (query.q ?? '').trim().slice(0, LONGEST_SEARCH);
  const { siteId } = await withOwnSite(deps.directory, request.principal);
  const all = siteList(read.value.items, { q: '', goTo, query });
  return show('sites/choose.njk', {
    title: 'Choose a site',
    q,
    sites: siteList(read.value.items, { q, goTo, query }),
    count: all.length,
    own: all.find(({ site }) => site === siteId),
    kept: kept.flatMap((name) => (query[name] ? [{ name, value: query[name] }] : [])),
  });
};
