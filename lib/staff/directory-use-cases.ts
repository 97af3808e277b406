import * as z from 'zod';
import { codeField, staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parse, parseBody, type Request } from '../shared/requests.ts';
import { type SettingsOverrides, settingsOverridesSchema } from '../shared/settings.ts';
import { type Clock, type InstantText, instantText } from '../shared/time.ts';
import type { DirectoryRepository, SettingsLevel } from './directory-repository.ts';
import { type Action, permitRole } from './permissions.ts';
import {
  type Principal,
  type Site,
  type StaffMember,
  siteDetailsSchema,
  staffDetailsSchema,
  type Team,
  teamDetailsSchema,
} from './staff.ts';

export interface DirectoryDependencies {
  readonly clock: Clock;
  readonly directory: DirectoryRepository;
}
type DirectoryRequest = Request<Principal>;

const TRIES = 6;

const conflict = (version: number) =>
  refuse('version-conflict', `The record is at version ${version} now; read it again`, { facts: { version } });

/** A code in the path that cannot be one names nothing that exists. */
const pathCode = (schema: z.ZodString, path: string, value: string | undefined): Outcome<string> => {
  const code = schema.safeParse(value);
  return code.success ? done(code.data) : refuseFields({ path, message: code.error.issues[0]?.message ?? 'This is not a code' });
};

interface Kept {
  readonly version: number;
  readonly createdAt: InstantText;
  readonly updatedAt: InstantText;
}

/** Replaces a record whole, under its version; an administrator's doing. */
const putting = async <T extends Kept>(
  { clock }: DirectoryDependencies,
  { expectedVersion }: DirectoryRequest,
  find: () => Promise<T | undefined>,
  make: (kept: Kept) => T,
  save: (record: T) => Promise<boolean>,
): Promise<Outcome<T>> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await find();
    if (expectedVersion !== undefined && expectedVersion !== before?.version) return conflict(before?.version ?? 0);
    const now = instantText(clock.now());
    const record = make({ version: (before?.version ?? 0) + 1, createdAt: before?.createdAt ?? now, updatedAt: now });
    if (await save(record)) return done(record);
  }
  throw new Error(`A directory record was written by others ${TRIES} times while one edit was made`);
};

const permitted = ({ principal }: DirectoryRequest, action: Action) => permitRole(principal, action);

const unknownStaff = async (
  directory: DirectoryRepository,
  path: string,
  staffNumbers: readonly string[],
): Promise<Outcome<true>> => {
  const found = new Set((await directory.staffMembers(staffNumbers)).map(({ staffNumber }) => staffNumber));
  const errors = staffNumbers.flatMap((number, index) =>
    found.has(number) ? [] : [{ path: `${path}.${index}`, message: 'Nobody in the directory has this staff number' }],
  );
  const [first, ...others] = errors;
  return first ? refuseFields(first, ...others) : done(true);
};

/** Creates or replaces a member of staff. Refuses an unknown team. */
export const putStaffMember = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<StaffMember>> => {
  const may = permitted(request, 'manage-directory');
  if (!may.ok) return may;
  const staffNumber = pathCode(staffNumberField, 'staffNumber', request.params.staffNumber);
  if (!staffNumber.ok) return staffNumber;
  const details = parseBody(staffDetailsSchema, request.body);
  if (!details.ok) return details;
  if (!(await deps.directory.team(details.value.teamId)))
    return refuseFields({ path: 'teamId', message: 'There is no such team' });
  return putting(
    deps,
    request,
    () => deps.directory.staffMember(staffNumber.value),
    (kept) => ({ ...details.value, ...kept, staffNumber: staffNumber.value }),
    (member) => deps.directory.saveStaffMember(member),
  );
};

/** Creates or replaces a team. Refuses an unknown site and leaders who are not in the directory. */
export const putTeam = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<Team>> => {
  const may = permitted(request, 'manage-directory');
  if (!may.ok) return may;
  const teamId = pathCode(codeField, 'teamId', request.params.teamId);
  if (!teamId.ok) return teamId;
  const details = parseBody(teamDetailsSchema, request.body);
  if (!details.ok) return details;
  if (!(await deps.directory.site(details.value.site))) return refuseFields({ path: 'site', message: 'There is no such site' });
  const leaders = await unknownStaff(deps.directory, 'leaders', details.value.leaders);
  if (!leaders.ok) return leaders;
  return putting(
    deps,
    request,
    () => deps.directory.team(teamId.value),
    (kept) => ({ ...details.value, ...kept, teamId: teamId.value }),
    (team) => deps.directory.saveTeam(team),
  );
};

/** Creates or replaces a site. Refuses managers who are not in the directory. */
export const putSite = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<Site>> => {
  const may = permitted(request, 'manage-directory');
  if (!may.ok) return may;
  const site = pathCode(codeField, 'site', request.params.site);
  if (!site.ok) return site;
  const details = parseBody(siteDetailsSchema, request.body);
  if (!details.ok) return details;
  const managers = await unknownStaff(deps.directory, 'reportTo', details.value.reportTo);
  if (!managers.ok) return managers;
  return putting(
    deps,
    request,
    () => deps.directory.site(site.value),
    (kept) => ({ ...details.value, ...kept, site: site.value }),
    (record) => deps.directory.saveSite(record),
  );
};

const noSuch = (what: string) => refuse('not-found', `There is no such ${what}`);

export const readSites = async (
  deps: DirectoryDependencies,
  request: DirectoryRequest,
): Promise<Outcome<{ items: readonly Site[] }>> => {
  const may = permitted(request, 'read-directory');
  return may.ok ? done({ items: await deps.directory.sites() }) : may;
};

export const readSite = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<Site>> => {
  const may = permitted(request, 'read-directory');
  if (!may.ok) return may;
  const site = await deps.directory.site(request.params.site ?? '');
  return site ? done(site) : noSuch('site');
};

/** A team with its members: who can be allocated a call back. */
export const readTeam = async (
  deps: DirectoryDependencies,
  request: DirectoryRequest,
): Promise<Outcome<Team & { members: readonly StaffMember[] }>> => {
  const may = permitted(request, 'read-directory');
  if (!may.ok) return may;
  const team = await deps.directory.team(request.params.teamId ?? '');
  return team ? done({ ...team, members: await deps.directory.membersOf(team.teamId) }) : noSuch('team');
};

export const readStaffMember = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<StaffMember>> => {
  const may = permitted(request, 'read-directory');
  if (!may.ok) return may;
  const member = await deps.directory.staffMember(request.params.staffNumber ?? '');
  return member ? done(member) : noSuch('member of staff');
};

/** Which level's settings are meant: a team's, a site's, or without either the whole service's. */
export const settingsQuerySchema = z
  .strictObject({ site: codeField.optional(), team: codeField.optional() })
  .refine(({ site, team }) => site === undefined || team === undefined, {
    message: 'Name a site or a team, not both',
    path: ['team'],
  });

const levelOf = async ({ directory }: DirectoryDependencies, { query }: DirectoryRequest): Promise<Outcome<SettingsLevel>> => {
  const asked = parse(settingsQuerySchema, query);
  if (!asked.ok) return asked;
  const { site, team } = asked.value;
  if (team !== undefined) return (await directory.team(team)) ? done({ of: 'team', code: team }) : noSuch('team');
  if (site !== undefined) return (await directory.site(site)) ? done({ of: 'site', code: site }) : noSuch('site');
  return done({ of: 'service' });
};

type SettingsAnswer = SettingsOverrides & { readonly version: number };

/** What one level sets for itself; what it leaves out is inherited. */
export const readSettings = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<SettingsAnswer>> => {
  const may = permitted(request, 'manage-settings');
  if (!may.ok) return may;
  const level = await levelOf(deps, request);
  return level.ok ? done(await deps.directory.settingsAt(level.value)) : level;
};

/** Replaces what one level sets for itself. Call backs already taken keep the times that they were promised. */
export const putSettings = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<SettingsAnswer>> => {
  const may = permitted(request, 'manage-settings');
  if (!may.ok) return may;
  const level = await levelOf(deps, request);
  if (!level.ok) return level;
  const overrides = parseBody(settingsOverridesSchema, request.body);
  if (!overrides.ok) return overrides;
  const { version } = await deps.directory.settingsAt(level.value);
  if (request.expectedVersion !== undefined && request.expectedVersion !== version) return conflict(version);
  if (!(await deps.directory.saveSettings(level.value, overrides.value, version + 1))) return conflict(version + 1);
  return done({ ...overrides.value, version: version + 1 });
};
