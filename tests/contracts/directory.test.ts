import {
  putSite,
  putStaffMember,
  putTeam,
  readSite,
  readSites,
  readStaffMember,
  readTeam,
} from '../../lib/staff/directory-use-cases.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, type World } from './world.ts';

const database = useDatabase();
const { administrator } = staff;

const member = { name: 'Carys Wynne', email: '90000050@staff.example', teamId: 'new-applications', roles: ['caseworker'] };
const team = { name: 'New Team', site: 'applications', mailbox: 'new-team@example.gov.uk', leaders: ['90000002'] };
const site = { name: 'Southgate', nation: 'wales', reportTo: ['90000006'] };

const putMember = (world: World, body: unknown = member, more: { staffNumber?: string; expectedVersion?: number } = {}) => {
  const { staffNumber = '90000050', ...rest } = more;
  return putStaffMember(world.deps, asking(administrator, { params: { staffNumber }, body, ...rest }));
};

describe('A member of staff', () => {
  it('is created, then replaced whole, a version at a time', async () => {
    const world = await aWorld(database);
    const created = accepted(await putMember(world));
    world.clock.advance(60);
    const replaced = accepted(await putMember(world, { ...member, roles: ['team-leader'] }));

    expect(created).toEqual({
      ...member,
      staffNumber: '90000050',
      workingHours: {},
      version: 1,
      createdAt: '2026-11-24T09:00:00Z',
      updatedAt: '2026-11-24T09:00:00Z',
    });
    expect(replaced).toEqual({ ...created, roles: ['team-leader'], version: 2, updatedAt: '2026-11-24T10:00:00Z' });
    expect(accepted(await readStaffMember(world.deps, asking(staff.gich, { params: { staffNumber: '90000050' } })))).toEqual(
      replaced,
    );
  });

  it('is listed in the team, and in another one after moving', async () => {
    const world = await aWorld(database);
    const membersOf = async (teamId: string) =>
      accepted(await readTeam(world.deps, asking(staff.leader, { params: { teamId } }))).members.map(
        ({ staffNumber }) => staffNumber,
      );
    await putMember(world);
    expect(await membersOf('new-applications')).toEqual(['90000002', '90000003', '90000004', '90000007', '90000050']);

    await putMember(world, { ...member, teamId: 'gich' });
    expect(await membersOf('new-applications')).not.toContain('90000050');
    expect(await membersOf('gich')).toContain('90000050');
  });

  it('is refused in a team that does not exist', async () => {
    expect(refusedFields(await putMember(await aWorld(database), { ...member, teamId: 'nowhere' }))).toEqual(['teamId']);
  });

  it('is refused under a number that cannot be one', async () => {
    expect(refusedFields(await putMember(await aWorld(database), member, { staffNumber: '9#1' }))).toEqual(['staffNumber']);
  });
});

describe('A record that is wrong in more than one place', () => {
  it('is refused for all of them at once, its code in the path included', async () => {
    const world = await aWorld(database);

    expect(refusedFields(await putMember(world, { ...member, name: '', roles: [] }, { staffNumber: '9#1' }))).toEqual([
      'name',
      'roles',
      'staffNumber',
    ]);
    expect(refusedFields(await putMember(world, { ...member, name: '' }))).toEqual(['name']);
  });
});

describe('The version that was read', () => {
  it('must be the one that is replaced', async () => {
    const world = await aWorld(database);
    await putMember(world);

    for (const expectedVersion of [0, 2, Number.NaN])
      expect(refused(await putMember(world, member, { expectedVersion }))).toMatchObject({
        problem: 'version-conflict',
        facts: { version: 1 },
      });
    expect(accepted(await putMember(world, member, { expectedVersion: 1 })).version).toBe(2);
  });

  it('of what does not exist matches nothing', async () => {
    expect(refused(await putMember(await aWorld(database), member, { expectedVersion: 1 })).problem).toBe('version-conflict');
  });

  it('lets one of several succeed who replace it at once', async () => {
    const world = await aWorld(database);
    await putMember(world);
    const answers = await Promise.all(Array.from({ length: 4 }, () => putMember(world, member, { expectedVersion: 1 })));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('may be left out: then all succeed, one after the other', async () => {
    const world = await aWorld(database);
    const answers = await Promise.all(Array.from({ length: 3 }, () => putMember(world)));

    expect(answers.map((answer) => accepted(answer).version).sort()).toEqual([1, 2, 3]);
  });
});

describe('A team', () => {
  const put = (world: World, body: unknown, teamId = 'new-team') =>
    putTeam(world.deps, asking(administrator, { params: { teamId }, body }));

  it('is created with its leaders, or without', async () => {
    const world = await aWorld(database);

    expect(accepted(await put(world, team))).toMatchObject({ ...team, teamId: 'new-team', version: 1 });
    expect(accepted(await put(world, { ...team, leaders: undefined }, 'another'))).toMatchObject({ leaders: [] });
  });

  it('names the leaders who are not in the directory', async () => {
    expect(refusedFields(await put(await aWorld(database), { ...team, leaders: ['90000098', '90000002', '90000097'] }))).toEqual([
      'leaders.0',
      'leaders.2',
    ]);
  });

  it('is refused at a site that does not exist', async () => {
    expect(refusedFields(await put(await aWorld(database), { ...team, site: 'nowhere' }))).toEqual(['site']);
  });
});

describe('A site', () => {
  it('is created, read and listed', async () => {
    const world = await aWorld(database);
    const created = accepted(await putSite(world.deps, asking(administrator, { params: { site: 'southgate' }, body: site })));

    expect(created).toMatchObject({ ...site, site: 'southgate', confirmation: 'automatic', version: 1 });
    expect(accepted(await readSite(world.deps, asking(staff.gich, { params: { site: 'southgate' } })))).toEqual(created);
    expect(accepted(await readSites(world.deps, asking(staff.gich))).items.map((item) => item.site)).toEqual([
      'applications',
      'northgate',
      'southgate',
    ]);
  });

  it('names the managers who are not in the directory', async () => {
    const body = { ...site, reportTo: ['90000006', '90000098'] };

    expect(
      refusedFields(await putSite((await aWorld(database)).deps, asking(administrator, { params: { site: 'southgate' }, body }))),
    ).toEqual(['reportTo.1']);
  });
});

describe('The directory', () => {
  it('is written by administrators alone, whatever was sent', async () => {
    const { deps } = await aWorld(database);

    for (const put of [putSite, putTeam, putStaffMember])
      for (const somebody of [staff.leader, staff.manager, staff.caseworker, staff.machine])
        expect(refused(await put(deps, asking(somebody, { params: {}, body: 'nonsense' }))).problem).toBe('not-permitted');
  });

  it('says what it does not hold', async () => {
    const { deps } = await aWorld(database);

    expect(refused(await readSite(deps, asking(staff.gich, { params: { site: 'nowhere' } }))).problem).toBe('not-found');
    expect(refused(await readTeam(deps, asking(staff.gich, { params: { teamId: 'nowhere' } }))).problem).toBe('not-found');
    expect(refused(await readStaffMember(deps, asking(staff.gich, { params: { staffNumber: 'nobody' } }))).problem).toBe(
      'not-found',
    );
  });
});
