import type { SiteSheet } from '../../diaries/site-repository.ts';
import { codeField } from '../../shared/fields.ts';
import { done, type Outcome, refuse } from '../../shared/outcomes.ts';
import { epochSeconds, instantText } from '../../shared/time.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { type Action, permit } from '../../staff/permissions.ts';
import type { Principal } from '../../staff/staff.ts';
import type { PageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';

interface Tab {
  readonly text: string;
  readonly page: string;
  readonly action: Action;
}

/** The pages of a site, in the order of a working week. */
const tabs: readonly Tab[] = [
  { text: 'Day', page: 'day', action: 'read-diary' },
  { text: 'Diaries', page: 'diaries', action: 'read-directory' },
  { text: 'Availability', page: 'availability', action: 'see-availability' },
  { text: 'Alignment', page: 'alignment', action: 'see-availability' },
  { text: 'Capacity', page: 'capacity', action: 'read-capacity' },
  { text: 'White space', page: 'white-space', action: 'read-capacity' },
  { text: 'Durations', page: 'wrong-durations', action: 'read-capacity' },
  { text: 'Affected bookings', page: 'affected', action: 'see-affected' },
  { text: 'Handed over', page: 'hand-offs', action: 'see-hand-offs' },
];

/** A site as its pages need it, and what every one of them shows. */
export interface SiteFrame extends SiteSheet {
  /** Whoever asks, with the site of their team. */
  readonly principal: Principal;
  readonly shown: Readonly<Record<string, unknown>>;
}

/** The tabs that somebody may open at a site; `path` marks the current one. */
const siteTabs = (principal: Principal, site: string, path: string) =>
  tabs
    .filter(({ action }) => permit(principal, action, { siteId: site }).ok)
    .map(({ text, page }) => ({ text, href: `/sites/${site}/${page}`, active: path === `/sites/${site}/${page}` }));

/** The site that a page is about: that of its path, of its query, or one's own. Two reads at most. */
export const siteFrame = async (
  deps: WebDependencies,
  request: PageRequest,
  code = request.params.site ?? request.query.site,
): Promise<Outcome<SiteFrame>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const site = code ?? principal.siteId;
  if (site !== undefined && !codeField.safeParse(site).success) return refuse('not-found', 'There is no such site');
  if (site === undefined) return refuse('not-found', 'Your team belongs to no site: choose one');
  const sheet = await deps.siteSheets.sheet(site, epochSeconds(instantText(request.now)));
  if (!sheet) return refuse('not-found', 'There is no such site');
  return done({
    ...sheet,
    principal,
    shown: {
      site: sheet.site,
      types: Object.fromEntries([...sheet.catalogue].map(([type, { name, minutes }]) => [type, { name, minutes }])),
      tabs: siteTabs(principal, site, request.path),
      tabsLabel: sheet.site.name,
    },
  });
};
