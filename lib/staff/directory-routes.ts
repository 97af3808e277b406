import * as z from 'zod';
import type { Route } from '../shared/routes.ts';
import { settingsOverridesSchema } from '../shared/settings.ts';
import { settingsQuerySchema } from './settings-use-cases.ts';
import { siteDetailsSchema, siteSchema, staffDetailsSchema, staffMemberSchema, teamDetailsSchema, teamSchema } from './staff.ts';

const site = siteSchema.meta({ id: 'Site' });
const team = teamSchema.meta({ id: 'Team' });
const member = staffMemberSchema.meta({ id: 'StaffMember' });
const settings = settingsOverridesSchema.extend({ version: z.int() });

/** The routes of sites, teams, staff and settings. */
export const directoryRoutes = [
  {
    operation: 'readSites',
    method: 'GET',
    path: '/api/v1/sites',
    summary: 'List the sites',
    status: 200,
    answer: z.object({ items: z.array(site) }),
  },
  { operation: 'readSite', method: 'GET', path: '/api/v1/sites/{site}', summary: 'Read a site', status: 200, answer: site },
  {
    operation: 'putSite',
    method: 'PUT',
    path: '/api/v1/sites/{site}',
    summary: 'Create or replace a site',
    body: siteDetailsSchema.meta({ id: 'SiteDetails' }),
    status: 200,
    answer: site,
  },
  {
    operation: 'readTeam',
    method: 'GET',
    path: '/api/v1/teams/{teamId}',
    summary: 'Read a team with its members',
    status: 200,
    answer: teamSchema.extend({ members: z.array(member) }),
  },
  {
    operation: 'putTeam',
    method: 'PUT',
    path: '/api/v1/teams/{teamId}',
    summary: 'Create or replace a team',
    body: teamDetailsSchema.meta({ id: 'TeamDetails' }),
    status: 200,
    answer: team,
  },
  {
    operation: 'readStaffMember',
    method: 'GET',
    path: '/api/v1/staff/{staffNumber}',
    summary: 'Read a member of staff',
    status: 200,
    answer: member,
  },
  {
    operation: 'putStaffMember',
    method: 'PUT',
    path: '/api/v1/staff/{staffNumber}',
    summary: 'Create or replace a member of staff',
    body: staffDetailsSchema.meta({ id: 'StaffDetails' }),
    status: 200,
    answer: member,
  },
  {
    operation: 'readSettings',
    method: 'GET',
    path: '/api/v1/settings',
    summary: 'Read what the service, a site or a team sets for itself',
    query: settingsQuerySchema,
    status: 200,
    answer: settings,
  },
  {
    operation: 'putSettings',
    method: 'PUT',
    path: '/api/v1/settings',
    summary: 'Replace what the service, a site or a team sets for itself; the rest is inherited',
    query: settingsQuerySchema,
    body: settingsOverridesSchema.meta({ id: 'Settings' }),
    status: 200,
    answer: settings,
  },
] as const satisfies readonly Route[];
