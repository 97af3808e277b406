import { partsOf } from '../../diaries/diary-keys.ts';
import { readAffectedAppointments } from '../../diaries/improvement-use-cases.ts';
import { permit } from '../../staff/permissions.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
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
    return show('sites/affected.njk', {
      ...shown,
      title: 'Affected bookings',
      mayReschedule: permit(principal, 'reschedule-appointment', { siteId: site.site }).ok,
      rows: items.map(({ reference, at, type, diaryId }) => ({
        reference,
        at,
        type: typeName(catalogue, type),
        coach: nameOf(diaryId),
        mayReassign: permit(principal, 'reassign-appointment', {
          siteId: site.site,
          allocatedTo: partsOf(diaryId).staffNumber,
        }).ok,
      })),
    });
  },
);
