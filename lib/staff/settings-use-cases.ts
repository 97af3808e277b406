import * as z from 'zod';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { parse, parseBody } from '../shared/requests.ts';
import { type SettingsOverrides, settingsOverridesSchema } from '../shared/settings.ts';
import type { SettingsLevel } from './directory-repository.ts';
import { conflict, type DirectoryDependencies, type DirectoryRequest, noSuch, permitted } from './directory-use-cases.ts';
import type { Site, Team } from './staff.ts';

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

/** One level's own settings, with the levels above it that it inherits from, the service first. */
export interface InheritedSettings {
  readonly own: SettingsOverrides;
  readonly version: number;
  readonly above: readonly { readonly of: 'service' | 'site'; readonly overrides: SettingsOverrides }[];
  /** The site that the level is or belongs to. */
  readonly site?: Site;
  readonly team?: Team;
}

/** What one level sets for itself, and what it would have if it did not. */
export const readInheritedSettings = async (
  deps: DirectoryDependencies,
  request: DirectoryRequest,
): Promise<Outcome<InheritedSettings>> => {
  const may = permitted(request, 'manage-settings');
  if (!may.ok) return may;
  const level = await levelOf(deps, request);
  if (!level.ok) return level;
  const { directory } = deps;
  const overridesAt = async (at: SettingsLevel) => {
    const { version, ...overrides } = await directory.settingsAt(at);
    return { version, overrides };
  };
  const { of } = level.value;
  const team = of === 'team' ? await directory.team(level.value.code) : undefined;
  const siteCode = of === 'site' ? level.value.code : team?.site;
  const [own, service, ofSite, site] = await Promise.all([
    overridesAt(level.value),
    of === 'service' ? undefined : overridesAt({ of: 'service' }),
    of === 'team' && siteCode !== undefined ? overridesAt({ of: 'site', code: siteCode }) : undefined,
    siteCode === undefined ? undefined : directory.site(siteCode),
  ]);
  return done({
    own: own.overrides,
    version: own.version,
    above: [
      ...(service ? [{ of: 'service' as const, overrides: service.overrides }] : []),
      ...(ofSite ? [{ of: 'site' as const, overrides: ofSite.overrides }] : []),
    ],
    ...(site && { site }),
    ...(team && { team }),
  });
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
