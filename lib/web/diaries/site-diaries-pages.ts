import { readDiaries } from '../../diaries/diary-use-cases.ts';
import { placeOf } from '../../diaries/london-days.ts';
import { instantText } from '../../shared/time.ts';
import { readTeams } from '../../staff/directory-use-cases.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { permitRole } from '../../staff/permissions.ts';
import { asking, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import { onSite } from '../sites/on-site.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { diaryRows } from './diary-rows.ts';

const notices: ReadonlyMap<string, string> = new Map([
  ['enabled', 'The diary is enabled: what its pattern says can be booked.'],
  ['disabled', 'The diary is not enabled any more: nothing in it is offered. What is booked stays booked.'],
  ['confirmation', 'It is saved how bookings in this diary are confirmed.'],
  ['removed', 'The diary is deleted.'],
]);

/** The diaries of a site: whose they are, whether they are enabled, and the way to what shapes them. */
export const siteDiariesPage = onSite(async (deps, request, frame) => {
  const { site } = frame.site;
  const found = await readDiaries(deps, asking(request, { query: { site } }));
  if (!found.ok) return refused(found);
  const teams = await readTeams(deps, asking(request, { params: { site } }));
  const names = new Map((teams.ok ? teams.value.items : []).map(({ teamId, name }) => [teamId, name]));
  const { principal } = request;
  return show('diaries/site-diaries.njk', {
    ...frame.shown,
    title: 'Diaries',
    rows: diaryRows(found.value.items, names, principal, placeOf(instantText(request.now)).date),
    mayManage: permitRole(principal, 'manage-diaries').ok,
    mayAsk: permitRole(principal, 'request-diary').ok,
    notice: notices.get(request.query.done ?? ''),
  });
});

/** The day of one's own site; whoever's team has none chooses one. */
export const diariesPage = async (deps: WebDependencies, { principal }: PageRequest): Promise<PageAnswer> => {
  const { siteId } = await withOwnSite(deps.directory, principal);
  return redirect(siteId === undefined ? '/sites' : `/sites/${siteId}/day`);
};
