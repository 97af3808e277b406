import type { Item, Key, Table, Write } from '../shared/table-repository.ts';
import { type Site, type StaffMember, siteSchema, staffMemberSchema, type Team, teamSchema } from './staff.ts';

const staffKey = (staffNumber: string): Key => ({ pk: `STAFF#${staffNumber}`, sk: 'RECORD' });
const teamKey = (teamId: string): Key => ({ pk: `TEAM#${teamId}`, sk: 'RECORD' });
export const siteKey = (site: string): Key => ({ pk: `SITE#${site}`, sk: 'RECORD' });

export const byPk = (items: readonly Item[], key: Key): Item | undefined =>
  items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
export const isLive = <T>(value: T | undefined): value is T => value !== undefined;

/** Staff, teams and sites. Small, read on nearly every request, written by administrators alone. */
export class StaffRepository {
  protected readonly table: Table;

  constructor(table: Table) {
    this.table = table;
  }

  async staffMember(staffNumber: string): Promise<StaffMember | undefined> {
    const item = await this.table.get(staffKey(staffNumber));
    return item && this.table.read(staffMemberSchema, item);
  }

  async team(teamId: string): Promise<Team | undefined> {
    const item = await this.table.get(teamKey(teamId));
    return item && this.table.read(teamSchema, item);
  }

  async site(site: string): Promise<Site | undefined> {
    const item = await this.table.get(siteKey(site));
    return item && this.table.read(siteSchema, item);
  }

  /** Those of the named people who are in the directory, in the order named. */
  async staffMembers(staffNumbers: readonly string[]): Promise<readonly StaffMember[]> {
    const items = await this.table.getMany(staffNumbers.map(staffKey));
    const found = staffNumbers.map((number) => byPk(items, staffKey(number))).filter(isLive);
    return this.table.readAll(staffMemberSchema, found);
  }

  async sites(): Promise<readonly Site[]> {
    const items = await this.table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': 'SITES' },
    });
    return this.table.readAll(siteSchema, items);
  }

  async membersOf(teamId: string): Promise<readonly StaffMember[]> {
    const items = await this.table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': `TEAM#${teamId}#staff` },
    });
    return this.table.readAll(staffMemberSchema, items);
  }

  async teamsOf(site: string): Promise<readonly Team[]> {
    const items = await this.table.queryAll({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list',
      ExpressionAttributeValues: { ':list': `SITE#${site}#teams` },
    });
    return this.table.readAll(teamSchema, items);
  }

  /** Each save answers false when the record is no longer at the version before. */
  saveStaffMember(member: StaffMember): Promise<boolean> {
    return this.save(staffKey(member.staffNumber), 'staff-member', member, {
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
    return this.save(teamKey(team.teamId), 'team', team, { listKey: `SITE#${team.site}#teams`, listOrder: team.teamId });
  }

  saveSite(site: Site): Promise<boolean> {
    return this.save(siteKey(site.site), 'site', site, { listKey: 'SITES', listOrder: site.site });
  }

  protected save(key: Key, entity: string, record: Item & { version: number }, index: Item): Promise<boolean> {
    return this.table.put(this.#put(key, entity, record, index));
  }

  #put(key: Key, entity: string, record: Item & { version: number }, index: Item) {
    return {
      Item: { ...record, ...key, ...index, entity },
      ConditionExpression: record.version === 1 ? 'attribute_not_exists(pk)' : 'version = :before',
      ...(record.version > 1 && { ExpressionAttributeValues: { ':before': record.version - 1 } }),
    };
  }
}
