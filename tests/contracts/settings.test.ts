import { defaultSettings, type SettingsOverrides } from '../../lib/shared/settings.ts';
import { putSettings, readSettings } from '../../lib/staff/settings-use-cases.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, type World } from './world.ts';

const database = useDatabase();
const team = { team: 'new-applications' };
const site = { site: 'applications' };

const put = (world: World, query: Record<string, string>, body: unknown, expectedVersion?: number) =>
  putSettings(
    world.deps,
    asking(staff.administrator, { query, body, ...(expectedVersion !== undefined && { expectedVersion }) }),
  );
const read = async (world: World, query: Record<string, string>) =>
  accepted(await readSettings(world.deps, asking(staff.administrator, { query })));
const inForce = async ({ deps }: World, teamId = 'new-applications') => (await deps.directory.teamContext(teamId))?.settings;

describe('Settings', () => {
  it('in force are the defaults until somebody sets them', async () => {
    const world = await aWorld(database);

    expect(await inForce(world)).toEqual(defaultSettings);
    expect(await read(world, {})).toEqual({ version: 0 });
  });

  it('of a team come before its site’s, and those before the service’s', async () => {
    const world = await aWorld(database);
    await put(world, {}, { promptMinutes: 10, feeDays: 21, closedMonths: 12 });
    await put(world, site, { promptMinutes: 20, feeDays: 28 });
    await put(world, team, { promptMinutes: 30 });

    expect(await inForce(world)).toMatchObject({ promptMinutes: 30, feeDays: 28, closedMonths: 12, promiseHours: 24 });
    expect(await inForce(world, 'gich')).toMatchObject({ promptMinutes: 20, feeDays: 28 });
    expect(await inForce(world, 'northgate-coaches')).toMatchObject({ promptMinutes: 10, feeDays: 21 });
  });

  it('of one level are read as they were set, without what is inherited', async () => {
    const world = await aWorld(database);
    await put(world, {}, { feeDays: 21 });

    expect(accepted(await put(world, team, { promptMinutes: 30 }))).toEqual({ promptMinutes: 30, version: 1 });
    expect(await read(world, team)).toEqual({ promptMinutes: 30, version: 1 });
  });

  it('are replaced whole: what is left out is inherited again', async () => {
    const world = await aWorld(database);
    await put(world, team, { promptMinutes: 30, feeDays: 28 });
    const overrides: SettingsOverrides = { feeDays: 30 };

    expect(accepted(await put(world, team, overrides))).toEqual({ feeDays: 30, version: 2 });
    expect(await inForce(world)).toMatchObject({ promptMinutes: 15, feeDays: 30 });
  });
});

describe('Settings are refused', () => {
  it('on another version than the one that was read', async () => {
    const world = await aWorld(database);
    await put(world, team, { promptMinutes: 30 }, 0);

    expect(refused(await put(world, team, { promptMinutes: 31 }, 0))).toMatchObject({
      problem: 'version-conflict',
      facts: { version: 1 },
    });
    expect(await read(world, team)).toEqual({ promptMinutes: 30, version: 1 });
  });

  it('to one of two who set them at once', async () => {
    const world = await aWorld(database);
    const answers = await Promise.all([put(world, team, { promptMinutes: 30 }, 0), put(world, team, { promptMinutes: 31 }, 0)]);

    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('for a team or site that does not exist', async () => {
    const world = await aWorld(database);

    expect(refused(await put(world, { team: 'nowhere' }, {})).problem).toBe('not-found');
    expect(refused(await put(world, { site: 'nowhere' }, {})).problem).toBe('not-found');
  });

  it('for a team and a site together, or in a form that cannot be', async () => {
    const world = await aWorld(database);

    expect(refusedFields(await put(world, { ...team, ...site }, {}))).toEqual(['team']);
    expect(refusedFields(await put(world, { region: 'north' }, {}))).toEqual(['region']);
    expect(refusedFields(await put(world, team, { promptMinutes: 'soon' }))).toEqual(['promptMinutes']);
  });

  it('to everybody but administrators, who alone may read them too', async () => {
    const { deps } = await aWorld(database);

    for (const somebody of [staff.leader, staff.manager, staff.machine]) {
      expect(refused(await putSettings(deps, asking(somebody, { query: team, body: 'nonsense' }))).problem).toBe('not-permitted');
      expect(refused(await readSettings(deps, asking(somebody, { query: team }))).problem).toBe('not-permitted');
    }
  });
});
