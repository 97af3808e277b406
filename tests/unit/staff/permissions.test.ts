import { type Action, type Belongings, permissions, permit, permitRole } from '../../../lib/staff/permissions.ts';
import { type Role, roles } from '../../../lib/staff/staff.ts';
import { aPrincipal } from '../../builders.ts';
import { accepted, refused } from '../expectations.ts';
import { expectedRow, type Tie, tabledActions, ties } from './permission-matrix.ts';

const somebody = (...theirRoles: Role[]) =>
  aPrincipal(theirRoles, { staffNumber: '90000003', teamId: 'new-applications', siteId: 'applications' });

const foreign: Belongings = { teamId: 'gich', siteId: 'northgate', allocatedTo: '90000098', recordedBy: '90000097' };

/** A record tied to that person by one thing alone. */
const records: Record<Tie, Belongings> = {
  own: { ...foreign, allocatedTo: '90000003' },
  recorded: { ...foreign, recordedBy: '90000003' },
  team: { ...foreign, teamId: 'new-applications' },
  site: { ...foreign, siteId: 'applications' },
  foreign,
};

const answer = (role: Role, action: Action, tie: Tie): string => {
  const outcome = permit(somebody(role), action, records[tie]);
  if (outcome.ok) return 'yes';
  return { 'not-permitted': '403', 'not-found': '404' }[outcome.refusal.problem as string] ?? outcome.refusal.problem;
};

const actions = Object.keys(permissions) as Action[];
const cells = actions.flatMap((action) => roles.map((role) => ({ action, role })));

describe('Who may do what', () => {
  it('is decided for ten roles and every action there is', () => {
    expect(roles).toHaveLength(10);
    expect([...tabledActions].sort()).toEqual([...actions].sort());
  });

  it.each(cells)('$action as $role', ({ action, role }) => {
    expect(Object.fromEntries(ties.map((tie) => [tie, answer(role, action, tie)]))).toEqual(expectedRow(action, role));
  });

  it.each(cells)('$action as $role, before any record is known', ({ action, role }) => {
    expect(permitRole(somebody(role), action).ok).toBe(expectedRow(action, role).foreign !== '403');
  });
});

describe('A person with several roles', () => {
  it('reaches what any of them reaches', () => {
    const both = somebody('caseworker', 'team-leader');

    expect(permit(both, 'record-call', records.own).ok).toBe(true);
    expect(permit(both, 'record-call', records.team).ok).toBe(true);
    expect(refused(permit(both, 'record-call', records.site)).problem).toBe('not-found');
  });
});

describe('A record that does not exist', () => {
  it('looks like one out of reach to those who have a role for it, even for any record', () => {
    expect(refused(permit(somebody('team-leader'), 'allocate-call-back', undefined)).problem).toBe('not-found');
    expect(refused(permit(somebody('gich-agent'), 'cancel-call-back', undefined)).problem).toBe('not-found');
  });

  it('is not spoken of to the others', () => {
    expect(refused(permit(somebody('work-coach'), 'allocate-call-back', undefined)).problem).toBe('not-permitted');
  });

  it('is refused in the same words as one out of reach', () => {
    const refusal = (record: Belongings | undefined) => refused(permit(somebody('caseworker'), 'read-call-back', record));

    expect(refusal(undefined)).toEqual(refusal(foreign));
  });
});

describe('A tie that is not known', () => {
  it('ties nobody: a record without caseworker or site belongs to no one who has none either', () => {
    const homeless = aPrincipal(['site-manager']);

    expect(refused(permit(homeless, 'read-call-back', { teamId: 'gich' })).problem).toBe('not-found');
    expect(refused(permit(somebody('caseworker'), 'record-call', {})).problem).toBe('not-found');
  });

  it('leaves the record itself as it was', () => {
    expect(accepted(permit(somebody('gich-agent'), 'cancel-call-back', foreign))).toBe(foreign);
  });
});
