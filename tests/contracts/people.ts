import type { Table } from '../../lib/shared/table-repository.ts';
import type { DirectoryRepository } from '../../lib/staff/directory-repository.ts';
import { type Principal, type Role, type Site, type StaffMember, siteDetailsSchema, type Team } from '../../lib/staff/staff.ts';
import { aStaffMember, NOW } from '../builders.ts';

const kept = { version: 1, createdAt: NOW, updatedAt: NOW };

const member = (staffNumber: string, teamId: string, ...roles: Role[]): StaffMember =>
  aStaffMember({ staffNumber, email: `${staffNumber}@staff.example`, teamId, roles });

/** Whoever works here. */
export const staff = {
  gich: member('90000001', 'gich', 'gich-agent'),
  leader: member('90000002', 'new-applications', 'team-leader'),
  caseworker: member('90000003', 'new-applications', 'caseworker'),
  colleague: member('90000004', 'new-applications', 'caseworker'),
  manager: member('90000006', 'applications-office', 'site-manager'),
  secondLeader: member('90000007', 'new-applications', 'team-leader'),
  farLeader: member('90000011', 'northgate-coaches', 'team-leader'),
  farCaseworker: member('90000012', 'northgate-coaches', 'caseworker'),
  machine: member('90000090', 'gich', 'service'),
  administrator: member('90000099', 'applications-office', 'administrator'),
} as const;

export const manager: Principal = { ...staff.manager, siteId: 'applications' };

const aSite = (site: string, reportTo: string[]): Site => ({
  ...kept,
  ...siteDetailsSchema.parse({ name: site, nation: 'england', reportTo }),
  site,
});

const aTeam = (teamId: string, site: string, leaders: string[]): Team => ({
  ...kept,
  teamId,
  name: teamId,
  site,
  mailbox: `${teamId}@example.gov.uk`,
  leaders,
});

export const office = aTeam('applications-office', 'applications', []);

/** Two sites, four teams, and the staff above. */
export const fillDirectory = async (directory: DirectoryRepository, table: Table): Promise<void> => {
  await Promise.all([
    table.transact(Object.values(staff).map((somebody) => directory.writeStaffMember(somebody))),
    directory.saveSite(aSite('applications', ['90000006'])),
    directory.saveSite(aSite('northgate', [])),
    directory.saveTeam(aTeam('new-applications', 'applications', ['90000002', '90000007'])),
    directory.saveTeam(aTeam('gich', 'applications', [])),
    directory.saveTeam(office),
    directory.saveTeam(aTeam('northgate-coaches', 'northgate', ['90000011'])),
  ]);
};
