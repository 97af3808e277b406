import * as z from 'zod';
import { effectiveSettings, type Settings, type SettingsOverrides, settingsOverridesSchema } from '../shared/settings.ts';
import type { Key } from '../shared/table-repository.ts';
import { type Site, siteSchema, type Team } from './staff.ts';
import { byPk, isLive, StaffRepository, siteKey } from './staff-repository.ts';

/** The level at which settings are overridden. */
export type SettingsLevel = { readonly of: 'service' } | { readonly of: 'site' | 'team'; readonly code: string };

const settingsKey = (level: SettingsLevel): Key => ({
  pk: level.of === 'service' ? 'SERVICE' : `${level.of.toUpperCase()}#${level.code}`,
  sk: 'SETTINGS',
});

const settingsItemSchema = z.object({ overrides: settingsOverridesSchema, version: z.int() });

/** A team with its site and the settings in force for it. */
export interface TeamContext {
  readonly team: Team;
  readonly site: Site;
  readonly settings: Settings;
}

/** Staff, teams and sites with the settings in force for them. */
export class DirectoryRepository extends StaffRepository {
  /** Two reads: the team, then its site with the three levels of settings. */
  async teamContext(teamId: string): Promise<TeamContext | undefined> {
    const team = await this.team(teamId);
    if (!team) return undefined;
    const levels = [{ of: 'service' }, { of: 'site', code: team.site }, { of: 'team', code: teamId }] as const;
    const items = await this.table.getMany([siteKey(team.site), ...levels.map(settingsKey)]);
    // Settings that cannot be read count as not set: a call back is taken all the same, by the level above.
    const stored = levels.map((level) => byPk(items, settingsKey(level))).filter(isLive);
    const overrides = this.table.readAll(settingsItemSchema, stored).map((item) => item.overrides);
    const site = byPk(items, siteKey(team.site));
    if (!site) throw new Error(`The site of team ${teamId} is missing`);
    return { team, site: this.table.read(siteSchema, site), settings: effectiveSettings(...overrides) };
  }

  async settingsAt(level: SettingsLevel): Promise<SettingsOverrides & { readonly version: number }> {
    const item = await this.table.get(settingsKey(level));
    if (!item) return { version: 0 };
    const { overrides, version } = this.table.read(settingsItemSchema, item);
    return { ...overrides, version };
  }

  saveSettings(level: SettingsLevel, overrides: SettingsOverrides, version: number): Promise<boolean> {
    return this.save(settingsKey(level), 'settings', { overrides, version }, {});
  }
}
