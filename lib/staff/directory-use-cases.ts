import type * as z from 'zod';
import { codeField, staffNumberField } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parseBody, type Request } from '../shared/requests.ts';
import { type Clock, type InstantText, instantText } from '../shared/time.ts';
import type { DirectoryRepository } from './directory-repository.ts';
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
export type DirectoryRequest = Request<Principal>;

const TRIES = 6;

export const conflict = (version: number) =>
  refuse('version-conflict', `The record is at version ${version} now; read it again`, { facts: { version } });

/** A code in the path that cannot be one names nothing that exists. */
const pathCode = (schema: z.ZodString, path: string, value: string | undefined): Outcome<string> => {
  const code = schema.safeParse(value);
  return code.success ? done(code.data) : refuseFields({ path, message: code.error.issues[0]?.message ?? 'This is not a code' });
};

/** A record's code and details, or all that is wrong with either. */
const both = <T>(code: Outcome<string>, details: Outcome<T>): Outcome<{ readonly code: string; readonly details: T }> => {
  if (code.ok) return details.ok ? done({ code: code.value, details: details.value }) : details;
  const [first, ...others] = [...(code.refusal.errors ?? []), ...(details.ok ? [] : (details.refusal.errors ?? []))];
  return first ? refuseFields(first, ...others) : code;
};

interface Kept {
  readonly version: number;
  readonly createdAt: InstantText;
  readonly updatedAt: InstantText;
}

/** Replaces a record whole, under its version; a record that does not exist yet is at version 0. An administrator's doing. */
const putting = async <T extends Kept>(
  { clock }: DirectoryDependencies,
  { expectedVersion }: DirectoryRequest,
  find: () => Promise<T | undefined>,
  make: (kept: Kept) => T,
  save: (record: T) => Promise<boolean>,
): Promise<Outcome<T>> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await find();
    const version = before?.version ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== version) return conflict(version);
    const now = instantText(clock.now());
    const record = make({ version: version + 1, createdAt: before?.createdAt ?? now, updatedAt: now });
    if (await save(record)) return done(record);
  }
  throw new Error(`A directory record was written by others ${TRIES} times while one edit was made`);
};

export const permitted = ({ principal }: DirectoryRequest, action: Action) => permitRole(principal, action);

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
  const asked = both(
    pathCode(staffNumberField, 'staffNumber', request.params.staffNumber),
    parseBody(staffDetailsSchema, request.body),
  );
  if (!asked.ok) return asked;
  const { code: staffNumber, details } = asked.value;
  if (!(await deps.directory.team(details.teamId))) return refuseFields({ path: 'teamId', message: 'There is no such team' });
  return putting(
    deps,
    request,
    () => deps.directory.staffMember(staffNumber),
    (kept) => ({ ...details, ...kept, staffNumber }),
    (member) => deps.directory.saveStaffMember(member),
  );
};

/** Creates or replaces a team. Refuses an unknown site and leaders who are not in the directory. */
export const putTeam = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<Team>> => {
  const may = permitted(request, 'manage-directory');
  if (!may.ok) return may;
  const asked = both(pathCode(codeField, 'teamId', request.params.teamId), parseBody(teamDetailsSchema, request.body));
  if (!asked.ok) return asked;
  const { code: teamId, details } = asked.value;
  if (!(await deps.directory.site(details.site))) return refuseFields({ path: 'site', message: 'There is no such site' });
  const leaders = await unknownStaff(deps.directory, 'leaders', details.leaders);
  if (!leaders.ok) return leaders;
  return putting(
    deps,
    request,
    () => deps.directory.team(teamId),
    (kept) => ({ ...details, ...kept, teamId }),
    (team) => deps.directory.saveTeam(team),
  );
};

/** Creates or replaces a site. Refuses managers who are not in the directory. */
export const putSite = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<Site>> => {
  const may = permitted(request, 'manage-directory');
  if (!may.ok) return may;
  const asked = both(pathCode(codeField, 'site', request.params.site), parseBody(siteDetailsSchema, request.body));
  if (!asked.ok) return asked;
  const { code: site, details } = asked.value;
  const managers = await unknownStaff(deps.directory, 'reportTo', details.reportTo);
  if (!managers.ok) return managers;
  return putting(
    deps,
    request,
    () => deps.directory.site(site),
    (kept) => ({ ...details, ...kept, site }),
    (record) => deps.directory.saveSite(record),
  );
};

export const noSuch = (what: string) => refuse('not-found', `There is no such ${what}`);

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

/** The teams of a site. */
export const readTeams = async (
  deps: DirectoryDependencies,
  request: DirectoryRequest,
): Promise<Outcome<{ items: readonly Team[] }>> => {
  const site = await readSite(deps, request);
  return site.ok ? done({ items: await deps.directory.teamsOf(site.value.site) }) : site;
};

/** Staff number → name of those named who are in the directory. */
export const readNames = async (
  { directory }: DirectoryDependencies,
  request: DirectoryRequest,
  staffNumbers: readonly string[],
): Promise<Outcome<ReadonlyMap<string, string>>> => {
  const may = permitted(request, 'read-directory');
  if (!may.ok) return may;
  const found = await directory.staffMembers([...new Set(staffNumbers)]);
  return done(new Map(found.map(({ staffNumber, name }) => [staffNumber, name])));
};

/** A team alone. */
export const readTeamRecord = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<Team>> => {
  const may = permitted(request, 'read-directory');
  if (!may.ok) return may;
  const team = await deps.directory.team(request.params.teamId ?? '');
  return team ? done(team) : noSuch('team');
};

/** A team with its members: who can be allocated a call back. */
export const readTeam = async (
  deps: DirectoryDependencies,
  request: DirectoryRequest,
): Promise<Outcome<Team & { members: readonly StaffMember[] }>> => {
  const team = await readTeamRecord(deps, request);
  return team.ok ? done({ ...team.value, members: await deps.directory.membersOf(team.value.teamId) }) : team;
};

export const readStaffMember = async (deps: DirectoryDependencies, request: DirectoryRequest): Promise<Outcome<StaffMember>> => {
  const may = permitted(request, 'read-directory');
  if (!may.ok) return may;
  const member = await deps.directory.staffMember(request.params.staffNumber ?? '');
  return member ? done(member) : noSuch('member of staff');
};
