import { aDiaryWorld, type DiaryWorld } from './diary-world.ts';

export const rooms = [
  { name: 'Room 1', kind: 'room' as const },
  { name: 'Room 2', kind: 'room' as const },
];
export const interpreter = { name: 'Polish', kind: 'interpreter' as const };

/** Three diaries, two rooms and an interpreter; the interview needs a room. */
export const aSharedSite = async (database: Parameters<typeof aDiaryWorld>[0]): Promise<DiaryWorld> => {
  const world = await aDiaryWorld(database, 3);
  const site = await world.deps.directory.site('northgate');
  if (!site) throw new Error('No site');
  await world.deps.directory.saveSite({ ...site, resources: [...rooms, interpreter], version: site.version + 1 });
  const { types, version } = await world.deps.types.catalogue();
  const type = await world.deps.types.find('FEI');
  if (!type) throw new Error('No type');
  await world.deps.types.save({ ...type, needs: 'room', version: type.version + 1 }, { types, version });
  return world;
};
