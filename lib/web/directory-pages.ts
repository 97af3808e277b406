import { staffNumberField } from '../shared/fields.ts';
import {
  putSite,
  putStaffMember,
  putTeam,
  readNames,
  readSite,
  readSites,
  readStaffMember,
  readTeam,
  readTeamRecord,
  readTeams,
} from '../staff/directory-use-cases.ts';
import { roles, type Site, type StaffMember, type Team } from '../staff/staff.ts';
import { directoryFormPages, forManagers } from './directory-form.ts';
import { shownErrors } from './forms.ts';
import { asking, type PageRequest, redirect, show } from './page.ts';
import { boxesOfSite, managersOf, newSiteBoxes, readSiteForm, siteChoices, siteLabels, siteWords } from './site-form.ts';
import { boxesOfStaffMember, hoursRows, placeHours, readStaffForm, staffLabels, staffWords } from './staff-form.ts';
import { boxesOfTeam, leadersOf, readTeamForm, teamLabels, teamWords } from './team-form.ts';
import type { WebDependencies } from './web-dependencies.ts';

const MOST_NAMES = 50;

/** The names behind staff numbers that were typed; `undefined` for a number that nobody in the directory has. */
const people = async (deps: WebDependencies, request: PageRequest, typedNumbers: readonly string[]) => {
  const numbers = [...new Set(typedNumbers)].filter((one) => staffNumberField.safeParse(one).success).slice(0, MOST_NAMES);
  const names = await readNames(deps, asking(request), numbers);
  return numbers.map((staffNumber) => ({ staffNumber, name: names.ok ? names.value.get(staffNumber) : undefined }));
};

const sitesFor = async (deps: WebDependencies, request: PageRequest): Promise<readonly Site[]> => {
  const sites = await readSites(deps, asking(request));
  return sites.ok ? sites.value.items : [];
};

/** The sites, and a box to find somebody by their staff number. */
export const directoryPage = forManagers(async (deps, request) => {
  const { staffNumber } = request.query;
  const isAsked = staffNumber !== undefined;
  const found = isAsked
    ? await readStaffMember(deps, asking(request, { params: { staffNumber: staffNumber.trim() } }))
    : undefined;
  if (found?.ok) return redirect(`/directory/staff/${encodeURIComponent(found.value.staffNumber)}`);
  const message = staffNumber?.trim() ? 'Nobody in the directory has this staff number' : 'Enter a staff number';
  return show('directory.njk', {
    title: 'Directory',
    sites: await sitesFor(deps, request),
    staffNumber,
    ...shownErrors(isAsked ? [{ path: 'staffNumber', message }] : []),
  });
});

export const sitePages = directoryFormPages<Site>({
  view: 'site-form.njk',
  folder: '/directory/sites',
  code: 'site',
  title: 'Add a site',
  taken: 'There is a site with this code already',
  labels: siteLabels,
  checkboxes: [],
  words: siteWords,
  find: readSite,
  put: putSite,
  boxes: boxesOfSite,
  blank: () => newSiteBoxes,
  read: readSiteForm,
  more: async (deps, request, boxes, site) => {
    const teams = site && (await readTeams(deps, asking(request, { params: { site: site.site } })));
    return {
      ...siteChoices,
      ...(site && { title: site.name }),
      teams: teams?.ok ? teams.value.items : [],
      people: await people(deps, request, managersOf(boxes)),
      backTo: '/directory',
      backText: 'Back to the directory',
    };
  },
});

export const teamPages = directoryFormPages<Team & { readonly members: readonly StaffMember[] }>({
  view: 'team-form.njk',
  folder: '/directory/teams',
  code: 'teamId',
  title: 'Add a team',
  taken: 'There is a team with this code already',
  labels: teamLabels,
  checkboxes: [],
  words: teamWords,
  find: readTeam,
  put: putTeam,
  boxes: boxesOfTeam,
  blank: ({ site = '' }) => ({ site }),
  read: readTeamForm,
  more: async (deps, request, boxes, team) => {
    const sites = await sitesFor(deps, request);
    const site = sites.find((one) => one.site === (team?.site ?? request.query.site));
    return {
      ...(team && { title: team.name }),
      sites,
      siteName: site?.name,
      people: await people(deps, request, leadersOf(boxes)),
      backTo: site ? `/directory/sites/${site.site}` : '/directory',
      backText: site ? `Back to ${site.name}` : 'Back to the directory',
    };
  },
});

const backToTeam = async (deps: WebDependencies, request: PageRequest, teamId: string) => {
  const team = await readTeamRecord(deps, asking(request, { params: { teamId } }));
  return team.ok
    ? { backTo: `/directory/teams/${team.value.teamId}`, backText: `Back to ${team.value.name}`, teamName: team.value.name }
    : { backTo: '/directory', backText: 'Back to the directory' };
};

export const staffPages = directoryFormPages<StaffMember>({
  view: 'staff-form.njk',
  folder: '/directory/staff',
  code: 'staffNumber',
  title: 'Add a member of staff',
  taken: 'There is a member of staff with this number already',
  labels: staffLabels,
  checkboxes: ['roles'],
  words: staffWords,
  find: readStaffMember,
  put: putStaffMember,
  boxes: boxesOfStaffMember,
  blank: ({ team = '' }) => ({ teamId: team, roles: [] }),
  read: readStaffForm,
  place: placeHours,
  more: async (deps, request, boxes, member) => ({
    ...(member && { title: member.name }),
    roles,
    hours: hoursRows(boxes),
    ...(await backToTeam(deps, request, member?.teamId ?? `${boxes.teamId ?? ''}`)),
  }),
});
