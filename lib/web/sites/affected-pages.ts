import { readAffectedAppointments } from '../../diaries/improvement-use-cases.ts';
import { isoWeekOf, placeOf } from '../../diaries/london-days.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { bookingLink, mayBook } from './booking-link.ts';
import { coachNames } from './coach-names.ts';
import { onSite } from './on-site.ts';
import { typeName } from './type-names.ts';

/** Bookings that a changed pattern, an override or a closure left without a place, soonest first. */
export const affectedPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { site, catalogue, principal, shown }): Promise<PageAnswer> => {
    const read = await readAffectedAppointments(deps, asking(request));
    if (!read.ok) return refused(read);
    const { items } = read.value;
    const nameOf = await coachNames(
      deps,
      principal,
      items.map(({ diaryId }) => diaryId),
    );
    const linked = mayBook(principal);
    return show('sites/affected.njk', {
      ...shown,
      title: 'Affected bookings',
      rows: items.map(({ reference, at, type, diaryId }) => ({
        reference,
        at,
        type: typeName(catalogue, type),
        coach: nameOf(diaryId),
        otherTimes: linked ? bookingLink({ site: site.site, type, week: isoWeekOf(placeOf(at).date) }) : undefined,
      })),
    });
  },
);
