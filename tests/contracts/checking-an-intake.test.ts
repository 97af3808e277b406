import { checkIntake } from '../../lib/call-backs/intake-use-cases.ts';
import { aClient, anIntake } from '../builders.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, taken, type World } from './world.ts';

const database = useDatabase();
const check = (world: World, overrides: Record<string, unknown> = {}, who = staff.gich) =>
  checkIntake(world.deps, asking(who, { body: anIntake(overrides) }));

describe('An intake that is checked before it is saved', () => {
  it('is shown as it would become, and nothing is written', async () => {
    const world = await aWorld(database);
    const { intake } = accepted(await check(world));

    expect(intake).toMatchObject({
      status: 'awaiting-allocation',
      client: aClient(),
      priority: 'normal',
      completeBy: '2026-11-25T09:00:00Z',
    });
    expect(await world.messages()).toEqual([]);
    expect(await world.deps.callBacks.openWithSameClient(world.deps.recognise(aClient()))).toEqual([]);
  });

  it('shows what is open for the same client, enough to recognise it and no more', async () => {
    const world = await aWorld(database);
    const { id, reference, createdAt, status, dueAt } = await taken(world);

    expect(accepted(await check(world)).duplicates).toEqual([{ id, reference, createdAt, status, dueAt }]);
    expect(
      accepted(await check(world, { client: aClient({ dateOfBirth: '2001-01-01', contactNumber: '0113 496 0178' }) })).duplicates,
    ).toEqual([]);
  });

  it('shows five of them at most', async () => {
    const world = await aWorld(database);
    for (let count = 0; count < 7; count++) await taken(world);

    expect(accepted(await check(world)).duplicates).toHaveLength(5);
  });

  it('is refused for all that saving it would be refused for', async () => {
    const world = await aWorld(database);

    expect(refused(await check(world, {}, staff.administrator)).problem).toBe('not-permitted');
    expect(refusedFields(await check(world, { nature: 'none' }))).toEqual(['nature']);
    expect(refusedFields(await check(world, { teamId: 'nowhere' }))).toEqual(['teamId']);
    expect(refusedFields(await check(world, { callBack: { at: '2020-01-01T10:00:00Z' } }))).toEqual(['callBack.at']);
  });
});
