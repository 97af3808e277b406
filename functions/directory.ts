import { directoryRoutes } from '../lib/staff/directory-routes.ts';
import {
  putSite,
  putStaffMember,
  putTeam,
  readSite,
  readSites,
  readStaffMember,
  readTeam,
} from '../lib/staff/directory-use-cases.ts';
import { putSettings, readSettings } from '../lib/staff/settings-use-cases.ts';
import { jsonApi } from './http.ts';
import { clock } from './runtime/clock.ts';
import { directory } from './runtime/directory.ts';

/** The JSON API of sites, teams, staff and settings. */
export const handler = jsonApi({ clock, directory }, directoryRoutes, {
  readSites,
  readSite,
  putSite,
  readTeam,
  putTeam,
  readStaffMember,
  putStaffMember,
  readSettings,
  putSettings,
});
