import * as z from 'zod';
import { effectiveSettings, type Settings, type SettingsOverrides, settingsOverridesSchema } from '../shared/settings.ts';
import type { Item, Key, Table, Write } from '../shared/table-repository.ts';
import { type Site, type StaffMember, siteSchema, staffMemberSchema, type Team, teamSchema } from './staff.ts';

/** The level at which settings are overridden. */
export type SettingsLevel = { readonly of: 'service' } | { readonly of: 'site' | 'team'; readonly code: string };

const staffKey = (staffNumber: string): Key => ({ pk: `STAFF#${staffNumber}`, sk: 'RECORD' });
const teamKey = (teamId: string): Key => ({ pk: `TEAM#${teamId}`, sk: 'RECORD' });
const siteKey = (site: string): Key => ({ pk: `SITE#${site}`, sk: 'RECORD' });
const settingsKey = (level: SettingsLevel): Key => ({
  pk: level.of === 'service' ? 'SERVICE' : `${level.of.toUpperCase()}#${level.code}`,
  sk: 'SETTINGS',
});

const byPk = (items: readonly Item[], key: Key): Item | undefined => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
const isLive = <T>(value: T | undefined): value is T => value !== undefined;

const settingsItemSchema = z.object({ overrides: settingsOverridesSchema, version: z.int() });

/** A team with its site and the settings in force for it. */
export interface TeamContext {
  readonly team: Team;
  readonly site: Site;
  readonly settings: Settings;
}

/** Staff, teams, sites and settings. Small, read on nearly every request, written by administrators alone. */
export class DirectoryRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async staffMember(staffNumber: string): Promise<StaffMember | undefined> {
    const item = await this.#table.get(staffKey(staffNumber));
    return item && this.#table.read(staffMemberSchema, item);
  }

  async team(teamId: string): Promise<Team | undefined> {
    const item = await this.#table.get(teamKey(teamId));
    return item && this.#table.read(teamSchema, item);
  }

  async site(site: string): Promise<Site | undefined> {
    const item = await this.#table.get(siteKey(site));
    return item && this.#table.read(siteSchema, item);
  }

  /** Those of the named people who are in the directory, in the order named. */
  async staffMembers(staffNumbers: readonly string[]): Promise<readonly StaffMember[]> {
    const items = await this.#table.getMany(staffNumbers.map(staffKey));
    const found = staffNumbers.map((number) => byPk(items, staffKey(number))).filter(isLive);
    return this.#table.readAll(staffMemberSchema, found);
  }

  async sites(): Promise<readonly Site[]> {
    const items = await this.#table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': 'SITES' },
    });
    return this.#table.readAll(siteSchema, items);
  }

  async membersOf(teamId: string): Promise<readonly StaffMember[]> {
    const items = await this.#table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': `TEAM#${teamId}#staff` },
    });
    return this.#table.readAll(staffMemberSchema, items);
  }

  async teamsOf(site: string): Promise<readonly Team[]> {
    const items = await this.#table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': `SITE#${site}#teams` },
    });
    return this.#table.readAll(teamSchema, items);
  }

  /** Two reads: the team, then its site with the three levels of settings. */
  async teamContext(teamId: string): Promise<TeamContext | undefined> {
    const team = await this.team(teamId);
    if (!team) return undefined;
    const levels = [{ of: 'service' }, { of: 'site', code: team.site }, { of: 'team', code: teamId }] as const;
    const items = await this.#table.getMany([siteKey(team.site), ...levels.map(settingsKey)]);
    // Settings that cannot be read count as not set: a call back is taken all the same, by the level above.
    const stored = levels.map((level) => byPk(items, settingsKey(level))).filter(isLive);
    const overrides = this.#table.readAll(settingsItemSchema, stored).map((item) => item.overrides);
    const site = byPk(items, siteKey(team.site));
    if (!site) throw new Error(`The site of team ${teamId} is missing`);
    return { team, site: this.#table.read(siteSchema, site), settings: effectiveSettings(...overrides) };
  }

  async settingsAt(level: SettingsLevel): Promise<SettingsOverrides & { readonly version: number }> {
    const item = await this.#table.get(settingsKey(level));
    if (!item) return { version: 0 };
    const { overrides, version } = this.#table.read(settingsItemSchema, item);
    return { ...overrides, version };
  }

  /** Each save answers false when the record is no longer at the version before. */
  saveStaffMember(member: StaffMember): Promise<boolean> {
    return this.#save(staffKey(member.staffNumber), 'staff-member', member, {
      listKey: `TEAM#${member.teamId}#staff`,
      listOrder: member.staffNumber,
    });
  }

  /** The same as a write of somebody's transaction. */
  writeStaffMember(member: StaffMember): Write {
    return {
      Put: this.#put(staffKey(member.staffNumber), 'staff-member', member, {
        listKey: `TEAM#${member.teamId}#staff`,
        listOrder: member.staffNumber,
      }),
    };
  }

  saveTeam(team: Team): Promise<boolean> {
    return this.#save(teamKey(team.teamId), 'team', team, { listKey: `SITE#${team.site}#teams`, listOrder: team.teamId });
  }

  saveSite(site: Site): Promise<boolean> {
    return this.#save(siteKey(site.site), 'site', site, { listKey: 'SITES', listOrder: site.site });
  }

  saveSettings(level: SettingsLevel, overrides: SettingsOverrides, version: number): Promise<boolean> {
    return this.#save(settingsKey(level), 'settings', { overrides, version }, {});
  }

  #save(key: Key, entity: string, record: Item & { version: number }, index: Item): Promise<boolean> {
    return this.#table.put(this.#put(key, entity, record, index));
  }

  #put(key: Key, entity: string, record: Item & { version: number }, index: Item) {
    return {
      Item: { ...record, ...key, ...index, entity },
      ConditionExpression: record.version === 1 ? 'attribute_not_exists(pk)' : 'version = :before',
      ...(record.version > 1 && { ExpressionAttributeValues: { ':before': record.version - 1 } }),
    };
  }
}
