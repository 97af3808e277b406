import { readHandOffs } from '../../appointments/hand-off-use-cases.ts';
import { isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { bookingLink, mayBook } from './booking-link.ts';
import { onSite } from './on-site.ts';

/** What agents could not book because no diary has its type (000 "Consequences of not assigning appointments"), longest waiting first. */
export const handOffsPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, principal, shown }): Promise<PageAnswer> => {
    const read = await readHandOffs(deps, asking(request));
    if (!read.ok) return refused(read);
    const { items } = read.value;
    const names = await deps.names.names(
      principal.teamId,
      items.map(({ by }) => by),
    );
    const linked = mayBook(principal);
    return show('sites/hand-offs.njk', {
      ...shown,
      title: 'Handed over',
      rows: items.map(({ customer, type, typeName, at, by, createdAt }) => ({
        customer,
        typeName,
        at,
        by: names[by] ?? by,
        createdAt,
        bookHref: linked ? bookingLink({ site: site.site, type, week: isoWeekOf(placeOf(at).date) }) : undefined,
      })),
    });
  },
);
